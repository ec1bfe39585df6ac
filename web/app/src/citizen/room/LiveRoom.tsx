import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Call, CallView } from '../../call/view'
import { useAwake } from '../../device/awake'
import { ring } from '../../device/chime'
import type { LocalMedia } from '../../device/media'
import type { Seated } from '../journey'
import { Called } from './Called'
import { Closed } from './Closed'
import { Hearing } from './Hearing'
import { Line } from './Line'
import { ReadMinutes } from './ReadMinutes'
import { SoundGate } from './SoundGate'
import { useMedia } from './useMedia'
import { useMinutes } from './useMinutes'
import { Waiting } from './Waiting'
import { mine } from './waiting'

interface LiveRoomProps {
  seated: Seated
  media: LocalMedia
  connect(sessionId: string): Call
  onFinished(left: boolean): void
  onEnterAgain(): void
}

/** Opens the call once, and closes it with the page. */
export function LiveRoom(props: LiveRoomProps) {
  const [call, setCall] = useState<Call>()
  const { connect } = props
  const { sessionId } = props.seated.seat
  useEffect(() => {
    const opened = connect(sessionId)
    setCall(opened)
    return () => opened.close()
  }, [connect, sessionId])
  return call === undefined ? null : <Connected {...props} call={call} />
}

/** The live room as one citizen sees it; the voices go on whatever page is drawn. */
function Connected({ call, ...props }: LiveRoomProps & { call: Call }) {
  const view = useSyncExternalStore((listener) => call.subscribe(listener), () => call.view)
  useAwake()
  useTracks(call, props.media)
  useAcknowledged(call, view)
  useBell(view)
  return (
    <>
      <SoundGate view={view} call={call} />
      <Line view={view}>
        <Pages {...props} call={call} view={view} />
      </Line>
    </>
  )
}

/** Sends what this device has; whoever reloaded gets their camera back without a question. */
function useTracks(call: Call, media: LocalMedia): void {
  const { microphoneTrack, cameraTrack } = useMedia(media)
  useEffect(() => {
    if (media.current().microphone === 'untried') void media.open()
  }, [media])
  useEffect(() => {
    call.setTracks({ microphone: microphoneTrack, camera: cameraTrack })
  }, [call, microphoneTrack, cameraTrack])
}

/** The person said yes on the notice page; the room is told as soon as it listens. */
function useAcknowledged(call: Call, view: CallView): void {
  const due = view.phase !== 'connecting' && view.connection === 'up' && !view.me.acknowledged
  useEffect(() => {
    // Refused or lost: the snapshot after the next connection shows it as due again.
    if (due) call.acknowledge().catch(() => undefined)
  }, [call, due])
}

/** The bell, once for each call. */
function useBell(view: CallView): void {
  const called = view.phase === 'called'
  useEffect(() => {
    if (called) ring(3)
  }, [called])
}

function Pages({ seated, media, call, view, onFinished, onEnterAgain }: LiveRoomProps & { call: Call; view: CallView }): ReactNode {
  const minutes = useMinutes(seated.seat.hearingId, view)
  const [inRoom, setInRoom] = useState(false)
  const { invitation } = seated
  const leave = () => {
    // Whether or not the room hears the goodbye, the person goes.
    call.leave().catch(() => undefined)
    onFinished(true)
  }
  const over = mine(view)?.state === 'ended' || view.phase === 'ended'
  useWhen(over && minutes.confirmed, () => onFinished(false))

  if (view.phase === 'closed') return <Closed invitation={invitation} code={view.closedCode} onEnterAgain={onEnterAgain} />
  const toRead = view.minutesPresented && !minutes.confirmed
  if ((toRead || (minutes.justConfirmed && !over)) && !inRoom) {
    return <ReadMinutes invitation={invitation} minutes={minutes} onRoom={view.phase === 'floor' ? () => setInRoom(true) : undefined} />
  }
  const reread = toRead ? () => setInRoom(false) : undefined
  switch (view.phase) {
    case 'called':
      return <Called invitation={invitation} view={view} onEnter={() => call.arrive()} />
    case 'floor':
      return <Hearing view={view} call={call} media={media} onLeave={leave} onReadMinutes={reread} />
    case 'connecting':
    case 'lobby':
    case 'paused':
    case 'ended':
      return <Waiting invitation={invitation} view={view} call={call} media={media} onLeave={leave} />
    default:
      return view.phase satisfies never
  }
}

/** Does something once when a condition comes true. */
function useWhen(condition: boolean, act: () => void): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    if (condition) latest.current()
  }, [condition])
}
