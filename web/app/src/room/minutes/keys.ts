/** What the keys of the composer look at. */
export interface Pressed {
  key: string
  code: string
  keyCode: number
  isComposing: boolean
  altKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
}

/** The code that browsers give every key while an input method composes: Safari sets no isComposing at its end. */
const COMPOSING = 229

/**
 * Whether a key ends the entry: Enter, but never the Enter that only ends a
 * word of Telex or VNI, and not Shift+Enter, which is a new line.
 */
export function endsEntry(event: Pressed): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== COMPOSING
}

/** Alt+1 … Alt+9 as 0 … 8, by the key's place, since Alt changes its letter on some keyboards; null otherwise. */
export function speakerKey(event: Pressed): number | null {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)
  return digit ? Number(digit[1]) - 1 : null
}
