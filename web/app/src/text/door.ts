import { doorVi } from './door.vi'
import { catalogue, useCatalogue } from './language'

export type DoorText = typeof doorVi

const texts = catalogue<DoorText>(doorVi, () => import('./door.en').then((module) => module.doorEn))

/** The texts of the pages at the door: code, look-up, leaving a chat app. */
export function useDoorText(): DoorText {
  return useCatalogue(texts)
}
