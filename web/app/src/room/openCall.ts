import { answer, api } from '../api/client'
import { openCall as openRoom } from '../call/room'
import type { Call } from '../call/view'

/** Opens the live room of a session for a desk: many receiving slots, a wide picture. */
export function openCall(sessionId: string): Call {
  return openRoom({
    sessionId,
    ticket: () => answer(api.POST('/api/tickets', { body: { sessionId } })),
    device: 'desk',
  })
}
