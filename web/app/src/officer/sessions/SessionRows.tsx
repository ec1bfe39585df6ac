import { Link } from '@tanstack/react-router'
import type { Session, SessionPoint } from '../../api/schema.gen'
import { Bridge, type BridgeMark } from '../../parts/Bridge'
import { useNow } from '../../parts/useNow'
import { shortDay, time, weekday } from '../../text/format'
import { useLanguage } from '../../text/language'
import { SessionStatePill } from '../parts/State'
import { useOfficerText } from '../text'
import { nextStep, standingOf } from './standing'

/** Sessions as rows: when, what, the bridge, where it stands, the next step. */
export function SessionRows({ sessions, withDay }: { sessions: Session[]; withDay: boolean }) {
  const now = useNow(15_000)
  // One filled button in view: the room that is open, or opens first.
  const first = sessions.find((session) => nextStep(session, now) === 'enter')
  return (
    <ul className="plain">
      {sessions.map((session) => <Row key={session.id} session={session} now={now} withDay={withDay} primary={session === first} />)}
    </ul>
  )
}

function Row({ session, now, withDay, primary }: { session: Session; now: number; withDay: boolean; primary: boolean }) {
  const t = useOfficerText().today
  const language = useLanguage()
  return (
    <li className="session-row">
      <span className="session-time">
        {withDay ? <small>{weekday(session.startsAt, language)}, {shortDay(session.startsAt)}</small> : null}
        {time(session.startsAt)} – {time(session.endsAt)}
      </span>
      <span className="session-name">
        <Link to="/sessions/$id" params={{ id: session.id }}>{session.title}</Link>
        <span className="small muted">{t.chair(session.chair.fullName)} · {t.hearings(session.hearings.filter((one) => one.state === 'ended').length, session.hearings.length)}</span>
      </span>
      <Points points={session.points} />
      <StateWords session={session} now={now} />
      <Step session={session} now={now} primary={primary} />
    </li>
  )
}

const marks: Record<SessionPoint['state'], BridgeMark> = { ready: 'done', expected: 'next', failed: 'broken' }

/** The points on their line; the words are there for whoever does not see it. */
export function Points({ points }: { points: SessionPoint[] }) {
  const t = useOfficerText()
  const ordered = [...points].sort((a, b) => Number(b.central) - Number(a.central))
  const ready = points.filter((point) => point.state === 'ready').length
  const nodes = ordered.map((point) => ({
    key: point.pointId,
    mark: marks[point.state],
    label: point.shortName,
    detail: t.pointStates[point.state],
    gap: point.state !== 'ready',
  }))
  return (
    <span className="session-points">
      <Bridge nodes={nodes} name={t.board.points} bare />
      <small>{t.today.points(ready, points.length)}</small>
    </span>
  )
}

function StateWords({ session, now }: { session: Session; now: number }) {
  const t = useOfficerText().today
  const standing = standingOf(session, now)
  const waiting = session.hearings.filter((one) => one.state === 'checked_in').length
  return (
    <span className="session-state">
      <SessionStatePill state={session.state} />
      {standing?.kind === 'late' ? <span className="small warn">{t.late(standing.minutes)}</span> : null}
      {standing?.kind === 'soon' ? <span className="small info">{t.aboutToBegin}</span> : null}
      {waiting > 0 ? <span className="small muted">{t.waiting(waiting)}</span> : null}
    </span>
  )
}

function Step({ session, now, primary }: { session: Session; now: number; primary: boolean }) {
  const t = useOfficerText().today
  const params = { id: session.id }
  switch (nextStep(session, now)) {
    case 'enter':
      return <Link className={primary ? 'btn primary' : 'btn'} to="/sessions/$id/room" params={params}>{t.enter}</Link>
    case 'edit':
      return <Link className="btn" to="/sessions/$id/edit" params={params}>{t.go}</Link>
    case 'board':
      return <Link className="btn" to="/sessions/$id" params={params}>{session.endedAt === undefined ? t.prepare : t.look}</Link>
  }
}
