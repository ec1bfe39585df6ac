import { Link } from '@tanstack/react-router'
import type { PointCheck, Session, SessionPoint } from '../../api/schema.gen'
import { dayAndTime, time } from '../../text/format'
import { HearingStateLabel, PointStateLabel } from '../parts/State'
import { useOfficerText } from '../text'

/** The points, their officers, and what their last check found. */
export function BoardPoints({ session }: { session: Session }) {
  const t = useOfficerText()
  return (
    <section className="panel pad">
      <h2>{t.board.points}</h2>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t.board.points}>
        <table className="rows">
          <thead><tr><th>{t.plan.point}</th><th>{t.plan.role}</th><th>{t.plan.officer}</th><th>{t.board.state}</th></tr></thead>
          <tbody>{session.points.map((point) => <PointRow key={point.pointId} point={point} />)}</tbody>
        </table>
      </div>
    </section>
  )
}

function PointRow({ point }: { point: SessionPoint }) {
  const t = useOfficerText()
  return (
    <tr>
      <td><b>{point.name}</b></td>
      <td>{point.central ? t.central : t.component}</td>
      <td>{point.officer ? point.officer.fullName : <b className="bad">{t.plan.noOfficer}</b>}</td>
      <td><PointStateLabel state={point.state} />{point.check ? <small><CheckWords check={point.check} /></small> : null}</td>
    </tr>
  )
}

/** What a check found wrong, in words; only the time when nothing was. */
function CheckWords({ check }: { check: PointCheck }) {
  const t = useOfficerText().board
  const parts = ['camera', 'microphone', 'speaker', 'line'] as const
  const named = (verdict: string) => parts.filter((part) => check[part] === verdict).map((part) => t.checkParts[part]).join(', ')
  const [failed, weak] = [named('failed'), named('weak')]
  return (
    <>
      {failed === '' ? null : <span className="bad">{t.checkFailed(failed)} · </span>}
      {weak === '' ? null : <span className="warn">{t.checkWeak(weak)} · </span>}
      {t.checkedAt(dayAndTime(check.at))}
    </>
  )
}

/** The order of turns and where each stands. */
export function BoardHearings({ session }: { session: Session }) {
  const t = useOfficerText()
  const place = (pointId: string | undefined) => session.points.find((point) => point.pointId === pointId)?.shortName ?? t.atHome
  return (
    <section className="panel pad">
      <h2>{t.board.hearings}</h2>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t.board.hearings}>
        <table className="rows">
          <thead><tr><th>{t.board.turn}</th><th>{t.plan.time}</th><th>{t.board.citizen}</th><th>{t.board.subject}</th><th>{t.board.where}</th><th>{t.board.state}</th></tr></thead>
          <tbody>
            {session.hearings.map((hearing) => (
              <tr key={hearing.id}>
                <td>{hearing.order}</td>
                <td>{time(hearing.plannedStart)}</td>
                <td><b>{hearing.citizenName}</b></td>
                <td>{hearing.petitionId === undefined ? <>{hearing.subject} <span className="small muted">({t.board.withoutPetition})</span></> : <Link to="/petitions/$id" params={{ id: hearing.petitionId }}>{hearing.subject}</Link>}</td>
                <td>{place(hearing.pointId)}</td>
                <td><HearingStateLabel state={hearing.state} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
