import type { Language } from './language'

/** Everybody reads the time of the office, wherever their device stands. */
const zone = 'Asia/Ho_Chi_Minh'

const weekdays: Record<Language, readonly string[]> = {
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  hourCycle: 'h23',
  weekday: 'short',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

const order = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

type Moment = Date | string

function read(moment: Moment) {
  const found: Record<string, string> = {}
  for (const part of parts.formatToParts(new Date(moment))) found[part.type] = part.value
  const of = (name: string) => found[name] ?? ''
  return { weekday: order.indexOf(of('weekday')), day: of('day'), month: of('month'), year: of('year'), hour: of('hour'), minute: of('minute') }
}

/** `thứ Tư` */
export function weekday(moment: Moment, language: Language): string {
  return weekdays[language][read(moment).weekday] ?? ''
}

/** `25/11/2026` */
export function day(moment: Moment): string {
  const { day, month, year } = read(moment)
  return `${day}/${month}/${year}`
}

/** `25/11` */
export function shortDay(moment: Moment): string {
  const { day, month } = read(moment)
  return `${day}/${month}`
}

/** `08:00` */
export function time(moment: Moment): string {
  const { hour, minute } = read(moment)
  return `${hour}:${minute}`
}

/** `25/11/2026 · 08:00` */
export function dayAndTime(moment: Moment): string {
  return `${day(moment)} · ${time(moment)}`
}

/** `thứ Tư, 25/11/2026` */
export function longDay(moment: Moment, language: Language): string {
  return `${weekday(moment, language)}, ${day(moment)}`
}

/** `thứ Tư, 25/11/2026 · 08:00` */
export function longDayAndTime(moment: Moment, language: Language): string {
  return `${longDay(moment, language)} · ${time(moment)}`
}

/** A date without a time, as the API writes it: `2026-11-25` becomes `25/11/2026`. */
export function calendarDay(date: string): string {
  const [year, month, day] = date.split('-')
  return `${day ?? ''}/${month ?? ''}/${year ?? ''}`
}

/** A length of time as a clock shows it: `04:12`, and `1:04:12` from an hour on. */
export function stopwatch(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return hours === 0 ? rest : `${String(hours)}:${rest}`
}

/** Minutes between two moments, whole, never negative. */
export function minutesBetween(from: Moment, to: Moment): number {
  return Math.max(0, Math.round((new Date(to).getTime() - new Date(from).getTime()) / 60_000))
}

/** A number of minutes rounded up to fives: nobody trusts "khoảng 17 phút". */
export function roundedMinutes(minutes: number): number {
  return Math.max(5, Math.ceil(minutes / 5) * 5)
}
