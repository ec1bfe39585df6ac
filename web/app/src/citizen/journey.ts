import type { InvitationView, Seat } from '../api/schema.gen'
import type { Entrance, Held } from '../device/entrance'

/** What is known of a person who has taken their seat. */
export interface Seated {
  held: Held
  seat: Seat
  invitation: InvitationView
}

/** Where a citizen is on the way from the link to the end of the reception. */
export type Place =
  | { at: 'opening' }
  /** No answer came, or something broke; the same may be tried again. */
  | { at: 'failed'; thrown: unknown; token: string | undefined }
  | { at: 'door'; tab: 'enter' | 'lookup'; cut: boolean; thrown?: unknown }
  | { at: 'invitation'; token: string; invitation: InvitationView }
  | { at: 'notice'; seated: Seated }
  | { at: 'declined'; seated: Seated }
  | { at: 'check'; seated: Seated }
  | { at: 'room'; seated: Seated }
  /** Left by their own wish, or the reception is over. */
  | { at: 'finished'; seated: Seated; left: boolean }

/** The next page for somebody seated: what was done once on this device is not asked again. */
export function afterSeat(seated: Seated): Place {
  if (!seated.held.acknowledged) return { at: 'notice', seated }
  return seated.held.checked ? { at: 'room', seated } : { at: 'check', seated }
}

/** The page that an entrance leads to. */
export function afterEntrance(entrance: Entrance, cut: boolean): Place {
  switch (entrance.kind) {
    case 'nobody':
      return { at: 'door', tab: 'enter', cut }
    case 'invited':
      return { at: 'invitation', token: entrance.token, invitation: entrance.invitation }
    case 'seated':
      return afterSeat(entrance)
    default:
      return entrance satisfies never
  }
}

const atTheDoor = new Set(['invitation_unknown', 'invalid_request'])

/** The page after an invitation could not be opened: unknown ones lead back to the door, trouble may be tried again. */
export function afterFailure(thrown: unknown, token: string | undefined): Place {
  const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined
  if (typeof code === 'string' && atTheDoor.has(code)) return { at: 'door', tab: 'enter', cut: false, thrown }
  return { at: 'failed', thrown, token }
}
