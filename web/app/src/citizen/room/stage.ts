import type { Person } from '../../call/view'

/**
 * Who fills the citizen's screen: whoever has the floor, else whoever spoke
 * last, else the chair. A picture that has just come stays a while: a person
 * cannot follow a face that changes with every cough.
 */
export function onStage(people: readonly Person[], before: string | undefined): Person | undefined {
  const here = people.filter((person) => person.space === 'floor' && person.online)
  const stays = here.find((person) => person.seat === before)
  return here.find((person) => person.hasFloor && person.speaking)
    ?? (stays?.hasFloor === true ? stays : undefined)
    ?? here.find((person) => person.hasFloor)
    ?? (stays?.speaking === true ? stays : undefined)
    ?? here.find((person) => person.speaking)
    ?? stays
    ?? here.find((person) => person.role === 'chair')
    ?? here[0]
}

/** A shared document takes the stage from every face. */
export function sharer(people: readonly Person[]): Person | undefined {
  return people.find((person) => person.space === 'floor' && person.screen !== null)
}

/** The others, in the room's fixed order: they are told in words, not in pictures, on a small screen. */
export function aside(people: readonly Person[], stage: Person | undefined): Person[] {
  return people.filter((person) => person.space === 'floor' && person.seat !== stage?.seat && person.role !== 'observer' && person.role !== 'technician')
}

/** What is said under a person's name. */
export function standing(person: Person): 'gone' | 'speaking' | 'soundOnly' | 'withPicture' {
  if (!person.online) return 'gone'
  if (person.speaking) return 'speaking'
  return person.video ? 'withPicture' : 'soundOnly'
}

/** A point is known by its place, a person by their name. */
export function plateOf(person: Person): string {
  return person.role === 'point' && person.pointName !== '' ? person.pointName : person.name
}
