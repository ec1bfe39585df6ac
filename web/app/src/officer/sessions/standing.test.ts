import { describe, expect, it } from 'vitest'
import { lastDay, nextStep, standingOf } from './standing'

const startsAt = '2026-11-25T01:00:00Z'
const at = (minutes: number) => Date.parse(startsAt) + minutes * 60_000

describe('where a session stands against the clock', () => {
  it('is said only from ten minutes before its time', () => {
    expect(standingOf({ state: 'ready', startsAt }, at(-11))).toBeNull()
    expect(standingOf({ state: 'ready', startsAt }, at(-10))).toEqual({ kind: 'soon' })
  })

  it('is late ten minutes after its time, and not before', () => {
    expect(standingOf({ state: 'checking', startsAt }, at(9))).toEqual({ kind: 'soon' })
    expect(standingOf({ state: 'checking', startsAt }, at(12))).toEqual({ kind: 'late', minutes: 12 })
  })

  it('is nothing once the session is live', () => {
    expect(standingOf({ state: 'live', startsAt }, at(30))).toBeNull()
  })
})

describe('a term of working days', () => {
  it('is named by its last day, not by the midnight after it', () => {
    expect(lastDay('2026-11-16T17:00:00Z')).toEqual(new Date('2026-11-16T16:59:00Z'))
    expect(lastDay('2026-11-16T16:25:00Z')).toBeNull()
  })
})

describe('the next step', () => {
  it('of a draft is to go on planning', () => {
    expect(nextStep({ state: 'draft', startsAt }, at(0))).toBe('edit')
  })

  it('is the room from an hour before, and as long as the session is not over', () => {
    expect(nextStep({ state: 'ready', startsAt }, at(-61))).toBe('board')
    expect(nextStep({ state: 'ready', startsAt }, at(-60))).toBe('enter')
    expect(nextStep({ state: 'live', startsAt }, at(200))).toBe('enter')
    expect(nextStep({ state: 'ended', startsAt }, at(200))).toBe('board')
  })
})
