import type { MeState, PersonState, ServerView, SlotState } from './protocol'
import type { SocketState } from './socket'
import type { CallView, HearingState, Line, Person, Phase, Role, SessionState } from './view'

/** Everything that a view is made of. */
export interface Model {
  sessionId: string
  server: ServerView | undefined
  serverOffsetMs: number
  socket: SocketState
  closedCode: string | undefined
  slots: readonly SlotState[]
  speaking: readonly string[]
  line: Line
  camera: boolean
  soundBlocked: boolean
  /** the media that carry a person, kept by the caller so that they stay the same objects */
  mediaOf(seat: string): { stream: MediaStream | null; screen: MediaStream | null }
}

/** Makes the view that pages draw. Pure: the same model gives the same view. */
export function viewOf(m: Model): CallView {
  const { server } = m
  if (!server) return connecting(m)
  const { session, me } = server
  const phase = phaseOf(m, server)
  return {
    phase,
    connection: connectionOf(m.socket),
    ...(m.closedCode === undefined ? {} : { closedCode: m.closedCode }),
    session: {
      id: m.sessionId, title: session.title, kind: session.kind, unitName: session.unitName,
      state: session.state as SessionState, startsAt: session.startsAt,
      ...(session.liveAt ? { liveAt: session.liveAt } : {}),
      serverOffsetMs: m.serverOffsetMs, freeMicrophones: session.freeMicrophones,
    },
    hearings: hearingsOf(server),
    ...currentHearing(server),
    points: Object.entries(server.points).map(([id, p]) => ({ id, name: p.name, central: p.central, state: p.state })),
    me: meOf(m, me, session.freeMicrophones),
    people: peopleOf(m, server),
    ...(me.calledHearing ? { called: { hearingId: me.calledHearing, ...countdownTo(m, me.calledUntil) } } : {}),
    ...(session.countdownUntil ? { countdown: countdownTo(m, session.countdownUntil) } : {}),
    alerts: alertsOf(server),
    line: m.line,
    minutesPresented: me.minutesPresented,
    minutesVersion: session.minutesVersion,
    soundBlocked: m.soundBlocked,
    databaseSilent: session.databaseSilent,
  }
}

function phaseOf(m: Model, { session, me }: ServerView): Phase {
  if (m.socket === 'closed') return 'closed'
  switch (session.state) {
    case 'live':
    case 'paused':
    case 'suspended':
      if (me.calledHearing) return 'called'
      if (me.space === 'lobby') return 'lobby'
      return session.state === 'live' ? 'floor' : 'paused'
    case 'ended':
    case 'concluded':
    case 'archived':
    case 'cancelled':
    case 'postponed':
      return 'ended'
    default:
      return 'lobby'
  }
}

function connectionOf(socket: SocketState): CallView['connection'] {
  return socket === 'up' ? 'up' : socket === 'retrying' || socket === 'connecting' ? 'retrying' : 'lost'
}

function hearingsOf({ hearings }: ServerView): CallView['hearings'] {
  return Object.entries(hearings)
    .map(([id, h]) => ({
      id, order: h.order, name: h.name, subject: h.subject, place: h.place, state: h.state as HearingState,
      plannedStart: h.plannedStart, plannedMinutes: h.minutes, mine: h.mine,
      ...(h.pointId ? { pointId: h.pointId } : {}), ...(h.startedAt ? { startedAt: h.startedAt } : {}),
    }))
    .sort((a, b) => a.order - b.order)
}

function currentHearing({ hearings }: ServerView): { currentHearing?: string } {
  const entry = Object.entries(hearings).find(([, h]) => h.state === 'in_progress')
  return entry ? { currentHearing: entry[0] } : {}
}

function meOf(m: Model, me: MeState, free: boolean): CallView['me'] {
  return {
    seat: me.seat, role: me.role as Role, name: me.name,
    ...(me.pointId ? { pointId: me.pointId } : {}), ...(me.hearingId ? { hearingId: me.hearingId } : {}),
    microphone: microphoneOf(me, free), camera: m.camera, sharing: me.sharing, hasFloor: me.hasFloor,
    handRaised: me.handRaised, acknowledged: me.acknowledged, helpAsked: me.helpAsked,
  }
}

/** Locked: by order of the chair, or since the floor is somebody else's. */
function microphoneOf(me: MeState, free: boolean): 'locked' | 'off' | 'on' {
  const mayOpen = me.hasFloor || free || me.role === 'chair' || me.role === 'interpreter'
  if (me.microphoneLocked || !mayOpen) return 'locked'
  return me.microphoneOn ? 'on' : 'off'
}

function peopleOf(m: Model, { people }: ServerView): Person[] {
  return Object.entries(people)
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([seat, p]) => personOf(m, seat, p))
}

function personOf(m: Model, seat: string, p: PersonState): Person {
  const carries = (source: string) => m.slots.some((s) => s.seat === seat && s.source === source)
  const media = m.mediaOf(seat)
  return {
    seat, role: p.role as Role, name: p.name, title: p.title, pointName: p.pointName,
    space: p.space, online: p.online, hasFloor: p.hasFloor, microphoneLocked: p.microphoneLocked,
    microphoneOn: p.microphoneOn, cameraOn: p.cameraOn, speaking: m.speaking.includes(seat),
    ...(p.pointId ? { pointId: p.pointId } : {}), ...(p.hearingId ? { hearingId: p.hearingId } : {}),
    ...(p.offlineSince ? { offlineSince: p.offlineSince } : {}),
    ...(p.waitingSince ? { waitingSince: p.waitingSince } : {}),
    ...(p.handRaisedAt ? { handRaisedAt: p.handRaisedAt } : {}),
    stream: media.stream, screen: p.sharing ? media.screen : null,
    video: p.cameraOn && carries('camera'), audio: carries('microphone'),
  }
}

/** What needs somebody: calls for help, hands in the order in which they went up, lost lines. */
function alertsOf({ alerts, people, session }: ServerView): CallView['alerts'] {
  const list: CallView['alerts'] = Object.entries(alerts).map(([id, a]) => ({ id, kind: a.kind, seat: a.seat, at: a.at }))
  for (const [seat, p] of Object.entries(people)) {
    if (p.handRaisedAt) list.push({ id: `hand-${seat}`, kind: 'hand', seat, at: p.handRaisedAt })
    if (!p.online && p.offlineSince && session.state === 'live') {
      list.push({ id: `lost-${seat}`, kind: 'lost', seat, at: p.offlineSince })
    }
  }
  return list.sort((a, b) => a.at.localeCompare(b.at))
}

function countdownTo(m: Model, until: string): { until: string; seconds: number } {
  const left = Date.parse(until) - (Date.now() + m.serverOffsetMs)
  return { until, seconds: Math.max(0, Math.ceil(left / 1000)) }
}

function connecting(m: Model): CallView {
  return {
    phase: m.socket === 'closed' ? 'closed' : 'connecting',
    connection: connectionOf(m.socket),
    ...(m.closedCode === undefined ? {} : { closedCode: m.closedCode }),
    session: {
      id: m.sessionId, title: '', kind: '', unitName: '', state: 'published', startsAt: '',
      serverOffsetMs: 0, freeMicrophones: false,
    },
    hearings: [], points: [], people: [], alerts: [],
    me: {
      seat: '', role: 'observer', name: '', microphone: 'locked', camera: false, sharing: false,
      hasFloor: false, handRaised: false, acknowledged: false, helpAsked: false,
    },
    line: m.line, minutesPresented: false, minutesVersion: 0, soundBlocked: false, databaseSilent: false,
  }
}
