import type { PersonState, ServerView } from './protocol'

/** A view of the server for tests: live, on the floor, alone. */
export function serverView(part: Partial<ServerView> = {}): ServerView {
  return {
    session: {
      title: 'Tiếp công dân định kỳ', kind: 'periodic', unitName: '', state: 'live', startsAt: '2026-11-25T01:00:00.000Z',
      liveAt: '2026-11-25T01:00:00.000Z', countdownUntil: '', freeMicrophones: false, databaseSilent: false, minutesVersion: 0,
    },
    me: {
      seat: 'me', role: 'point', name: 'Lạng Sơn', pointId: 'p1', hearingId: '', space: 'floor', hasFloor: false,
      microphoneLocked: false, microphoneOn: false, maySpeak: false, sharing: false, handRaised: false, acknowledged: true,
      helpAsked: false, calledHearing: '', calledUntil: '', minutesPresented: false,
    },
    hearings: {}, points: {}, people: {}, alerts: {}, ...part,
  }
}

export function person(part: Partial<PersonState> = {}): PersonState {
  return {
    order: 0, role: 'point', name: 'Lào Cai', title: '', pointId: '', pointName: 'Lào Cai', hearingId: '', space: 'floor', online: true,
    offlineSince: '', waitingSince: '', hasFloor: false, microphoneLocked: false, microphoneOn: false, cameraOn: true,
    sharing: false, handRaisedAt: '', acknowledged: true, ...part,
  }
}
