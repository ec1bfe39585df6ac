import type { Session } from '../../api/schema.gen'
import { time } from '../../text/format'

const MINUTE = 60_000
/** From ten minutes before its time a session is "about to begin"; ten after it, it is late. */
const SOON_MS = 10 * MINUTE
const LATE_MS = 10 * MINUTE

const beforeLive = new Set(['published', 'checking', 'ready'])

/** What only a screen needs to know of a session's time: derived, never stored. */
export type Standing = { kind: 'soon' } | { kind: 'late'; minutes: number } | null

export function standingOf(session: Pick<Session, 'state' | 'startsAt'>, now: number): Standing {
  if (!beforeLive.has(session.state)) return null
  const past = now - Date.parse(session.startsAt)
  if (past >= LATE_MS) return { kind: 'late', minutes: Math.floor(past / MINUTE) }
  return past >= -SOON_MS ? { kind: 'soon' } : null
}

/** The last day of a term that runs to the end of a day; null when it ends at an hour of its own. */
export function lastDay(dueAt: string): Date | null {
  return time(dueAt) === '00:00' ? new Date(Date.parse(dueAt) - MINUTE) : null
}

/** Where the next step of a session is taken. */
export type NextStep = 'enter' | 'edit' | 'board'

const open = new Set(['checking', 'ready', 'live', 'paused', 'suspended', 'published'])

/** The room stands open from an hour before; before that one plans, after it one looks back. */
export function nextStep(session: Pick<Session, 'state' | 'startsAt'>, now: number): NextStep {
  if (session.state === 'draft') return 'edit'
  const near = now >= Date.parse(session.startsAt) - 60 * MINUTE
  return open.has(session.state) && near ? 'enter' : 'board'
}
