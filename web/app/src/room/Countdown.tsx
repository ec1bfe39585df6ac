import { useNow } from '../parts/useNow'
import { useCallView } from './callContext'
import { useRoomText } from './text'

/** The seconds before the session goes live, over the stage, so that everyone sits up at once. */
export function Countdown() {
  const { countdown, session } = useCallView()
  const { bar } = useRoomText()
  const now = useNow(250) + session.serverOffsetMs
  if (!countdown) return null
  const left = Math.max(0, Math.ceil((Date.parse(countdown.until) - now) / 1000))
  return (
    <div className="countdown stage" role="timer" aria-live="off">
      <span>{bar.countdown}</span>
      <b>{left}</b>
      <span>{bar.seconds}</span>
    </div>
  )
}
