import type { CallView, Hearing, HearingState, SessionState } from '../../call/view'
import { minutesBetween, roundedMinutes } from '../../text/format'

/** The one sentence of the waiting panel. Derived at each look at the clock, never stored. */
export type Waiting =
  | { state: 'onTime'; order: number | undefined }
  /** The citizen is the next to be called. */
  | { state: 'next' }
  | { state: 'late'; minutes: number }
  | { state: 'break' }
  | { state: 'trouble' }
  /** Being moved into the room. */
  | { state: 'inSession' }
  /** The hearing is over; its minutes are still being written. */
  | { state: 'writing' }
  | { state: 'finished' }
  /** The session ended without this citizen's hearing. */
  | { state: 'over' }
  | { state: 'postponed' }
  | { state: 'cancelled' }
  | { state: 'noShow' }
  | { state: 'refused' }

/** A plan is kept to the minute by nobody; below this many minutes a session is on time. */
const tolerated = 5

const ahead: ReadonlySet<HearingState> = new Set<HearingState>(['planned', 'checked_in', 'called', 'in_progress'])

const over: ReadonlySet<SessionState> = new Set<SessionState>(['ended', 'concluded', 'archived'])

export function mine(view: CallView): Hearing | undefined {
  return view.hearings.find((hearing) => hearing.mine)
}

/** Hearings before one's own that have not been held yet, in their order. */
export function before(view: CallView, own: Hearing): Hearing[] {
  return view.hearings.filter((hearing) => hearing.order < own.order && ahead.has(hearing.state)).sort((a, b) => a.order - b.order)
}

/** What ended this hearing without the session's doing, or the hearing itself. */
function ofHearing(state: HearingState): Waiting | undefined {
  switch (state) {
    case 'ended':
      return { state: 'writing' }
    case 'in_progress':
      return { state: 'inSession' }
    case 'postponed':
      return { state: 'postponed' }
    case 'withdrawn':
      return { state: 'finished' }
    case 'refused':
      return { state: 'refused' }
    case 'no_show':
      return { state: 'noShow' }
    case 'planned':
    case 'checked_in':
    case 'called':
      return undefined
    default:
      return state satisfies never
  }
}

function ofSession(state: SessionState): Waiting | undefined {
  if (over.has(state)) return { state: 'over' }
  if (state === 'paused') return { state: 'break' }
  if (state === 'suspended') return { state: 'trouble' }
  if (state === 'postponed' || state === 'cancelled') return { state }
  return undefined
}

/** Minutes by which the plan is behind, from what is due now: the session's start, or this citizen's turn. */
function lateBy(view: CallView, own: Hearing | undefined, now: number): number {
  const due = view.session.state === 'live' && own !== undefined ? own.plannedStart : view.session.startsAt
  return minutesBetween(due, new Date(now))
}

/** What the panel says. `now` is the server's time in milliseconds. */
export function waitingOf(view: CallView, now: number): Waiting {
  const own = mine(view)
  const fixed = (own === undefined ? undefined : ofHearing(own.state)) ?? ofSession(view.session.state)
  if (fixed !== undefined) return fixed
  if (own !== undefined && view.session.state === 'live' && before(view, own).length === 0) return { state: 'next' }
  const minutes = lateBy(view, own, now)
  if (minutes >= tolerated) return { state: 'late', minutes: roundedMinutes(minutes) }
  return { state: 'onTime', order: own?.order }
}

/** What the bridge line of turns shows: who is in now, how many come between, oneself. */
export interface Queue {
  current: Hearing | undefined
  /** Minutes that the current hearing has left by its plan; undefined when it has run over. */
  left: number | undefined
  between: number
  own: Hearing | undefined
}

/** The turns as the bridge line shows them. `now` is the server's time in milliseconds. */
export function queueOf(view: CallView, now: number): Queue {
  const own = mine(view)
  const waiting = own === undefined ? [] : before(view, own)
  const current = view.hearings.find((hearing) => !hearing.mine && (hearing.id === view.currentHearing || hearing.state === 'in_progress'))
  const between = waiting.filter((hearing) => hearing.id !== current?.id).length
  return { current, left: current === undefined ? undefined : minutesLeft(current, now), between, own }
}

function minutesLeft(hearing: Hearing, now: number): number | undefined {
  if (hearing.startedAt === undefined) return undefined
  const end = new Date(hearing.startedAt).getTime() + hearing.plannedMinutes * 60_000
  return end <= now ? undefined : roundedMinutes((end - now) / 60_000)
}
