import { answer, api, ApiError } from '../../api/client'
import { Refused, type MinutesPort } from './contract'

/** Codes after which the same request may well succeed: silence, haste, a server in trouble. */
function passing(error: ApiError): boolean {
  return error.status === 0 || error.status >= 500 || error.status === 429 || error.code === 'unreachable'
}

/** The way of the minutes to the server: one PUT for each write of an entry. */
export const minutesPort: MinutesPort = {
  async save({ hearingId, entryId, ...body }) {
    try {
      return await answer(api.PUT('/api/hearings/{id}/minutes/entries/{entryId}', { params: { path: { id: hearingId, entryId } }, body }))
    } catch (error) {
      if (error instanceof ApiError && !passing(error)) throw new Refused(error.code)
      throw error
    }
  },
}
