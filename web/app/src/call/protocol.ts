/** The messages of the live room, as signaling/PROTOCOL.md describes them. */
import type { components } from '../api/schema.gen'

type Schemas = components['schemas']

export type ServerView = Schemas['View']
export type MeState = Schemas['MeView']
export type PersonState = Schemas['PersonView']
export type SlotState = Schemas['SlotView']

/** Whole entries of the view; null is an entry that is gone (RFC 7396). */
export interface Patch {
  session?: ServerView['session']
  me?: ServerView['me']
  hearings?: Record<string, ServerView['hearings'][string] | null>
  points?: Record<string, ServerView['points'][string] | null>
  people?: Record<string, PersonState | null>
  alerts?: Record<string, ServerView['alerts'][string] | null>
}

export type Frame =
  | { type: 'snapshot'; epoch: number; seq: number; serverTime: string; view: ServerView }
  | { type: 'resumed'; epoch: number; seq: number; serverTime: string }
  | { type: 'delta'; seq: number; patch: Patch }
  | { type: 'slots'; slots: SlotState[] | null }
  | { type: 'speaking'; seats: string[] | null }
  | { type: 'answer'; peer: string; sdp: string }
  | { type: 'done'; re: number }
  | { type: 'error'; re: number; code: string; message: string; details?: Record<string, string> }
  | { type: 'bye'; code: string; again: boolean }

export const protocolVersion = 1

/** The view that a patch makes of another; nothing is changed in place. */
export function applyPatch(view: ServerView, patch: Patch): ServerView {
  return {
    session: patch.session ?? view.session,
    me: patch.me ?? view.me,
    hearings: patchEntries(view.hearings, patch.hearings),
    points: patchEntries(view.points, patch.points),
    people: patchEntries(view.people, patch.people),
    alerts: patchEntries(view.alerts, patch.alerts),
  }
}

function patchEntries<T>(entries: Record<string, T>, patch: Record<string, T | null> | undefined): Record<string, T> {
  if (patch === undefined) return entries
  const next = { ...entries }
  for (const [id, entry] of Object.entries(patch)) {
    if (entry === null) delete next[id]
    else next[id] = entry
  }
  return next
}
