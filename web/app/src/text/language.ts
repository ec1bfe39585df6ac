import { useSyncExternalStore } from 'react'

/**
 * The language of the page. Vietnamese is in every bundle; English is fetched
 * when somebody asks for it, and the page turns only when all of it has come,
 * so that no page is half in one and half in the other.
 */
export type Language = 'vi' | 'en'

/** The texts of one part of the application, in the language of the page. */
export interface Catalogue<T> {
  current(): T
}

const remembered = 'thongcau.language'
const listeners = new Set<() => void>()
const loaders: (() => Promise<void>)[] = []
let language: Language = 'vi'

/** Declares texts: Vietnamese at hand, English where it can be fetched. */
export function catalogue<T>(vietnamese: T, english: () => Promise<T>): Catalogue<T> {
  let loaded: T | undefined
  loaders.push(async () => {
    loaded ??= await english()
  })
  return { current: () => (language === 'en' && loaded !== undefined ? loaded : vietnamese) }
}

export function currentLanguage(): Language {
  return language
}

async function fetched(wanted: Language): Promise<void> {
  if (wanted === 'en') await Promise.all(loaders.map((load) => load()))
}

/** Fetches what was declared since the page took its language: to be waited for by parts that come late. */
export function textsReady(): Promise<void> {
  return fetched(language)
}

/** Turns the page to a language and remembers it on this device. */
export async function setLanguage(next: Language): Promise<void> {
  await fetched(next)
  language = next
  try {
    localStorage.setItem(remembered, next)
  } catch {
    // Private windows of some browsers refuse storage: the choice then lasts as long as the page.
  }
  document.documentElement.lang = next
  changed()
}

/** Draws every page again: a text has come that was not there before. */
export function changed(): void {
  for (const listener of listeners) listener()
}

/** Takes up the language chosen last time. Called once, before the first page is drawn. */
export async function rememberLanguage(): Promise<void> {
  let last: string | null = null
  try {
    last = localStorage.getItem(remembered)
  } catch {
    // As above: nothing was remembered.
  }
  if (last === 'en') await setLanguage('en')
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage, currentLanguage)
}

/** The texts in the language of the page; draws again when it is changed. */
export function useCatalogue<T>(texts: Catalogue<T>): T {
  return useSyncExternalStore(subscribe, texts.current, texts.current)
}
