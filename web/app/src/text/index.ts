/**
 * Every word that a person reads stands in a catalogue. `vi.ts` is the source
 * of truth, `en.ts` must have its every key. This one holds what both faces
 * share and the citizen's first pages; those behind the notice (`inside.ts`) and the
 * officers' declare their own with `catalogue()`, so that nobody fetches words
 * of pages they never see.
 */
import { catalogue, currentLanguage, useCatalogue } from './language'
import { vi } from './vi'

export type Text = typeof vi

const texts = catalogue<Text>(vi, () => import('./en').then((module) => module.en))

export function useText(): Text {
  return useCatalogue(texts)
}

/** The texts outside of a component, as when the title of the document is set. */
export function text(): Text {
  return texts.current()
}

export { currentLanguage }
