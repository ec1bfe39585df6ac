import type { SealedOp, Shelf } from './outbox'

const DATABASE = 'thongcau-minutes'
const OPS = 'ops'
const KEYS = 'keys'
const KEY_NAME = 'outbox'

/** The browser's shelf: IndexedDB, with a key that can be used and never read out. */
export class BrowserShelf implements Shelf {
  private database: Promise<IDBDatabase> | null = null
  private sealingKey: Promise<CryptoKey> | null = null

  key(): Promise<CryptoKey> {
    return (this.sealingKey ??= this.findKey())
  }

  async list(hearingId: string): Promise<SealedOp[]> {
    const store = (await this.open()).transaction(OPS).objectStore(OPS)
    return answer<SealedOp[]>(store.index('hearing').getAll(hearingId))
  }

  async change(put: SealedOp | null, remove: string | null): Promise<void> {
    const transaction = (await this.open()).transaction(OPS, 'readwrite')
    const store = transaction.objectStore(OPS)
    if (remove !== null) store.delete(remove)
    if (put !== null) store.put(put)
    await finished(transaction)
  }

  private async findKey(): Promise<CryptoKey> {
    const database = await this.open()
    const known = await answer<CryptoKey | undefined>(database.transaction(KEYS).objectStore(KEYS).get(KEY_NAME))
    if (known) return known
    const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    const transaction = database.transaction(KEYS, 'readwrite')
    // add, not put: of two tabs that open at once, the second takes the first one's key.
    transaction.objectStore(KEYS).add(fresh, KEY_NAME)
    try {
      await finished(transaction)
      return fresh
    } catch {
      return answer<CryptoKey>(database.transaction(KEYS).objectStore(KEYS).get(KEY_NAME))
    }
  }

  private open(): Promise<IDBDatabase> {
    return (this.database ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(DATABASE, 1)
      request.onupgradeneeded = () => {
        request.result.createObjectStore(KEYS)
        request.result.createObjectStore(OPS, { keyPath: 'opId' }).createIndex('hearing', 'hearingId')
      }
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    }))
  }
}

function answer<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T)
    request.onerror = () => reject(request.error)
  })
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
}
