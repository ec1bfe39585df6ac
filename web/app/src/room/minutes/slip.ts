import type { Entry, EntryOp, Line } from './types'

/** What a slip can have changed. */
export type Content = Pick<EntryOp, 'speaker' | 'kind' | 'text' | 'struck'>

/**
 * A slip is one entry as this page is writing it: at most one operation on its
 * way to the server, and at most one that waits behind it. What is typed while
 * an operation is on its way goes into the one that waits, so that a fast
 * typist costs one request per answer and not one per key.
 */
export class Slip {
  id: string
  /** the newest version that the server has acknowledged; 0 = none */
  base: number
  readonly mediaTime: number
  content: Content
  sending: EntryOp | null = null
  pending: EntryOp | null = null
  /** failed tries in a row of the operation on its way */
  failures = 0
  /** the server's code, once it has refused for good */
  refusal: string | null = null
  flushTimer: ReturnType<typeof setTimeout> | undefined
  retryTimer: ReturnType<typeof setTimeout> | undefined

  constructor(id: string, base: number, mediaTime: number, content: Content) {
    this.id = id
    this.base = base
    this.mediaTime = mediaTime
    this.content = content
  }

  /** True when the server has everything that was typed. */
  get settled(): boolean {
    return this.sending === null && this.pending === null
  }

  /** The operation that carries the content now; the same one until it is sent. */
  change(content: Content, hearingId: string, opId: () => string): EntryOp {
    this.content = content
    this.pending = {
      opId: this.pending?.opId ?? opId(),
      hearingId,
      entryId: this.id,
      base: this.base,
      mediaTime: this.mediaTime,
      ...content,
    }
    return this.pending
  }

  /** An entry whose text was all taken out again is not sent: empty words are not minutes. */
  get blank(): boolean {
    return this.content.text.trim() === ''
  }

  /** Moves what waits onto the way; null when nothing waits or one is on its way already. */
  send(): EntryOp | null {
    if (this.sending !== null || this.pending === null || this.blank) return null
    this.sending = { ...this.pending, base: this.base, entryId: this.id }
    this.pending = null
    return this.sending
  }

  /**
   * Takes the server's answer. After a conflict the server has put our text
   * into an entry of its own, so what follows is written there.
   */
  acknowledge(entry: Entry): void {
    this.sending = null
    this.failures = 0
    this.id = entry.id
    this.base = entry.version
    if (this.pending) this.pending = { ...this.pending, entryId: entry.id, base: entry.version }
  }

  /** Stops what would happen by itself. */
  still(): void {
    clearTimeout(this.flushTimer)
    clearTimeout(this.retryTimer)
    this.flushTimer = this.retryTimer = undefined
  }

  /** The slip as a line of the panel. */
  line(): Line {
    return {
      id: this.id,
      mediaTime: this.mediaTime,
      ...this.content,
      save: this.refusal ? 'refused' : this.failures > 0 ? 'waiting' : this.settled ? 'saved' : 'saving',
      code: this.refusal ?? undefined,
    }
  }

  /** A slip whose operations were found in the outbox after a reload. */
  static restore(ops: EntryOp[]): Slip {
    const last = ops[ops.length - 1]
    const first = ops[0]
    if (!first || !last) throw new Error('a slip is restored from at least one operation')
    const { speaker, kind, text, struck } = last
    const slip = new Slip(first.entryId, first.base, first.mediaTime, { speaker, kind, text, struck })
    slip.pending = first
    if (ops.length > 1) {
      // The older one may have reached the server already: it goes again under its own id.
      slip.sending = slip.send()
      slip.pending = last
    }
    return slip
  }
}
