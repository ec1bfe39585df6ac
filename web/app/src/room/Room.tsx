import { useMemo } from 'react'
import { Problem } from '../parts/Problem'
import { useTitle } from '../parts/useTitle'
import { useAwake } from '../device/awake'
import { Bar } from './Bar'
import { leads, useCallView, useMedia, useRoom } from './callContext'
import { ConnectionStrip } from './ConnectionStrip'
import { Countdown } from './Countdown'
import { Ended } from './Ended'
import { Rail } from './rail/Rail'
import { Side } from './side/Side'
import { sitters } from './sitters'
import { Stage } from './stage/Stage'
import { SoundGate } from './stage/SoundGate'
import { useRoomText } from './text'
import './room.css'

/** The room of chair and clerk: turns on the left, pictures in the middle, minutes on the right. */
export function Room() {
  const view = useCallView()
  const { preview } = useMedia()
  const t = useRoomText()
  useTitle(view.session.title === '' ? t.door.title : view.session.title)
  useAwake()
  const all = useMemo(() => sitters(view, preview), [view, preview])
  if (view.phase === 'ended' || view.phase === 'closed') return <Ended />
  return (
    <div className="room">
      <a className="skip" href="#stage">{t.skip}</a>
      <Bar />
      <Rail all={all} />
      <main className="room-stage stage" id="stage" tabIndex={-1} aria-label={t.stage.label}>
        <ConnectionStrip />
        <Failure />
        <Stage all={all} leading={leads(view)} />
      </main>
      <Side all={all} />
      <SoundGate />
      <Countdown />
    </div>
  )
}

/** An action that the server refused, said once and put away by hand. */
export function Failure() {
  const { failure, forgive } = useRoom()
  const t = useRoomText()
  if (failure === null) return null
  return (
    <div className="room-failure">
      <Problem thrown={failure} />
      <button type="button" className="btn" onClick={forgive}>{t.close}</button>
    </div>
  )
}
