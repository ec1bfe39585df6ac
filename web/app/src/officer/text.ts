import { officerVi } from '../text/officer.vi'
import { catalogue, useCatalogue } from '../text/language'

export type OfficerText = typeof officerVi

const texts = catalogue<OfficerText>(officerVi, () => import('../text/officer.en').then((module) => module.officerEn))

/** The texts of the officers' pages in the language of the page. */
export function useOfficerText(): OfficerText {
  return useCatalogue(texts)
}
