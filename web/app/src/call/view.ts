/**
 * What a page sees of the live room. The room's client (`Room` in room.ts)
 * reduces the server's messages into one `CallView` after another; a page only
 * draws the newest one and calls the actions.
 */

export type Role =
  | 'chair'
  | 'clerk'
  | 'point'
  | 'receptionist'
  | 'agency'
  | 'citizen'
  | 'interpreter'
  | 'observer'
  | 'technician'

export type Phase =
  /** the first snapshot has not come yet */
  | 'connecting'
  /** waiting; nothing of the hearing is sent here */
  | 'lobby'
  /** called in; the notice counts down */
  | 'called'
  | 'floor'
  /** a break (or technical trouble: see session.state) */
  | 'paused'
  | 'ended'
  /** this seat was taken elsewhere, removed, or its link revoked */
  | 'closed'

export type SessionState =
  | 'draft'
  | 'proposed'
  | 'approved'
  | 'published'
  | 'checking'
  | 'ready'
  | 'live'
  | 'paused'
  | 'suspended'
  | 'ended'
  | 'concluded'
  | 'archived'
  | 'postponed'
  | 'cancelled'

export type HearingState =
  | 'planned'
  | 'checked_in'
  | 'called'
  | 'in_progress'
  | 'ended'
  | 'no_show'
  | 'postponed'
  | 'refused'
  | 'withdrawn'

export interface Hearing {
  id: string
  order: number
  /** masked for everyone but chair and clerk */
  name: string
  subject: string
  place: string
  /** the point at which the citizen sits; absent when at home */
  pointId?: string
  state: HearingState
  plannedStart: string
  plannedMinutes: number
  startedAt?: string
  /** true for the citizen whose hearing it is, and for the point at which it is held */
  mine: boolean
}

export interface Point {
  id: string
  name: string
  central: boolean
  state: string
}

export interface Person {
  seat: string
  role: Role
  name: string
  title: string
  pointId?: string
  pointName: string
  hearingId?: string
  space: 'lobby' | 'floor'
  online: boolean
  offlineSince?: string
  waitingSince?: string
  hasFloor: boolean
  microphoneLocked: boolean
  /** the person's own switch: what they say reaches nobody while it is off */
  microphoneOn: boolean
  cameraOn: boolean
  speaking: boolean
  handRaisedAt?: string
  /** camera and voice of this person, once a receiving slot carries them */
  stream: MediaStream | null
  /** a receiving slot carries this person's camera now */
  video: boolean
  /** a receiving slot carries this person's voice now */
  audio: boolean
  screen: MediaStream | null
}

export type AlertKind = 'help' | 'hand' | 'lost' | 'no_answer'

export interface Alert {
  id: string
  kind: AlertKind
  seat: string
  at: string
}

export type Line = 'good' | 'poor' | 'bad' | 'lost'

export interface CallView {
  phase: Phase
  connection: 'up' | 'retrying' | 'lost'
  /** why the phase is 'closed', as the server's error code */
  closedCode?: string
  session: {
    id: string
    title: string
    kind: string
    unitName: string
    state: SessionState
    startsAt: string
    /** when the session first went live: the zero of the minutes' media time */
    liveAt?: string
    /** server clock minus this device's clock, in ms */
    serverOffsetMs: number
    freeMicrophones: boolean
  }
  hearings: Hearing[]
  /** the hearing that is on now */
  currentHearing?: string
  points: Point[]
  me: {
    seat: string
    role: Role
    name: string
    pointId?: string
    hearingId?: string
    microphone: 'locked' | 'off' | 'on'
    camera: boolean
    sharing: boolean
    hasFloor: boolean
    handRaised: boolean
    acknowledged: boolean
    helpAsked: boolean
  }
  /** everyone but me, in a fixed order: chair, clerk, points, others */
  people: Person[]
  called?: { hearingId: string; until: string; seconds: number }
  countdown?: { until: string; seconds: number }
  alerts: Alert[]
  line: Line
  /** the minutes of my hearing can be read and confirmed */
  minutesPresented: boolean
  /** grows with every announced change of minutes: refetch when it does */
  minutesVersion: number
  /** the browser plays no sound before a click: show a button that calls unblockSound */
  soundBlocked: boolean
  /** the database does not answer: the room goes on, nothing new is saved */
  databaseSilent: boolean
}

/** Rejected promises carry the server's error code. */
export class CallError extends Error {
  readonly code: string
  readonly details: Readonly<Record<string, string>>

  constructor(code: string, details: Record<string, string> = {}) {
    super(code)
    this.name = 'CallError'
    this.code = code
    this.details = details
  }
}

/** Every action resolves when the server has done it (and, for facts, committed it). */
export interface CallActions {
  acknowledge(): Promise<void>
  arrive(): Promise<void>
  start(): Promise<void>
  pause(): Promise<void>
  resume(): Promise<void>
  end(): Promise<void>
  callHearing(hearingId: string): Promise<void>
  endHearing(hearingId: string): Promise<void>
  sendBack(seat: string): Promise<void>
  giveFloor(seat: string): Promise<void>
  takeFloor(seat: string): Promise<void>
  mute(seat: string): Promise<void>
  lock(seat: string): Promise<void>
  unlock(seat: string): Promise<void>
  raiseHand(raised: boolean): Promise<void>
  lowerHand(seat: string): Promise<void>
  setMicrophone(on: boolean): Promise<void>
  setCamera(on: boolean): Promise<void>
  shareScreen(on: boolean): Promise<void>
  help(): Promise<void>
  answerHelp(alertId: string): Promise<void>
  leave(): Promise<void>
}

export interface Call extends CallActions {
  readonly view: CallView
  /** calls back after every change; returns the way to stop */
  subscribe(listener: () => void): () => void
  /**
   * The tracks to send; null stops sending that source, an absent one stays.
   * The room plays every voice that it receives: pictures are drawn muted.
   */
  setTracks(tracks: { microphone?: MediaStreamTrack | null; camera?: MediaStreamTrack | null }): void
  /** the loudspeaker to play voices on; '' is the system's own */
  setSpeaker(deviceId: string): void
  /** after a click, when the browser would not play without one (see soundBlocked) */
  unblockSound(): void
  close(): void
}

export interface CallOptions {
  sessionId: string
  /** fetches a one-time ticket and the address of the socket */
  ticket(): Promise<{ ticket: string; url: string }>
  /** a phone asks for fewer receiving slots than a desk */
  device: 'desk' | 'phone'
}
