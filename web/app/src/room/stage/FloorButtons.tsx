import { Hand, Microphone } from '../../look/icons'
import { useRoom } from '../callContext'
import { shortName, type Sitter } from '../sitters'
import { useRoomText } from '../text'

/** Six fit beside each other at 1280; everyone else is in the list of people. */
const MOST = 6

/** One button for each who may be given the floor: pressed while they have it. */
export function FloorButtons({ all }: { all: readonly Sitter[] }) {
  const t = useRoomText().floor
  const askable = all.filter((one) => !one.self && one.role !== 'clerk' && one.role !== 'observer')
  if (askable.length === 0) return <div className="floor" />
  return (
    <div className="floor" role="group" aria-label={t.label}>
      <span className="floor-title" aria-hidden="true">{t.title[0]}<br />{t.title[1]}</span>
      {askable.slice(0, MOST).map((one) => <FloorButton key={one.seat} sitter={one} />)}
    </div>
  )
}

function FloorButton({ sitter }: { sitter: Sitter }) {
  const { call, act } = useRoom()
  const t = useRoomText().floor
  const { seat, hasFloor, online } = sitter
  const label = sitter.role === 'citizen' ? t.citizen : shortName(sitter)
  return (
    <button
      type="button"
      className="btn"
      aria-pressed={hasFloor}
      data-lost={!online}
      onClick={() => void act(() => (hasFloor ? call.takeFloor(seat) : call.giveFloor(seat)))}
    >
      {hasFloor ? <Microphone /> : sitter.handRaisedAt === undefined ? null : <Hand />} <span>{label}</span>
    </button>
  )
}
