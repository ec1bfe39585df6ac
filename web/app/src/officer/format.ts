import { day, time } from '../text/format'
import type { Language } from '../text/language'

/** Vietnam has kept one offset, and no summer time, since 1975. */
const OFFSET = '+07:00'

const seconds = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', second: '2-digit' })

/** 08:00:05 */
export function clockSeconds(at: string | Date): string {
  return `${time(at)}:${seconds.format(new Date(at)).padStart(2, '0')}`
}

/** 2026-11-24, as fields and the server want it */
export function isoDate(at: string | Date): string {
  return day(at).split('/').reverse().join('-')
}

/** The instant of a day and a time of the clock in Vietnam; null while either is not complete. */
export function instant(day: string, time: string): string | null {
  const at = new Date(`${day}T${time}:00${OFFSET}`)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

/** Whole days of the calendar from one day to another (both yyyy-MM-dd); negative when it has passed. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** The day that lies `days` after a day, both yyyy-MM-dd */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** 1,2 MB: sizes of files, with the comma of Vietnamese; less than a kilobyte is counted as one */
export function fileSize(bytes: number, language: Language): string {
  const [value, unit] = bytes < 1_000_000 ? ([Math.max(1, bytes / 1000), 'kB'] as const) : ([bytes / 1_000_000, 'MB'] as const)
  const figure = new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)
  return `${figure} ${unit}`
}
