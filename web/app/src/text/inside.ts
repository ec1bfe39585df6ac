import { insideVi } from './inside.vi'
import { catalogue, useCatalogue } from './language'

export type InsideText = typeof insideVi

const texts = catalogue<InsideText>(insideVi, () => import('./inside.en').then((module) => module.insideEn))

/** The texts of the pages behind the notice. */
export function useInsideText(): InsideText {
  return useCatalogue(texts)
}
