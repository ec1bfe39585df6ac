import { describe, expect, test } from 'vitest'
import { aside, onStage, sharer, standing } from './stage'
import { person } from './testview'

const chair = person('chair', { role: 'chair' })
const clerk = person('clerk', { role: 'clerk' })
const point = person('point')

describe('the stage', () => {
  test('shows the chair when nobody speaks', () => {
    expect(onStage([clerk, chair, point], undefined)?.seat).toBe('chair')
  })
  test('shows whoever has the floor rather than whoever makes a noise', () => {
    const holder = { ...point, hasFloor: true }
    expect(onStage([{ ...chair, speaking: true }, holder], undefined)?.seat).toBe('point')
  })
  test('keeps its picture while nobody else speaks', () => {
    expect(onStage([chair, clerk, point], 'point')?.seat).toBe('point')
  })
  test('keeps one of two speakers rather than jumping between them', () => {
    const both = [{ ...chair, speaking: true }, { ...point, speaking: true }]
    expect(onStage(both, 'point')?.seat).toBe('point')
    expect(onStage(both, 'chair')?.seat).toBe('chair')
  })
  test('never shows somebody whose line is lost, or who only waits', () => {
    expect(onStage([{ ...chair, online: false }, clerk], 'chair')?.seat).toBe('clerk')
    expect(onStage([{ ...chair, space: 'lobby' }, clerk], 'chair')?.seat).toBe('clerk')
    expect(onStage([], 'chair')).toBeUndefined()
  })
})

test('those aside are everyone in the room but the stage and those who only watch', () => {
  const seats = aside([chair, clerk, point, person('o', { role: 'observer' }), person('l', { space: 'lobby' })], chair).map((p) => p.seat)
  expect(seats).toEqual(['clerk', 'point'])
})

test('a person who is gone is gone, whatever else was known of them', () => {
  expect(standing(person('p', { online: false, speaking: true }))).toBe('gone')
  expect(standing(person('p', { speaking: true }))).toBe('speaking')
  expect(standing(person('p', { video: false }))).toBe('soundOnly')
  expect(standing(person('p', { video: true }))).toBe('withPicture')
})

test('nobody shares until a screen has come', () => {
  expect(sharer([chair, point])).toBeUndefined()
})
