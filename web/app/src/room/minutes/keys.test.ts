import { describe, expect, it } from 'vitest'
import { endsEntry, speakerKey, type Pressed } from './keys'

function press(part: Partial<Pressed>): Pressed {
  return { key: 'Enter', code: 'Enter', keyCode: 13, isComposing: false, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...part }
}

describe('Enter', () => {
  it('ends the entry', () => {
    expect(endsEntry(press({}))).toBe(true)
  })

  it('ends nothing while Vietnamese is being composed', () => {
    expect(endsEntry(press({ isComposing: true }))).toBe(false)
    expect(endsEntry(press({ keyCode: 229 }))).toBe(false)
  })

  it('with Shift is a new line', () => {
    expect(endsEntry(press({ shiftKey: true }))).toBe(false)
  })
})

describe('Alt and a digit', () => {
  it('names the speaker by the place of the key', () => {
    expect(speakerKey(press({ key: '¡', code: 'Digit1', altKey: true }))).toBe(0)
    expect(speakerKey(press({ key: '9', code: 'Numpad9', altKey: true }))).toBe(8)
  })

  it('is not taken from other keys', () => {
    expect(speakerKey(press({ key: '1', code: 'Digit1' }))).toBeNull()
    expect(speakerKey(press({ key: '1', code: 'Digit1', altKey: true, ctrlKey: true }))).toBeNull()
    expect(speakerKey(press({ key: '0', code: 'Digit0', altKey: true }))).toBeNull()
  })
})
