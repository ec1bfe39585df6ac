import { answer, api } from '../api/client'
import type { LookupView, Minutes, Ticket } from '../api/schema.gen'

/** What becomes of a petition, for whoever has the code on its receipt. */
export function lookUp(code: string): Promise<LookupView> {
  return answer(api.POST('/api/lookup', { body: { code } }))
}

/** The way into the room, once. */
export function ticketFor(sessionId: string): Promise<Ticket> {
  return answer(api.POST('/api/tickets', { body: { sessionId } }))
}

/** The minutes of one's own hearing, once they are presented. */
export function readMinutes(hearingId: string): Promise<Minutes> {
  return answer(api.GET('/api/hearings/{id}/minutes', { params: { path: { id: hearingId } } }))
}

/** Says yes to exactly the version that was read. */
export function confirmMinutes(hearingId: string, version: number, remark: string): Promise<Minutes> {
  return answer(
    api.POST('/api/hearings/{id}/minutes/confirm', {
      params: { path: { id: hearingId } },
      body: { version, ...(remark !== '' && { remark }) },
    }),
  )
}
