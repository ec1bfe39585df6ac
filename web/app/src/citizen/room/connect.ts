import { openCall } from '../../call/room'
import type { Call } from '../../call/view'
import { ticketFor } from '../server'

/** Enters the room of a session as a phone: with the receiving slots that a small screen can show. */
export function connect(sessionId: string): Call {
  return openCall({ sessionId, ticket: () => ticketFor(sessionId), device: 'phone' })
}
