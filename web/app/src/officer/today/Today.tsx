import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Session } from '../../api/schema.gen'
import { Plus } from '../../look/icons'
import { useNow } from '../../parts/useNow'
import { useTitle } from '../../parts/useTitle'
import { longDay } from '../../text/format'
import { useLanguage } from '../../text/language'
import { DirectiveRows } from '../directives/DirectiveRows'
import { addDays, isoDate } from '../format'
import { Loaded } from '../parts/Loaded'
import { directivesQuery, sessionsQuery } from '../queries'
import { SessionRows } from '../sessions/SessionRows'
import { useHasRole } from '../shell/person'
import { useOfficerText } from '../text'
import './today.css'

/** Fourteen days: as far as an officer plans at a glance. */
const AHEAD = 14
/** A directive that is due within a week is somebody's work today. */
const SOON = 7

/** What happens today, and what comes next. */
export function Today() {
  const t = useOfficerText()
  const language = useLanguage()
  useTitle(t.today.title)
  const today = isoDate(new Date(useNow(60_000)))
  const sessions = useQuery({ ...sessionsQuery(today, addDays(today, AHEAD)), refetchInterval: 15_000 })
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.today.title}</h1>
        <span className="muted">{longDay(new Date(), language)}</span>
        <PlanLink />
      </div>
      <Loaded query={sessions}>{(all) => <Both all={all} today={today} />}</Loaded>
      <DueDirectives />
    </div>
  )
}

function PlanLink() {
  const t = useOfficerText().today
  if (!useHasRole('officer', 'clerk')) return null
  return <div className="acts"><Link className="btn" to="/sessions/new"><Plus /> {t.plan}</Link></div>
}

function Both({ all, today }: { all: Session[]; today: string }) {
  const t = useOfficerText().today
  const now = all.filter((session) => isoDate(session.startsAt) === today)
  const next = all.filter((session) => isoDate(session.startsAt) > today)
  return (
    <>
      <section className="panel today-block">
        {now.length === 0 ? <p className="empty">{t.empty}</p> : <SessionRows sessions={now} withDay={false} />}
      </section>
      <section className="today-block">
        <h2>{t.next}</h2>
        <div className="panel">{next.length === 0 ? <p className="empty">{t.nextEmpty}</p> : <SessionRows sessions={next} withDay />}</div>
      </section>
    </>
  )
}

function DueDirectives() {
  const t = useOfficerText().today
  const directives = useQuery(directivesQuery)
  const due = (directives.data ?? []).filter((one) => one.state !== 'done' && one.daysLeft <= SOON)
  return (
    <section className="today-block">
      <h2>{t.directives} <Link className="small" to="/directives">{t.all}</Link></h2>
      <div className="panel">{due.length === 0 ? <p className="empty">{t.directivesNone}</p> : <DirectiveRows directives={due} />}</div>
    </section>
  )
}
