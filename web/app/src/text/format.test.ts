import { describe, expect, test } from 'vitest'
import { calendarDay, longDayAndTime, minutesBetween, roundedMinutes, shortDay, stopwatch, time } from './format'

describe('dates', () => {
  test('are written in full in Vietnamese with the time of the office', () => {
    expect(longDayAndTime('2026-11-25T01:00:00Z', 'vi')).toBe('thứ Tư, 25/11/2026 · 08:00')
  })
  test('turn to the next day when it is midnight in Hà Nội, not in Greenwich', () => {
    expect(longDayAndTime('2026-11-28T17:30:00Z', 'vi')).toBe('Chủ nhật, 29/11/2026 · 00:30')
    expect(shortDay('2026-12-31T17:00:00Z')).toBe('01/01')
  })
  test('name the weekday in English when the page is English', () => {
    expect(longDayAndTime('2026-11-24T01:20:00Z', 'en')).toBe('Tuesday, 24/11/2026 · 08:20')
  })
  test('never show twenty-four o’clock', () => {
    expect(time('2026-11-24T17:00:00Z')).toBe('00:00')
  })
  test('without a time are not moved by any zone', () => {
    expect(calendarDay('2026-12-01')).toBe('01/12/2026')
  })
})

describe('lengths of time', () => {
  test('show hours only from an hour on', () => {
    expect(stopwatch(252_999)).toBe('04:12')
    expect(stopwatch(3_852_000)).toBe('1:04:12')
  })
  test('are never negative when clocks disagree', () => {
    expect(stopwatch(-5_000)).toBe('00:00')
    expect(minutesBetween('2026-11-25T02:00:00Z', '2026-11-25T01:00:00Z')).toBe(0)
  })
  test('are said in fives of minutes', () => {
    expect([0, 1, 5, 6, 17].map(roundedMinutes)).toEqual([5, 5, 5, 10, 20])
  })
})
