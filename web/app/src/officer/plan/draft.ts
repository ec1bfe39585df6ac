import type { Session, SessionKind, SessionPlan } from '../../api/schema.gen'
import { time } from '../../text/format'
import { addDays, instant, isoDate } from '../format'

/** One citizen's turn while it is planned. `key` names the row on the screen only. */
export interface DraftHearing {
  key: string
  petitionId: string | null
  citizenName: string
  subject: string
  /** null = at home */
  pointId: string | null
  minutes: number
}

export interface DraftPoint {
  pointId: string
  officerId: string | null
}

/** A plan as the form holds it: fields may be empty, times are of the clock. */
export interface Draft {
  kind: SessionKind
  title: string
  day: string
  from: string
  to: string
  chairId: string | null
  clerkId: string | null
  /** null = not chosen yet */
  centralId: string | null
  points: DraftPoint[]
  hearings: DraftHearing[]
}

/** A new plan: eight working days ahead, so that the first gate (five working days) can still be met. */
export function emptyDraft(today: string): Draft {
  return {
    kind: 'periodic',
    title: '',
    day: addDays(today, 14),
    from: '08:00',
    to: '10:00',
    chairId: null,
    clerkId: null,
    centralId: null,
    points: [],
    hearings: [],
  }
}

/** The plan of a session that exists, to go on with it. */
export function draftOf(session: Session): Draft {
  return {
    kind: session.kind,
    title: session.title,
    day: isoDate(session.startsAt),
    from: time(session.startsAt),
    to: time(session.endsAt),
    chairId: session.chair.id,
    clerkId: session.clerk.id,
    centralId: session.points.find((point) => point.central)?.pointId ?? null,
    points: session.points.map((point) => ({ pointId: point.pointId, officerId: point.officer?.id ?? null })),
    hearings: session.hearings.map((hearing) => ({
      key: hearing.id,
      petitionId: hearing.petitionId ?? null,
      citizenName: hearing.citizenName,
      subject: hearing.subject,
      pointId: hearing.pointId ?? null,
      minutes: hearing.minutes,
    })),
  }
}

/** The start of each turn in minutes after the session's: one follows the other. */
export function offsets(hearings: readonly Pick<DraftHearing, 'minutes'>[]): number[] {
  let at = 0
  return hearings.map(({ minutes }) => {
    const start = at
    at += minutes
    return start
  })
}

export function totalMinutes(hearings: readonly Pick<DraftHearing, 'minutes'>[]): number {
  return hearings.reduce((sum, hearing) => sum + hearing.minutes, 0)
}

/** Length of the session in minutes; null while a time is missing. */
export function lengthOf(draft: Pick<Draft, 'day' | 'from' | 'to'>): number | null {
  const [from, to] = [instant(draft.day, draft.from), instant(draft.day, draft.to)]
  return from === null || to === null ? null : (Date.parse(to) - Date.parse(from)) / 60_000
}

/** Moves one turn among the others; out of range changes nothing. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const item = list[from]
  if (item === undefined || to < 0 || to >= list.length) return [...list]
  const rest = list.filter((_, i) => i !== from)
  return [...rest.slice(0, to), item, ...rest.slice(to)]
}

/** What the server is asked for; null while something is missing that it cannot do without. */
export function planOf(draft: Draft, unitId: string): SessionPlan | null {
  const startsAt = instant(draft.day, draft.from)
  const endsAt = instant(draft.day, draft.to)
  const { chairId, clerkId } = draft
  if (startsAt === null || endsAt === null || chairId === null || clerkId === null) return null
  const starts = offsets(draft.hearings)
  return {
    kind: draft.kind,
    title: draft.title.trim(),
    unitId,
    chairId,
    clerkId,
    startsAt,
    endsAt,
    points: draft.points.map(({ pointId, officerId }) => ({
      pointId,
      central: pointId === draft.centralId,
      ...(officerId === null ? {} : { officerId }),
    })),
    hearings: draft.hearings.map((hearing, i) => ({
      citizenName: hearing.citizenName.trim(),
      subject: hearing.subject.trim(),
      minutes: hearing.minutes,
      plannedStart: new Date(Date.parse(startsAt) + (starts[i] ?? 0) * 60_000).toISOString(),
      ...(hearing.petitionId === null ? {} : { petitionId: hearing.petitionId }),
      ...(hearing.pointId === null ? {} : { pointId: hearing.pointId }),
    })),
  }
}
