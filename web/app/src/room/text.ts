import { roomVi } from '../text/room.vi'
import { catalogue, useCatalogue } from '../text/language'

export type RoomText = typeof roomVi

const texts = catalogue<RoomText>(roomVi, () => import('../text/room.en').then((module) => module.roomEn))

/** The texts of the live room in the language of the page. */
export function useRoomText(): RoomText {
  return useCatalogue(texts)
}
