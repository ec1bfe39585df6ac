import { describe, expect, test } from 'vitest'
import type { InvitationView, Seat } from '../api/schema.gen'
import type { Held } from '../device/entrance'
import { afterEntrance, afterFailure, afterSeat } from './journey'

const invitation = { state: 'open' } as InvitationView
const seat = { sessionId: 's' } as Seat
const seated = (done: Partial<Held>) => ({ held: { acknowledged: false, checked: false, ...done } as Held, seat, invitation })

describe('somebody who has their seat', () => {
  test('reads the notice first, then tries their device, then waits', () => {
    expect(afterSeat(seated({})).at).toBe('notice')
    expect(afterSeat(seated({ acknowledged: true })).at).toBe('check')
    expect(afterSeat(seated({ acknowledged: true, checked: true })).at).toBe('room')
  })

  test('never passes the notice by having tried the device', () => {
    expect(afterSeat(seated({ checked: true })).at).toBe('notice')
  })

  test('comes straight back into the room after a reload', () => {
    expect(afterEntrance({ kind: 'seated', ...seated({ acknowledged: true, checked: true }) }, false).at).toBe('room')
  })
})

test('whoever comes without a link is asked for a code, and told when the link was cut', () => {
  expect(afterEntrance({ kind: 'nobody' }, true)).toEqual({ at: 'door', tab: 'enter', cut: true })
})

test('an unknown code leads back to the door, a lost line may be tried again', () => {
  const unknown = { code: 'invitation_unknown', details: {} }
  expect(afterFailure(unknown, 'ABC')).toEqual({ at: 'door', tab: 'enter', cut: false, thrown: unknown })
  expect(afterFailure({ code: 'unreachable', details: {} }, 'ABC').at).toBe('failed')
})
