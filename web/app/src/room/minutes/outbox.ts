import type { EntryOp } from './types'

/** One sealed operation as it lies in the store: nothing in it can be read without the key. */
export interface SealedOp {
  opId: string
  hearingId: string
  /** order of writing, growing within one browser profile */
  seq: number
  iv: Uint8Array<ArrayBuffer>
  box: ArrayBuffer
}

/** Where sealed operations lie. IndexedDB in the browser (shelf.ts), a map in tests. */
export interface Shelf {
  /** the key of this browser profile; made at the first call, never extractable */
  key(): Promise<CryptoKey>
  list(hearingId: string): Promise<SealedOp[]>
  /** puts and removes in one transaction */
  change(put: SealedOp | null, remove: string | null): Promise<void>
}

/**
 * The outbox keeps what was typed until the server has acknowledged it, so
 * that a reload, a crash or a flat battery loses nothing. It is written at each
 * keystroke, before anything is sent, and sealed with AES-GCM: the minutes name
 * people, and the disk of a meeting room's computer is read by many.
 *
 * Writes run one after another, in the order in which they were asked for.
 */
export class Outbox {
  private readonly shelf: Shelf
  private tail: Promise<void> = Promise.resolve()
  private seq = Date.now()

  constructor(shelf: Shelf) {
    this.shelf = shelf
  }

  /** Keeps an operation; a second one with the same id takes the place of the first. */
  put(op: EntryOp): Promise<void> {
    return this.inTurn(async () => this.shelf.change(await this.seal(op), null))
  }

  /**
   * Forgets an acknowledged operation. `next`, when given, is the operation
   * that waits behind it with its base already moved: both change together, so
   * that a crash in between cannot make a person conflict with themselves.
   */
  acknowledge(opId: string, next: EntryOp | null = null): Promise<void> {
    return this.inTurn(async () => this.shelf.change(next ? await this.seal(next) : null, opId))
  }

  /** What this browser still owes the server for one hearing, oldest first. */
  async owed(hearingId: string): Promise<EntryOp[]> {
    await this.tail
    const key = await this.shelf.key()
    const sealed = (await this.shelf.list(hearingId)).sort((a, b) => a.seq - b.seq)
    const opened = await Promise.all(sealed.map((one) => open(key, one)))
    return opened.filter((op) => op !== null)
  }

  /** Resolves when everything asked for so far lies in the store. */
  settled(): Promise<void> {
    return this.tail
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.tail.then(work)
    // A full disk must not stop the writing that follows; the caller still hears of it.
    this.tail = done.catch(() => undefined)
    return done
  }

  private async seal(op: EntryOp): Promise<SealedOp> {
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const plain = new TextEncoder().encode(JSON.stringify(op))
    const box = await crypto.subtle.encrypt(sealing(iv, op), await this.shelf.key(), plain)
    return { opId: op.opId, hearingId: op.hearingId, seq: this.seq++, iv, box }
  }
}

/** An operation that can no longer be opened (another key, a torn write) is left out. */
async function open(key: CryptoKey, sealed: SealedOp): Promise<EntryOp | null> {
  try {
    const plain = await crypto.subtle.decrypt(sealing(sealed.iv, sealed), key, sealed.box)
    return JSON.parse(new TextDecoder().decode(plain)) as EntryOp
  } catch {
    return null
  }
}

/** The ids are bound to the box: a sealed operation cannot be moved to another hearing. */
function sealing(iv: Uint8Array<ArrayBuffer>, ids: { opId: string; hearingId: string }): AesGcmParams {
  const additionalData = new TextEncoder().encode(`${ids.hearingId}|${ids.opId}`)
  return { name: 'AES-GCM', iv, additionalData }
}
