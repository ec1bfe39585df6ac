import { Speaker } from '../../look/icons'
import { useCallView, useRoom } from '../callContext'
import { useRoomText } from '../text'

/** The room plays every voice; where the browser wants a touch first, one button gives it. */
export function SoundGate() {
  const { soundBlocked } = useCallView()
  const { call } = useRoom()
  const t = useRoomText().stage
  if (!soundBlocked) return null
  return <button type="button" className="btn primary play-sound" onClick={() => call.unblockSound()}><Speaker /> {t.playSound}</button>
}
