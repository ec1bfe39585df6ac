import { describe, expect, it } from 'vitest'
import { type Model, viewOf } from './model'
import { applyPatch } from './protocol'
import { person, serverView } from './testview'

function model(part: Partial<Model> = {}): Model {
  return {
    sessionId: 's', server: serverView(), serverOffsetMs: 0, socket: 'up', closedCode: undefined, slots: [], speaking: [],
    line: 'good', camera: true, soundBlocked: false, mediaOf: () => ({ stream: null, screen: null }), ...part,
  }
}

function meIs(part: Partial<ReturnType<typeof serverView>['me']>): Model {
  return model({ server: serverView({ me: { ...serverView().me, ...part } }) })
}

describe('a patch', () => {
  it('puts, replaces and takes away whole entries, and leaves the old view as it was', () => {
    const before = serverView({ people: { a: person(), b: person({ name: 'B' }) } })
    const after = applyPatch(before, { people: { a: null, b: person({ name: 'B2' }), c: person({ name: 'C' }) } })
    expect(Object.entries(after.people).map(([seat, p]) => [seat, p.name])).toEqual([['b', 'B2'], ['c', 'C']])
    expect(Object.keys(before.people)).toEqual(['a', 'b'])
    expect(after.session).toBe(before.session)
  })
})

describe('the phase', () => {
  it('is called while the call is open, wherever the seat is', () => {
    expect(viewOf(meIs({ space: 'lobby', calledHearing: 'h', calledUntil: '2026-11-25T01:00:10.000Z' })).phase).toBe('called')
  })

  it('keeps a waiting citizen in the lobby during a break', () => {
    const server = serverView({ me: { ...serverView().me, space: 'lobby' }, session: { ...serverView().session, state: 'paused' } })
    expect(viewOf(model({ server })).phase).toBe('lobby')
  })

  it('is connecting before the first snapshot, and closed with its reason after a good-bye', () => {
    expect(viewOf(model({ server: undefined, socket: 'connecting' })).phase).toBe('connecting')
    expect(viewOf(model({ socket: 'closed', closedCode: 'seat_taken' }))).toMatchObject({ phase: 'closed', closedCode: 'seat_taken' })
  })
})

describe('one’s own microphone', () => {
  it('is locked until the floor is given', () => {
    expect(viewOf(meIs({ microphoneOn: true })).me.microphone).toBe('locked')
    expect(viewOf(meIs({ hasFloor: true, microphoneOn: true })).me.microphone).toBe('on')
    expect(viewOf(meIs({ hasFloor: true, microphoneOn: false })).me.microphone).toBe('off')
  })

  it('is locked by order, floor or not', () => {
    expect(viewOf(meIs({ hasFloor: true, microphoneOn: true, microphoneLocked: true })).me.microphone).toBe('locked')
  })

  it('is the chair’s own to open', () => {
    expect(viewOf(meIs({ role: 'chair' })).me.microphone).toBe('off')
  })
})

describe('people', () => {
  it('stand in the server’s order, with what the slots carry of them', () => {
    const server = serverView({ people: { b: person({ order: 2 }), a: person({ order: 1, cameraOn: false }) } })
    const slots = [{ mid: '3', source: 'camera' as const, seat: 'b' }, { mid: '4', source: 'microphone' as const, seat: 'a' }, { mid: '5', source: 'camera' as const, seat: 'a' }]
    const { people } = viewOf(model({ server, slots, speaking: ['a'] }))
    expect(people.map((p) => [p.seat, p.video, p.audio, p.speaking])).toEqual([['a', false, true, true], ['b', true, false, false]])
  })
})

describe('alerts', () => {
  it('are calls for help, hands and lost lines, the oldest first', () => {
    const server = serverView({
      alerts: { x: { kind: 'help', seat: 'a', at: '2026-11-25T01:02:00.000Z' } },
      people: {
        a: person({ handRaisedAt: '2026-11-25T01:03:00.000Z' }),
        b: person({ online: false, offlineSince: '2026-11-25T01:01:00.000Z' }),
      },
    })
    expect(viewOf(model({ server })).alerts.map((a) => a.kind)).toEqual(['lost', 'help', 'hand'])
  })
})
