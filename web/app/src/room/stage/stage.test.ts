import { describe, expect, it } from 'vitest'
import type { CallView, Person } from '../../call/view'
import { sitters, tiles, type Sitter } from '../sitters'
import { chooseLarge } from './choose'
import { hands, noticeOf } from './notice'

function person(part: Partial<Person>): Person {
  return {
    seat: 's', role: 'point', name: '', title: '', pointName: '', space: 'floor', online: true, hasFloor: false,
    microphoneLocked: true, microphoneOn: false, cameraOn: true, speaking: false, stream: null, video: true,
    audio: false, screen: null, ...part,
  }
}

function room(people: Person[], part: Partial<CallView> = {}): CallView {
  return {
    phase: 'floor', connection: 'up', hearings: [], points: [], alerts: [], line: 'good', people,
    minutesPresented: false, minutesVersion: 0, soundBlocked: false, databaseSilent: false,
    session: {
      id: 'x', title: '', kind: 'periodic', unitName: '', state: 'live', startsAt: '', serverOffsetMs: 0, freeMicrophones: false,
    },
    me: {
      seat: 'me', role: 'clerk', name: 'Hoàng Thị E', microphone: 'off', camera: false, sharing: false,
      hasFloor: false, handRaised: false, acknowledged: true, helpAsked: false,
    },
    ...part,
  }
}

const seated = (people: Person[]): Sitter[] => sitters(room(people), null)

describe('the order of tiles', () => {
  it('is chair, points, citizen, however they came in and whoever speaks', () => {
    const all = seated([
      person({ seat: 'citizen', role: 'citizen', speaking: true }),
      person({ seat: 'point' }),
      person({ seat: 'chair', role: 'chair' }),
    ])
    expect(tiles(all).map((one) => one.seat)).toEqual(['chair', 'point', 'citizen'])
  })

  it('has no place for those who wait', () => {
    expect(tiles(seated([person({ seat: 'waits', role: 'citizen', space: 'lobby' })]))).toEqual([])
  })
})

describe('who is large', () => {
  const chair = person({ seat: 'chair', role: 'chair' })
  const citizen = person({ seat: 'citizen', role: 'citizen' })
  const point = person({ seat: 'point' })

  it('is whoever has the floor, though another one coughs', () => {
    const all = seated([{ ...chair, speaking: true }, { ...citizen, hasFloor: true }])
    expect(chooseLarge(all, 'chair')?.seat).toBe('citizen')
  })

  it('stays with the one who still speaks when a second one begins', () => {
    const all = seated([{ ...chair, speaking: true }, { ...point, speaking: true }])
    expect(chooseLarge(all, 'point')?.seat).toBe('point')
  })

  it('stays with the one before while nobody speaks, and begins with the citizen', () => {
    expect(chooseLarge(seated([chair, citizen, point]), 'point')?.seat).toBe('point')
    expect(chooseLarge(seated([chair, citizen, point]), null)?.seat).toBe('citizen')
  })

  it('is never oneself', () => {
    expect(chooseLarge(seated([]), null)).toBeNull()
  })
})

describe('the slot above the stage', () => {
  const hand = person({ seat: 'b', handRaisedAt: '2026-11-24T01:00:02Z' })

  it('shows the first hand by the server’s clock and counts the others', () => {
    const view = room([hand, person({ seat: 'a', handRaisedAt: '2026-11-24T01:00:01Z' })])
    expect(hands(view).map((one) => one.seat)).toEqual(['a', 'b'])
    expect(noticeOf(view)).toMatchObject({ kind: 'hand', person: { seat: 'a' }, others: 1 })
  })

  it('puts a lost point before a hand, and a call for help before both', () => {
    const gone = person({ seat: 'gone', online: false, offlineSince: '2026-11-24T01:00:00Z' })
    expect(noticeOf(room([hand, gone]))).toMatchObject({ kind: 'lost', person: { seat: 'gone' } })
    const alerts = [{ id: 'a1', kind: 'help' as const, seat: 'b', at: '2026-11-24T01:00:05Z' }]
    expect(noticeOf(room([hand, gone], { alerts }))).toMatchObject({ kind: 'help', alertId: 'a1' })
  })

  it('says nothing when nothing waits', () => {
    expect(noticeOf(room([person({})]))).toBeNull()
  })
})
