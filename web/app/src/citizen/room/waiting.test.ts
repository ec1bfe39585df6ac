import { describe, expect, test } from 'vitest'
import { hearing, viewWith } from './testview'
import { queueOf, waitingOf } from './waiting'

const at = (time: string) => Date.parse(`2026-11-25T${time}:00+07:00`)

const running = [hearing(1, { state: 'in_progress', startedAt: '2026-11-25T01:00:00Z' }), hearing(2, { mine: true }), hearing(3)]

describe('the waiting panel', () => {
  test('says on time, with the citizen’s number, while others are received as planned', () => {
    expect(waitingOf(viewWith({ hearings: running }), at('08:05'))).toEqual({ state: 'onTime', order: 2 })
  })

  test('says next when nobody is before the citizen any more', () => {
    const hearings = [hearing(1, { state: 'ended' }), hearing(2, { mine: true })]
    expect(waitingOf(viewWith({ hearings }), at('08:20')).state).toBe('next')
  })

  test('counts those who did not come as gone', () => {
    const hearings = [hearing(1, { state: 'no_show' }), hearing(2, { mine: true })]
    expect(waitingOf(viewWith({ hearings }), at('08:02')).state).toBe('next')
  })

  test('says late, in fives of minutes, when the turn is overdue and others are still before', () => {
    expect(waitingOf(viewWith({ hearings: running }), at('08:37'))).toEqual({ state: 'late', minutes: 20 })
  })

  test('tolerates four minutes and not five', () => {
    expect(waitingOf(viewWith({ hearings: running }), at('08:24')).state).toBe('onTime')
    expect(waitingOf(viewWith({ hearings: running }), at('08:25')).state).toBe('late')
  })

  test('measures lateness from the start of the session while it has not begun', () => {
    const view = viewWith({ session: { state: 'ready' } })
    expect(waitingOf(view, at('07:50')).state).toBe('onTime')
    expect(waitingOf(view, at('08:10'))).toEqual({ state: 'late', minutes: 10 })
  })

  test('tells a break from technical trouble', () => {
    expect(waitingOf(viewWith({ session: { state: 'paused' } }), at('08:05')).state).toBe('break')
    expect(waitingOf(viewWith({ session: { state: 'suspended' } }), at('08:05')).state).toBe('trouble')
  })

  test('asks to wait for the minutes once the hearing is over, even if the session is too', () => {
    const hearings = [hearing(2, { mine: true, state: 'ended' })]
    expect(waitingOf(viewWith({ hearings }), at('08:50')).state).toBe('writing')
    expect(waitingOf(viewWith({ hearings, session: { state: 'ended' } }), at('08:50')).state).toBe('writing')
  })

  test('does not thank for a reception that did not take place', () => {
    expect(waitingOf(viewWith({ session: { state: 'ended' } }), at('11:00')).state).toBe('over')
    expect(waitingOf(viewWith({ session: { state: 'cancelled' } }), at('08:00')).state).toBe('cancelled')
  })

  test.each([
    ['postponed', 'postponed'],
    ['no_show', 'noShow'],
    ['refused', 'refused'],
    ['withdrawn', 'finished'],
    ['in_progress', 'inSession'],
  ] as const)('says what became of a hearing that is %s', (state, said) => {
    expect(waitingOf(viewWith({ hearings: [hearing(2, { mine: true, state })] }), at('08:05')).state).toBe(said)
  })
})

describe('the line of turns', () => {
  test('shows the hearing that is on with the time it has left', () => {
    const queue = queueOf(viewWith({ hearings: running }), at('08:05'))
    expect(queue.current?.order).toBe(1)
    expect(queue.left).toBe(15)
    expect(queue.between).toBe(0)
  })

  test('promises no time for a hearing that has run over', () => {
    expect(queueOf(viewWith({ hearings: running }), at('08:21')).left).toBeUndefined()
  })

  test('counts the turns between the one that is on and the citizen’s', () => {
    const hearings = [...running.slice(0, 1), hearing(2), hearing(3), hearing(4, { mine: true })]
    expect(queueOf(viewWith({ hearings }), at('08:05')).between).toBe(2)
  })
})
