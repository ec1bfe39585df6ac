import type { Failure } from '../api/schema.gen'
import type { Door } from './entrance'

/**
 * A request that did not succeed, as the pages at the door know it. Its code
 * and details are those of the API's ApiError.
 */
export class DoorError extends Error {
  readonly code: string
  readonly details: Readonly<Record<string, string>>

  constructor(code: string, details: Readonly<Record<string, string>> = {}) {
    super(code)
    this.name = 'DoorError'
    this.code = code
    this.details = details
  }
}

/**
 * Posts to the API without its general client: that weighs as much as the
 * invitation's whole page, and four requests are all that is made before it.
 */
async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(`/api/invitations/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Thongcau': '1' },
    credentials: 'same-origin',
    body: JSON.stringify(body),
  }).catch(() => undefined)
  if (response === undefined) throw new DoorError('unreachable')
  const answer: unknown = await response.json().catch(() => undefined)
  if (response.ok) return answer as T
  throw failure(answer, response.status)
}

/** A proxy between us and the server may answer with something that is not a Failure. */
function failure(answer: unknown, status: number): DoorError {
  if (typeof answer === 'object' && answer !== null && 'code' in answer) {
    const { code, details } = answer as Failure
    return new DoorError(code, details)
  }
  return new DoorError(status >= 500 ? 'unreachable' : 'internal')
}

/** The door of the HTTP API. */
export const door: Door = {
  look: (token) => post('look', { token }),
  redeem: (redemption) => post('redeem', redemption),
  challenge: (token) => post('challenge', { token }),
  rejoin: (rejoining) => post('rejoin', rejoining),
}
