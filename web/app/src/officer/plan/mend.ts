import { instant } from '../format'
import { lengthOf, totalMinutes, type Draft } from './draft'

/** A field of the form that something is wrong with. Also the id of the element to go to. */
export type Field = 'title' | 'time' | 'chair' | 'clerk' | 'points' | 'hearings' | `point:${string}` | `hearing:${string}`

/** One thing to mend, as data: the page says it in words. */
export type Mend =
  | { kind: 'name' | 'time' | 'past' | 'chair' | 'clerk' | 'central' | 'hearings'; field: Field }
  | { kind: 'officer'; field: Field; pointId: string }
  | { kind: 'citizen' | 'subject'; field: Field; turn: number }
  | { kind: 'overrun'; field: Field; minutes: number }

/** Everything to mend before a plan may be proposed, in the order of the form. */
export function mendsOf(draft: Draft, now: number): Mend[] {
  return [...headMends(draft, now), ...pointMends(draft), ...hearingMends(draft)]
}

/** What even a draft cannot be saved without: the database keeps people, times and points by it. */
export function blocksSaving(mend: Mend): boolean {
  return ['name', 'time', 'chair', 'clerk', 'central', 'citizen'].includes(mend.kind)
}

function headMends(draft: Draft, now: number): Mend[] {
  const mends: Mend[] = []
  const length = lengthOf(draft)
  const start = instant(draft.day, draft.from)
  if (draft.title.trim() === '') mends.push({ kind: 'name', field: 'title' })
  if (length === null || length <= 0) mends.push({ kind: 'time', field: 'time' })
  else if (start !== null && Date.parse(start) < now) mends.push({ kind: 'past', field: 'time' })
  if (draft.chairId === null) mends.push({ kind: 'chair', field: 'chair' })
  if (draft.clerkId === null) mends.push({ kind: 'clerk', field: 'clerk' })
  return mends
}

function pointMends(draft: Draft): Mend[] {
  const mends: Mend[] = []
  if (!draft.points.some((point) => point.pointId === draft.centralId)) mends.push({ kind: 'central', field: 'points' })
  for (const { pointId, officerId } of draft.points) {
    if (officerId === null) mends.push({ kind: 'officer', field: `point:${pointId}`, pointId })
  }
  return mends
}

function hearingMends(draft: Draft): Mend[] {
  if (draft.hearings.length === 0) return [{ kind: 'hearings', field: 'hearings' }]
  const mends: Mend[] = []
  draft.hearings.forEach((hearing, i) => {
    if (hearing.citizenName.trim() === '') mends.push({ kind: 'citizen', field: `hearing:${hearing.key}`, turn: i + 1 })
    if (hearing.subject.trim() === '') mends.push({ kind: 'subject', field: `hearing:${hearing.key}`, turn: i + 1 })
  })
  const over = totalMinutes(draft.hearings) - (lengthOf(draft) ?? Infinity)
  if (over > 0) mends.push({ kind: 'overrun', field: 'hearings', minutes: over })
  return mends
}
