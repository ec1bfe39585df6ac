import type { SealedOp, Shelf } from './outbox'

/** A shelf in memory, for tests: what lies on it can be looked at. */
export class MapShelf implements Shelf {
  readonly ops = new Map<string, SealedOp>()
  private made: Promise<CryptoKey> | null = null

  get size(): number {
    return this.ops.size
  }

  key(): Promise<CryptoKey> {
    return (this.made ??= crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']))
  }

  async list(hearingId: string): Promise<SealedOp[]> {
    return [...this.ops.values()].filter((op) => op.hearingId === hearingId)
  }

  async change(put: SealedOp | null, remove: string | null): Promise<void> {
    if (remove !== null) this.ops.delete(remove)
    if (put !== null) this.ops.set(put.opId, put)
  }

  /** The same shelf with the same key, as it stands now: a page that died here. */
  copy(): MapShelf {
    const copy = new MapShelf()
    copy.made = this.made
    for (const [id, op] of this.ops) copy.ops.set(id, op)
    return copy
  }
}
