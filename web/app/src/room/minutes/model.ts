import { Refused, type MinutesOptions } from './contract'
import { draw, type MinutesView } from './drawing'
import { Slip, type Content } from './slip'
import type { Entry, EntryKind, EntryOp, Saved } from './types'
import { uuidv7 } from './uuid'

/** 250 ms: fast enough that a crash of the server loses a word, slow enough to be four requests a second. */
export const FLUSH_MS = 250
/** Waits between tries while the server cannot be reached; the last one repeats. */
export const RETRY_MS = [1000, 2000, 4000, 8000] as const

/**
 * The minutes of one hearing as one person's page writes them. An entry is born
 * at its first keystroke; each change goes into the outbox at once and to the
 * server at most every 250 ms; "saved" is only ever said after the server's
 * answer for this very text.
 */
export class MinutesModel {
  private readonly options: MinutesOptions
  private entries = new Map<string, Entry>()
  private slips = new Map<string, Slip>()
  private composing: Slip | null = null
  private draftSpeaker: string
  private draftKind: EntryKind = 'statement'
  private listeners = new Set<() => void>()
  private closed = false
  private current: MinutesView

  constructor(options: MinutesOptions) {
    this.options = options
    this.draftSpeaker = options.speaker
    this.current = this.picture()
  }

  /** The newest picture; the same object until something changes. */
  get view(): MinutesView {
    return this.current
  }

  /** Calls back after every change; returns the way to stop. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Takes what an earlier page still owed the server, and sends it. */
  async restore(): Promise<void> {
    const owed = await this.options.outbox.owed(this.options.hearingId)
    const byEntry = new Map<string, EntryOp[]>()
    for (const op of owed) byEntry.set(op.entryId, [...(byEntry.get(op.entryId) ?? []), op])
    for (const ops of byEntry.values()) {
      const slip = Slip.restore(ops)
      this.slips.set(slip.id, slip)
      if (slip.sending) void this.deliver(slip, slip.sending)
      else this.flush(slip)
    }
    this.changed()
  }

  /** Takes the server's list. What is being written here stays as it was typed. */
  load(entries: readonly Entry[]): void {
    this.entries = new Map(entries.map((entry) => [entry.id, entry]))
    for (const slip of this.slips.values()) {
      if (slip.settled && !slip.refusal && slip !== this.composing) this.slips.delete(slip.id)
    }
    this.changed()
  }

  /** The composer's text changed. The first keystroke makes the entry and fixes its media time. */
  compose(text: string): void {
    if (!this.composing) {
      if (text.trim() === '') return
      this.composing = new Slip(uuidv7(), 0, this.options.mediaTime(), this.blank())
      this.slips.set(this.composing.id, this.composing)
    }
    this.write(this.composing, { text })
  }

  /** Who speaks in the draft and in the entries that follow. */
  setSpeaker(speaker: string): void {
    this.draftSpeaker = speaker
    this.redraft({ speaker })
  }

  /** What kind of entry the draft is. */
  setKind(kind: EntryKind): void {
    this.draftKind = kind
    this.redraft({ kind })
  }

  /** Enter: the draft is done. Returns the id of the entry, null when nothing was written. */
  finish(): string | null {
    const slip = this.composing
    if (!slip) return null
    this.composing = null
    if (slip.blank) {
      this.withdraw(slip)
      return null
    }
    const text = slip.content.text.trim()
    if (text !== slip.content.text) this.write(slip, { text })
    this.flush(slip)
    this.changed()
    return slip.id
  }

  /** Changes an entry that stands in the list. */
  edit(id: string, text: string): void {
    this.rewrite(id, { text })
  }

  /** Strikes an entry, or takes the stroke back. A struck entry stays readable. */
  strike(id: string, struck: boolean): void {
    this.rewrite(id, { struck })
  }

  /** Sends a refused entry again, after its reason may have gone away. */
  retry(id: string): void {
    const slip = this.slips.get(id)
    if (!slip?.refusal) return
    slip.refusal = null
    this.flush(slip)
    this.changed()
  }

  /** Gives up a refused text; what the server has of the entry stays. */
  discard(id: string): void {
    const slip = this.slips.get(id)
    if (!slip?.refusal) return
    this.drop(slip)
    this.changed()
  }

