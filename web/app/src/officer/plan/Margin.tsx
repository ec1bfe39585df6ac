import { useQuery } from '@tanstack/react-query'
import type { Session } from '../../api/schema.gen'
import { CheckCircle, CrossCircle } from '../../look/icons'
import { time } from '../../text/format'
import { instant } from '../format'
import { sessionsQuery } from '../queries'
import { useOfficerText } from '../text'
import { lengthOf, totalMinutes } from './draft'
import type { Plan } from './usePlan'
import { useMendWords, useTakenWords } from './words'

/** Everything to mend, once, and the day of the people and points it takes. */
export function Margin({ plan }: { plan: Plan }) {
  const t = useOfficerText().plan
  const words = useMendWords()
  const taken = useTakenWords(plan)
  const count = plan.mends.length + (taken ? 1 : 0)
  return (
    <section className="panel pad">
      <h2>{t.toMend(count)}</h2>
      <div className="stack plan-mends">
        {count === 0 ? <p className="state small good"><CheckCircle /> {t.nothingToMend}</p> : null}
        {taken ? <p className="note bad small"><CrossCircle /><span><b>{taken.title}</b><br />{taken.detail}</span></p> : null}
        {plan.mends.map((mend) => (
          <a key={`${mend.kind}${mend.field}`} href={`#${mend.field}`} className="note bad small"><CrossCircle /><b>{words(mend)}</b></a>
        ))}
      </div>
      <DayLines plan={plan} />
    </section>
  )
}

/** What else happens on that day with the same chair: seen before the server has to say no. */
function DayLines({ plan }: { plan: Plan }) {
  const t = useOfficerText().plan
  const { draft } = plan
  const others = useQuery({ ...sessionsQuery(draft.day, draft.day), enabled: draft.day !== '' })
  const length = lengthOf(draft)
  const start = instant(draft.day, draft.from)
  if (length === null || length <= 0 || start === null) return null
  const open = (others.data ?? []).filter((session) => session.state !== 'cancelled' && session.state !== 'postponed')
  const busy = open.filter((session) => session.chair.id === draft.chairId && session.id !== plan.sessionId)
  return (
    <div className="day">
      <Line name={t.thisSession} label={t.summary(draft.hearings.length, totalMinutes(draft.hearings))} from={draft.from} to={draft.to} mine />
      {busy.map((session) => <OtherLine key={session.id} session={session} />)}
    </div>
  )
}

function OtherLine({ session }: { session: Session }) {
  return <Line name={session.chair.fullName} label={session.title} from={time(session.startsAt)} to={time(session.endsAt)} mine={false} />
}

interface LineProps {
  name: string
  label: string
  from: string
  to: string
  mine: boolean
}

/** The working day from 07:00 to 18:00 as one track. */
const OPENS = 7 * 60
const CLOSES = 18 * 60

function Line({ name, label, from, to, mine }: LineProps) {
  const left = Math.min(98, share(from))
  const words = `${name}: ${label}, ${from} – ${to}`
  return (
    <div className="day-line">
      <span>{name}</span>
      <div className="day-track" role="img" aria-label={words} title={words}>
        <i data-mine={mine} style={{ left: `${String(left)}%`, width: `${String(Math.max(2, share(to) - left))}%` }} />
      </div>
      <small>{from} – {to} · {label}</small>
    </div>
  )
}

function share(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number)
  const at = (hours ?? 0) * 60 + (minutes ?? 0)
  return Math.min(100, Math.max(0, ((at - OPENS) / (CLOSES - OPENS)) * 100))
}
