import type { Entry, Minutes } from '../../api/schema.gen'

/** The longest remark that the minutes take. */
export const longestRemark = 2000

/** How far a person has read, and what they had to add; by entry, so that a correction elsewhere loses nothing. */
export interface Reading {
  /** Which entry is open; as many as there are entries means: the summary. */
  at: number
  /** The entry open for a remark. */
  writing: boolean
  right: ReadonlySet<string>
  remarks: ReadonlyMap<string, string>
}

export const unread: Reading = { at: 0, writing: false, right: new Set(), remarks: new Map() }

/** What the citizen reads: everything that was said and not struck out. */
export function readable(minutes: Minutes): Entry[] {
  return minutes.entries.filter((entry) => !entry.struck && entry.text.trim() !== '')
}

function without<T>(all: ReadonlySet<T>, one: T): ReadonlySet<T> {
  return new Set([...all].filter((other) => other !== one))
}

function onwards(reading: Reading): Reading {
  return { ...reading, at: reading.at + 1, writing: false }
}

/** The entry is as it was; an earlier remark on it is taken back. */
export function agree(reading: Reading, entry: string): Reading {
  const remarks = new Map(reading.remarks)
  remarks.delete(entry)
  return onwards({ ...reading, right: new Set([...reading.right, entry]), remarks })
}

/** Something is to be added to the entry. */
export function remark(reading: Reading, entry: string, text: string): Reading {
  return onwards({ ...reading, right: without(reading.right, entry), remarks: new Map(reading.remarks).set(entry, text.trim()) })
}

export function write(reading: Reading): Reading {
  return { ...reading, writing: true }
}

export function dropRemark(reading: Reading): Reading {
  return { ...reading, writing: false }
}

export function goTo(reading: Reading, at: number): Reading {
  return { ...reading, at: Math.max(0, at), writing: false }
}

/** Whether every entry was answered: only then may the whole be confirmed. */
export function isWholly(reading: Reading, entries: readonly Entry[]): boolean {
  return entries.every((entry) => reading.right.has(entry.id) || reading.remarks.has(entry.id))
}

/**
 * The reading of minutes that were changed underneath: answers to entries that
 * read as before are kept, those to changed ones are asked again, from the first of them.
 */
export function afterChange(reading: Reading, old: readonly Entry[], fresh: readonly Entry[]): Reading {
  const texts = new Map(old.map((entry) => [entry.id, entry.text]))
  const same = new Set(fresh.filter((entry) => texts.get(entry.id) === entry.text).map((entry) => entry.id))
  const right = new Set([...reading.right].filter((id) => same.has(id)))
  const known = new Set(fresh.map((entry) => entry.id))
  const remarks = new Map([...reading.remarks].filter(([id]) => known.has(id)))
  const firstNew = fresh.findIndex((entry) => !right.has(entry.id) && !(remarks.has(entry.id) && same.has(entry.id)))
  return { at: firstNew === -1 ? fresh.length : firstNew, writing: false, right, remarks }
}

/** The remarks as one text for the minutes, each named by the place of its entry. */
export function remarkText(reading: Reading, entries: readonly Entry[], place: (n: number) => string): string {
  return entries
    .map((entry, index) => ({ n: index + 1, text: reading.remarks.get(entry.id) }))
    .filter((one) => one.text !== undefined)
    .map((one) => `${place(one.n)}: ${one.text ?? ''}`)
    .join('\n')
}

/** How many letters the remark on one entry may still have, given all the others. */
export function roomFor(reading: Reading, entries: readonly Entry[], entry: string, text: string, place: (n: number) => string): number {
  const others = new Map(reading.remarks).set(entry, text)
  return longestRemark - remarkText({ ...reading, remarks: others }, entries, place).length
}

/** Whether the citizen said it. The clerk names speakers as the paper does; older pages named the role. */
export function isOwn(minutes: Minutes, entry: Entry): boolean {
  const names = ['citizen', 'công dân', minutes.sheet.citizen.name.toLowerCase()]
  return names.includes(entry.speaker.toLowerCase())
}

/** When an entry was said, by the clock on the wall. */
export function saidAt(minutes: Minutes, entry: Entry): Date {
  return new Date(new Date(minutes.sheet.liveAt).getTime() + entry.mediaTime)
}
