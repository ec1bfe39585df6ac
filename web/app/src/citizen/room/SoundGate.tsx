import type { Call, CallView } from '../../call/view'
import { Speaker } from '../../look/icons'
import { useInsideText } from '../../text/inside'

/** The room plays every voice; where the browser wants a touch first, a button asks for it. */
export function SoundGate({ view, call }: { view: CallView; call: Call }) {
  const t = useInsideText()
  if (!view.soundBlocked) return null
  return (
    <button type="button" className="button primary hear" onClick={() => call.unblockSound()}>
      <Speaker /> {t.hearing.playSound}
    </button>
  )
}
