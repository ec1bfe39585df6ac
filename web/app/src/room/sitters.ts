import type { CallView, Person, Role } from '../call/view'

/** A person of the room as a screen draws them: everyone else, and oneself. */
export interface Sitter extends Person {
  self: boolean
}

/** The fixed order of tiles: they never jump when somebody speaks. */
const ranks: Record<Role, number> = {
  chair: 0,
  receptionist: 1,
  clerk: 2,
  point: 3,
  agency: 4,
  citizen: 5,
  interpreter: 6,
  technician: 7,
  observer: 8,
}

/** Everyone in the room, oneself among them, in the fixed order. `preview` is one's own picture. */
export function sitters(view: CallView, preview: MediaStream | null): Sitter[] {
  const others = view.people.map((person): Sitter => ({ ...person, self: false }))
  return [...others, ownSitter(view, preview)].sort((a, b) => ranks[a.role] - ranks[b.role])
}

/** Those who are in the hearing, without a clerk who shows no picture: the clerk writes. */
export function tiles(all: readonly Sitter[]): Sitter[] {
  return all.filter((one) => one.space === 'floor' && (one.role !== 'clerk' || one.cameraOn))
}

/** What stands on a button or a chip: a point by its name, a person by theirs. */
export function shortName(sitter: Pick<Person, 'role' | 'name' | 'pointName'>): string {
  return sitter.role === 'point' && sitter.pointName !== '' ? sitter.pointName : sitter.name
}

function ownSitter(view: CallView, preview: MediaStream | null): Sitter {
  const { me } = view
  return {
    self: true,
    seat: me.seat,
    role: me.role,
    name: me.name,
    title: '',
    pointName: view.points.find((point) => point.id === me.pointId)?.name ?? '',
    ...(me.pointId === undefined ? {} : { pointId: me.pointId }),
    space: 'floor',
    online: view.connection === 'up',
    hasFloor: me.hasFloor,
    microphoneLocked: me.microphone === 'locked',
    microphoneOn: me.microphone === 'on',
    cameraOn: me.camera,
    speaking: false,
    stream: preview,
    video: me.camera && preview !== null,
    audio: false,
    screen: null,
  }
}
