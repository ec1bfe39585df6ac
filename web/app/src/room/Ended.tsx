import { CheckCircle, Info } from '../look/icons'
import { useCallView, useRoom } from './callContext'
import { useRoomText } from './text'

/** After the room: why it is over, and where one goes on. */
export function Ended() {
  const { phase, session, me } = useCallView()
  const { leave } = useRoom()
  const t = useRoomText()
  const over = phase === 'ended'
  return (
    <main className="room-over" id="stage">
      {over ? <CheckCircle className="good" /> : <Info className="info" />}
      <h1>{over ? t.phases.endedTitle : t.phases.closedTitle}</h1>
      <p className="muted">{over ? t.phases.endedWords : t.phases.closedWords}</p>
      {over ? null : <button type="button" className="btn primary" onClick={leave}>{t.phases.enterAgain}</button>}
      {me.role === 'point' ? null : <a className="btn" href={`/sessions/${session.id}`}>{t.backToSession}</a>}
    </main>
  )
}
