import { useEffect, useRef } from 'react'
import { Microphone } from '../../look/icons'
import { StreamVideo } from '../../parts/StreamVideo'
import { useNow } from '../../parts/useNow'
import { stopwatch } from '../../text/format'
import { useText } from '../../text'
import { shortName, type Sitter } from '../sitters'
import { useRoomText } from '../text'
import { Picture } from './Picture'

interface LargeProps {
  sitter: Sitter | null
  /** whoever shares a screen: papers take the stage */
  screenOf: Sitter | null
}

/** The large picture: papers when somebody shows some, otherwise the one who speaks. */
export function Large({ sitter, screenOf }: LargeProps) {
  const t = useRoomText().stage
  if (screenOf?.screen) {
    return (
      <div className="large">
        <StreamVideo stream={screenOf.screen} label={t.screenOf(shortName(screenOf))} className="whole" />
        <div className="plate"><b>{t.screenOf(shortName(screenOf))}</b></div>
      </div>
    )
  }
  if (!sitter) return <div className="large large-empty"><p>{t.nobody}</p></div>
  return (
    <div className="large" data-talking={sitter.hasFloor || sitter.speaking}>
      <Picture sitter={sitter} />
      {sitter.hasFloor ? <Speaking key={sitter.seat} /> : null}
      <Plate sitter={sitter} />
    </div>
  )
}

/** How long this person has had the floor, counted from when this page saw them get it. */
function Speaking() {
  const t = useRoomText().stage
  const since = useRef(0)
  const now = useNow(1000)
  useEffect(() => {
    since.current = Date.now()
  }, [])
  return <span className="chip large-chip"><Microphone /> {t.speaking(stopwatch(since.current === 0 ? 0 : now - since.current))}</span>
}

function Plate({ sitter }: { sitter: Sitter }) {
  const { roles } = useText()
  const role = sitter.title === '' ? roles[sitter.role] : sitter.title
  return (
    <div className="plate">
      <b>{sitter.name}</b>
      {[role, sitter.pointName].filter((word) => word !== '').join(' · ')}
    </div>
  )
}
