/** What a point's check found of its line and its clock. Absent figures could not be measured. */
export interface LineFound {
  roundTripMs?: number
  receiveKbps?: number
  /** this computer's clock minus the server's, seconds */
  clockSeconds?: number
}

/** A public page of our own: small enough for a slow line, and asked for anew each time. */
const PROBE = '/api/openapi.json'
const TRIES = 5

interface Probe {
  ms: number
  bytes: number
  serverTime: number | null
}

async function probe(): Promise<Probe> {
  const before = performance.now()
  const response = await fetch(PROBE, { cache: 'no-store' })
  const bytes = (await response.arrayBuffer()).byteLength
  const date = response.headers.get('date')
  return { ms: performance.now() - before, bytes, serverTime: date === null ? null : Date.parse(date) }
}

async function roundTrip(): Promise<number> {
  const before = performance.now()
  await fetch('/healthz', { cache: 'no-store' })
  return performance.now() - before
}

/** Middle of several: one slow answer is the line's mood, not its nature. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

/**
 * Times a few small requests and one larger one. It says whether the server is
 * reached and how soon; how media fare on the line is told by the room itself.
 */
export async function measureLine(): Promise<LineFound> {
  const trips: number[] = []
  for (let i = 0; i < TRIES; i++) trips.push(await roundTrip())
  const { ms, bytes, serverTime } = await probe()
  const found: LineFound = { receiveKbps: (bytes * 8) / ms }
  const trip = median(trips)
  if (trip !== undefined) found.roundTripMs = trip
  // The Date header is cut to the second: half of one is added back.
  if (serverTime !== null) found.clockSeconds = (Date.now() - serverTime - 500) / 1000
  return found
}
