/** Digits of a PIN, as many as there are boxes for them. */
export const pinLength = 6

/** The digits in what was typed, pasted or filled in from a message, no more than a PIN has. */
export function digitsOf(typed: string): string {
  return typed.replace(/\D/g, '').slice(0, pinLength)
}

export function isWhole(pin: string): boolean {
  return pin.length === pinLength
}

/** One box: its digit, and whether the next digit goes there. */
export interface Box {
  digit: string
  next: boolean
}

export function boxesOf(pin: string): Box[] {
  return Array.from({ length: pinLength }, (_, place) => ({ digit: pin[place] ?? '', next: place === pin.length }))
}
