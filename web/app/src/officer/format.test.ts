import { describe, expect, it } from 'vitest'
import { addDays, clockSeconds, daysBetween, fileSize, instant, isoDate } from './format'

describe('times of the forms', () => {
  it('are those of Vietnam, wherever the computer stands', () => {
    expect(isoDate('2026-11-24T18:30:00Z')).toBe('2026-11-25')
    expect(clockSeconds('2026-11-24T17:00:05Z')).toBe('00:00:05')
  })

  it('come back from the fields of a form as an instant', () => {
    expect(instant('2026-12-10', '08:00')).toBe('2026-12-10T01:00:00.000Z')
    expect(instant('2026-12-10', '')).toBeNull()
  })

  it('count days of the calendar, past ones below zero', () => {
    expect(daysBetween('2026-11-25', '2026-12-15')).toBe(20)
    expect(daysBetween('2026-03-02', '2026-03-01')).toBe(-1)
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  })
})

describe('sizes of files', () => {
  it('are rounded as one would say them', () => {
    expect(fileSize(1_240_000, 'vi')).toBe('1,2 MB')
    expect(fileSize(20_000, 'en')).toBe('20 kB')
    expect(fileSize(22, 'vi')).toBe('1 kB')
  })
})
