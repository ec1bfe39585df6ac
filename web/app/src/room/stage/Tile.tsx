import { Hand, Lock, Microphone, MicrophoneOff, Warn } from '../../look/icons'
import { useNow } from '../../parts/useNow'
import { useText } from '../../text'
import { stopwatch } from '../../text/format'
import { useCallView } from '../callContext'
import { PersonMenu } from '../people/PersonMenu'
import { shortName, type Sitter } from '../sitters'
import { useRoomText } from '../text'
import { hands } from './notice'
import { Picture } from './Picture'

interface TileProps {
  sitter: Sitter
  leading: boolean
  talking: boolean
}

/** One person or point: picture, name, and the state of the microphone in words. */
export function Tile({ sitter, leading, talking }: TileProps) {
  const { roles } = useText()
  const isPoint = sitter.role === 'point' && sitter.pointName !== ''
  const detail = isPoint ? sitter.name : [roles[sitter.role], sitter.pointName].filter((word) => word !== '').join(' · ')
  return (
    <li className="tile" data-seat={sitter.seat} data-talking={talking} data-lost={!sitter.online}>
      <div className="tile-picture">
        <Picture sitter={sitter} />
        <HandChip seat={sitter.seat} />
        {sitter.online ? null : <Dim since={sitter.offlineSince} />}
        {leading && !sitter.self ? <PersonMenu sitter={sitter} className="tile-menu" /> : null}
      </div>
      <div className="tile-words">
        <b>{shortName(sitter)}</b>
        <span className="tile-detail">{detail}</span>
        <MicrophoneState sitter={sitter} />
      </div>
    </li>
  )
}

function HandChip({ seat }: { seat: string }) {
  const view = useCallView()
  const t = useRoomText().person
  const place = hands(view).findIndex((one) => one.seat === seat) + 1
  if (place === 0) return null
  return <span className="chip tile-hand"><Hand /> <span aria-hidden="true">{place}</span><span className="vh">{t.hand(place)}</span></span>
}

/** Seconds since the line broke, over the last picture. */
function Dim({ since }: { since: string | undefined }) {
  const { session } = useCallView()
  const t = useRoomText().stage
  const now = useNow(1000) + session.serverOffsetMs
  return (
    <div className="tile-dim">
      <b>{since === undefined ? '00:00' : stopwatch(now - Date.parse(since))}</b>
      <span>{t.reconnecting}</span>
    </div>
  )
}

/** The microphone in words: who is heard, who could be, and why not. */
export function MicrophoneState({ sitter }: { sitter: Sitter }) {
  const t = useRoomText().stage
  if (!sitter.online) return <span className="tile-state bad"><Warn /> {t.lost}</span>
  if (sitter.speaking) return <span className="tile-state speak"><Microphone /> {t.speakingNow}</span>
  if (sitter.microphoneLocked) return <span className="tile-state warn"><Lock /> {t.locked}</span>
  if (sitter.microphoneOn) return <span className="tile-state"><Microphone /> {t.microphoneOpen}</span>
  return <span className="tile-state"><MicrophoneOff /> {t.microphoneOff}</span>
}
