import type { CallView, Hearing, Person } from '../../call/view'

/** A view of an ordinary session with three hearings, of which the second is the citizen's. For tests. */
export function viewWith(change: Partial<Omit<CallView, 'session'>> & { session?: Partial<CallView['session']> } = {}): CallView {
  const { session, ...rest } = change
  return {
    phase: 'lobby',
    connection: 'up',
    hearings: [hearing(1), hearing(2, { mine: true }), hearing(3)],
    points: [],
    me: { seat: 'me', role: 'citizen', name: 'Nguyễn Văn A', hearingId: 'h2', microphone: 'locked', camera: true, sharing: false, hasFloor: false, handRaised: false, acknowledged: true, helpAsked: false },
    people: [],
    alerts: [],
    line: 'good',
    minutesPresented: false,
    minutesVersion: 0,
    soundBlocked: false,
    databaseSilent: false,
    ...rest,
    session: {
      id: 's',
      title: 'Tiếp công dân định kỳ',
      kind: 'periodic',
      unitName: 'Ban Tiếp công dân',
      state: 'live',
      startsAt: '2026-11-25T01:00:00Z',
      serverOffsetMs: 0,
      freeMicrophones: false,
      ...session,
    },
  }
}

/** Hearings of twenty minutes, one after another from 08:00. */
export function hearing(order: number, change: Partial<Hearing> = {}): Hearing {
  return {
    id: `h${String(order)}`,
    order,
    name: `Công dân ${String(order)}`,
    subject: '',
    place: 'home',
    state: 'checked_in',
    plannedStart: new Date(Date.UTC(2026, 10, 25, 1, (order - 1) * 20)).toISOString(),
    plannedMinutes: 20,
    mine: false,
    ...change,
  }
}

export function person(seat: string, change: Partial<Person> = {}): Person {
  return {
    seat,
    role: 'point',
    name: seat,
    title: '',
    pointName: seat,
    space: 'floor',
    online: true,
    hasFloor: false,
    microphoneLocked: true,
    microphoneOn: false,
    cameraOn: true,
    speaking: false,
    stream: null,
    video: false,
    audio: true,
    screen: null,
    ...change,
  }
}
