import { useQuery } from '@tanstack/react-query'
import { longDayAndTime, time } from '../../text/format'
import { useLanguage } from '../../text/language'
import { pointsQuery } from '../queries'
import { useOfficerText } from '../text'
import type { Mend } from './mend'
import type { Plan } from './usePlan'

/** Names of points as the margin says them. */
export function usePointName(): (pointId: string) => string {
  const points = useQuery(pointsQuery)
  return (pointId) => points.data?.find((point) => point.id === pointId)?.name ?? ''
}

/** One thing to mend in words. */
export function useMendWords(): (mend: Mend) => string {
  const { mend: t } = useOfficerText().plan
  const pointName = usePointName()
  return (mend) => {
    switch (mend.kind) {
      case 'officer':
        return t.officer(pointName(mend.pointId))
      case 'citizen':
        return t.citizen(mend.turn)
      case 'subject':
        return t.subject(mend.turn)
      case 'overrun':
        return t.overrun(mend.minutes)
      default:
        return t[mend.kind]
    }
  }
}

interface TakenWords {
  title: string
  detail: string
  todo: string
}

/** A conflict that the server found: who is where else, and when. */
export function useTakenWords(plan: Plan): TakenWords | null {
  const { mend: t } = useOfficerText().plan
  const language = useLanguage()
  if (!plan.taken) return null
  const { code, details } = plan.taken
  const from = details['from'] ?? ''
  const when = from === '' ? '' : longDayAndTime(from, language)
  const detail = [details['session'] ?? '', when, details['to'] ? time(details['to']) : ''].filter((word) => word !== '').join(' – ')
  const name = details['name'] ?? ''
  if (code === 'person_taken') return { title: t.personTaken(name), detail, todo: t.chooseOther }
  return { title: t.pointTaken(name), detail, todo: t.chooseOtherPoint }
}