  /** Stops timers; what is not acknowledged stays in the outbox for the next page. */
  close(): void {
    this.closed = true
    for (const slip of this.slips.values()) slip.still()
    this.listeners.clear()
  }

  private blank(): Content {
    return { speaker: this.draftSpeaker, kind: this.draftKind, text: '', struck: false }
  }

  private redraft(part: Partial<Content>): void {
    if (this.composing) this.write(this.composing, part)
    else this.changed()
  }

  private rewrite(id: string, part: Partial<Content>): void {
    const slip = this.slips.get(id) ?? this.slipOf(this.entries.get(id))
    if (slip) this.write(slip, part)
  }

  private slipOf(entry: Entry | undefined): Slip | null {
    if (!entry) return null
    const { speaker, kind, text, struck } = entry
    const slip = new Slip(entry.id, entry.version, entry.mediaTime, { speaker, kind, text, struck })
    this.slips.set(entry.id, slip)
    return slip
  }

  private write(slip: Slip, part: Partial<Content>): void {
    const op = slip.change({ ...slip.content, ...part }, this.options.hearingId, uuidv7)
    // A browser without a store (private window, full disk) still saves to the server.
    void this.options.outbox.put(op).catch(() => undefined)
    if (!slip.refusal) this.flushSoon(slip)
    this.changed()
  }

  /** A draft whose text was taken out: never sent, it is dropped; known to the server, it is struck as it last was. */
  private withdraw(slip: Slip): void {
    const known = this.entries.get(slip.id)
    if (known) this.write(slip, { text: known.text, struck: true })
    else if (slip.sending) this.write(slip, { text: slip.sending.text, struck: true })
    else this.drop(slip)
    this.changed()
  }

  private drop(slip: Slip): void {
    slip.still()
    this.slips.delete(slip.id)
    if (this.composing === slip) this.composing = null
    if (slip.pending) void this.options.outbox.acknowledge(slip.pending.opId).catch(() => undefined)
  }

  private flushSoon(slip: Slip): void {
    slip.flushTimer ??= setTimeout(() => this.flush(slip), FLUSH_MS)
  }

  /** Sends what waits, unless an operation is on its way: its answer will send the rest. */
  private flush(slip: Slip): void {
    clearTimeout(slip.flushTimer)
    slip.flushTimer = undefined
    if (this.closed || slip.refusal) return
    const op = slip.send()
    if (op) void this.deliver(slip, op)
  }

  private async deliver(slip: Slip, op: EntryOp): Promise<void> {
    try {
      const saved = await this.options.port.save(op)
      this.accept(slip, op, saved)
    } catch (error) {
      this.fail(slip, op, error)
    }
    if (!this.closed) this.changed()
  }

  private accept(slip: Slip, op: EntryOp, saved: Saved): void {
    this.slips.delete(slip.id)
    slip.acknowledge(saved.entry)
    this.slips.set(slip.id, slip)
    this.keep(saved.entry)
    if (saved.conflict) this.keep(saved.conflict)
    void this.options.outbox.acknowledge(op.opId, slip.pending).catch(() => undefined)
    if (slip.pending) this.flushSoon(slip)
    if (slip.settled && slip !== this.composing) this.slips.delete(slip.id)
  }

  private fail(slip: Slip, op: EntryOp, error: unknown): void {
    if (error instanceof Refused) {
      slip.refusal = error.code
      slip.sending = null
      // What was typed since has the newest text; the refused operation is its forerunner.
      if (slip.pending) void this.options.outbox.acknowledge(op.opId, slip.pending).catch(() => undefined)
      else slip.pending = op
      return
    }
    const wait = RETRY_MS[Math.min(slip.failures, RETRY_MS.length - 1)]
    slip.failures++
    if (this.closed) return
    slip.retryTimer = setTimeout(() => void this.deliver(slip, op), wait)
  }

  /** An answer never replaces a newer version that came with a list in the meantime. */
  private keep(entry: Entry): void {
    const known = this.entries.get(entry.id)
    if (!known || known.version <= entry.version) this.entries.set(entry.id, entry)
  }

  private picture(): MinutesView {
    const { id = null, content } = this.composing ?? {}
    const draft = { id, text: content?.text ?? '', speaker: this.draftSpeaker, kind: this.draftKind }
    return draw(this.entries.values(), this.slips.values(), draft)
  }

  private changed(): void {
    this.current = this.picture()
    for (const listener of this.listeners) listener()
  }
}
