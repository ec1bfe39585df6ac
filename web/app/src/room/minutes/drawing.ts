import type { Slip } from './slip'
import type { Entry, EntryKind, Line } from './types'

/** What a page draws of the minutes. A new value after every change. */
export interface MinutesView {
  /** every entry in the order of media time */
  lines: Line[]
  saved: number
  /** entries on their way, waiting or refused: not yet at the server */
  unsaved: number
  /** the server cannot be reached now */
  offline: boolean
  draft: Draft
}

/** What stands in the composer. */
export interface Draft {
  /** the entry it is written into; null before the first keystroke */
  id: string | null
  text: string
  speaker: string
  kind: EntryKind
}

/** One line for each entry: as the server has it, or as this page is writing it. */
export function draw(entries: Iterable<Entry>, slips: Iterable<Slip>, draft: Draft): MinutesView {
  const lines = new Map<string, Line>()
  for (const entry of entries) lines.set(entry.id, { ...entry, save: 'saved' })
  for (const slip of slips) lines.set(slip.id, { ...slip.line(), conflictWith: lines.get(slip.id)?.conflictWith })
  const ordered = [...lines.values()].sort(byMoment)
  const saved = ordered.filter((line) => line.save === 'saved').length
  return {
    lines: ordered,
    saved,
    unsaved: ordered.length - saved,
    offline: ordered.some((line) => line.save === 'waiting'),
    draft,
  }
}

/** By media time, then by id: UUIDv7 sorts two entries of one moment by their birth. */
function byMoment(a: Line, b: Line): number {
  return a.mediaTime - b.mediaTime || (a.id < b.id ? -1 : 1)
}
