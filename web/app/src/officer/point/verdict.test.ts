import { describe, expect, it } from 'vitest'
import { median } from './measure'
import { cameraVerdict, clockVerdict, lineVerdict, microphoneVerdict, wholeVerdict } from './verdict'

describe('a point’s check', () => {
  it('hears speech, quiet speech and silence apart', () => {
    expect(microphoneVerdict(true, -18)).toBe('good')
    expect(microphoneVerdict(true, -46)).toBe('weak')
    expect(microphoneVerdict(true, -70)).toBe('failed')
  })

  it('does not judge what was not tried', () => {
    expect(microphoneVerdict(null, null)).toBe('untested')
    expect(microphoneVerdict(true, null)).toBe('untested')
    expect(cameraVerdict(null, 0)).toBe('untested')
    expect(lineVerdict(null)).toBe('untested')
    expect(clockVerdict('failed')).toBe('untested')
  })

  it('calls a small picture weak and no picture failed', () => {
    expect(cameraVerdict(true, 1280)).toBe('good')
    expect(cameraVerdict(true, 640)).toBe('weak')
    expect(cameraVerdict(false, 0)).toBe('failed')
  })

  it('judges a line by how soon the server answers', () => {
    expect(lineVerdict({ roundTripMs: 34 })).toBe('good')
    expect(lineVerdict({ roundTripMs: 400 })).toBe('weak')
    expect(lineVerdict({ roundTripMs: 900 })).toBe('failed')
    expect(lineVerdict('failed')).toBe('failed')
  })

  it('says first what was not tried, then what failed, then what is weak', () => {
    const good = { camera: 'good', microphone: 'good', speaker: 'good', line: 'good' } as const
    expect(wholeVerdict(good)).toEqual({ kind: 'good', count: 0 })
    expect(wholeVerdict({ ...good, microphone: 'weak' })).toEqual({ kind: 'weak', count: 1 })
    expect(wholeVerdict({ ...good, microphone: 'weak', camera: 'failed' })).toEqual({ kind: 'bad', count: 1 })
    expect(wholeVerdict({ ...good, camera: 'failed', speaker: 'untested' })).toEqual({ kind: 'open', count: 1 })
  })

  it('takes the middle of several measurements', () => {
    expect(median([900, 30, 34])).toBe(34)
    expect(median([])).toBeUndefined()
  })
})
