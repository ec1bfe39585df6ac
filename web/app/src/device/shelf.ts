/** A small place for things that outlive the page: values by name. */
export interface Shelf {
  get<T>(name: string): Promise<T | undefined>
  put(name: string, value: unknown): Promise<void>
  remove(name: string): Promise<void>
}

const database = 'thongcau'
const store = 'device'

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the shelf of this device failed'))
  })
}

async function opened(): Promise<IDBDatabase> {
  const opening = indexedDB.open(database, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(store)
  return settled(opening)
}

async function within<T>(mode: IDBTransactionMode, work: (objects: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const connection = await opened()
  try {
    return await settled(work(connection.transaction(store, mode).objectStore(store)))
  } finally {
    connection.close()
  }
}

/** IndexedDB: the only storage that keeps a key which no script can read out. */
export const deviceShelf: Shelf = {
  get: <T>(name: string) => within<T | undefined>('readonly', (objects) => objects.get(name) as IDBRequest<T | undefined>),
  put: async (name, value) => void (await within('readwrite', (objects) => objects.put(value, name))),
  remove: async (name) => within('readwrite', (objects) => objects.delete(name)),
}

/** A shelf that lasts as long as the page: for tests, and for private windows that refuse storage. */
export function passingShelf(): Shelf {
  const values = new Map<string, unknown>()
  return {
    get: async <T>(name: string) => values.get(name) as T | undefined,
    put: async (name, value) => void values.set(name, value),
    remove: async (name) => void values.delete(name),
  }
}

/** The device's shelf where it works, a passing one where the browser refuses it. */
export async function usableShelf(): Promise<Shelf> {
  try {
    await deviceShelf.get('probe')
    return deviceShelf
  } catch {
    return passingShelf()
  }
}
