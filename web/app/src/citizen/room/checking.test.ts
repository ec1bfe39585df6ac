import { describe, expect, test } from 'vitest'
import type { Media } from '../../device/media'
import { firstTrouble, outcomeOf, toneOf } from './checking'

const media = (change: Partial<Media>): Media => ({
  camera: 'good',
  microphone: 'good',
  cameraTrack: null,
  microphoneTrack: null,
  preview: null,
  cameras: [],
  microphones: [],
  ...change,
})

describe('the device check', () => {
  test('is good only after a voice was heard', () => {
    expect(outcomeOf(media({}), false)).toBe('notHeardYet')
    expect(outcomeOf(media({}), true)).toBe('good')
  })
  test('lets a person in by sound alone when there is no camera', () => {
    expect(outcomeOf(media({ camera: 'missing' }), true)).toBe('soundOnly')
    expect(outcomeOf(media({ camera: 'denied' }), true)).toBe('soundOnly')
  })
  test('lets nobody in whom nobody would hear', () => {
    expect(outcomeOf(media({ microphone: 'missing' }), true)).toBe('noSound')
  })
  test('is not answered while the browser asks', () => {
    expect(outcomeOf(media({ microphone: 'asking', camera: 'asking' }), false)).toBe('asking')
    expect(outcomeOf(media({ microphone: 'untried', camera: 'untried' }), false)).toBe('before')
  })
  test('speaks of the microphone first', () => {
    expect(firstTrouble(media({ microphone: 'busy', camera: 'denied' }))).toBe('busy')
    expect(firstTrouble(media({ camera: 'denied' }))).toBe('denied')
    expect(firstTrouble(media({}))).toBeUndefined()
  })
  test('colours only what is known', () => {
    expect([toneOf('good'), toneOf('asking'), toneOf('denied')]).toEqual(['good', 'off', 'bad'])
  })
})
