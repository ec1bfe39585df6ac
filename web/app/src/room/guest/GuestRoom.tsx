import { useMemo, useState } from 'react'
import { useAwake } from '../../device/awake'
import { Bell } from '../../look/icons'
import { useTitle } from '../../parts/useTitle'
import { Bar } from '../Bar'
import { useCallView, useMedia, useRoom } from '../callContext'
import { ConnectionStrip } from '../ConnectionStrip'
import { Countdown } from '../Countdown'
import { Ended } from '../Ended'
import { Failure } from '../Room'
import { sitters } from '../sitters'
import { Stage } from '../stage/Stage'
import { SoundGate } from '../stage/SoundGate'
import { useRoomText } from '../text'
import { HearingsHere } from './HearingsHere'
import { MinutesReader } from './MinutesReader'
import '../room.css'
import './guest.css'

/**
 * The room as a meeting room's screen shows it: a large stage, the state of
 * the floor in words, and what the officer of the point does for the citizen
 * who sits here.
 */
export function GuestRoom() {
  const view = useCallView()
  const { preview } = useMedia()
  const t = useRoomText()
  const [reading, setReading] = useState<string | null>(null)
  useTitle(view.session.title)
  useAwake()
  const all = useMemo(() => sitters(view, preview), [view, preview])
  if (view.phase === 'ended' || view.phase === 'closed') return <Ended />
  if (reading !== null) return <MinutesReader hearingId={reading} onBack={() => setReading(null)} />
  return (
    <div className="guest">
      <a className="skip" href="#stage">{t.skip}</a>
      <Bar />
      <main className="room-stage stage" id="stage" tabIndex={-1} aria-label={t.stage.label}>
        <ConnectionStrip />
        <Failure />
        <FloorState />
        <Stage all={all} leading={false} />
      </main>
      <aside className="guest-side" aria-label={t.point.citizenHere}>
        <HearingsHere onRead={setReading} />
        <HelpButton />
      </aside>
      <SoundGate />
      <Countdown />
    </div>
  )
}

/** Whether one is heard now, in words, where the eye is: above the stage. */
function FloorState() {
  const { me, phase } = useCallView()
  const t = useRoomText()
  if (phase === 'lobby') return <p className="alert-slot" role="status"><b>{t.point.waitingTitle}</b> {t.point.waitingWords}</p>
  if (phase === 'paused') return <p className="alert-slot" role="status"><b>{t.phases.paused}</b> {t.phases.pausedWords}</p>
  if (me.microphone === 'locked') return <p className="alert-slot" role="status">{t.point.locked}</p>
  if (me.microphone === 'off') return <p className="alert-slot" role="status">{t.point.off}</p>
  return <p className="alert-slot" data-kind="floor" role="status"><b>{t.point.floor}</b></p>
}

function HelpButton() {
  const { me } = useCallView()
  const { call, act } = useRoom()
  const t = useRoomText().point
  return (
    <button type="button" className="btn" disabled={me.helpAsked} onClick={() => void act(() => call.help())}>
      <Bell /> {me.helpAsked ? t.helpAsked : t.help}
    </button>
  )
}
