import type { Check, CheckVerdict } from '../../api/schema.gen'
import type { LineFound } from './measure'

/** Speech below this is too quiet for other points to follow, in dBFS. */
export const SPEECH_DBFS = -30
/** Below this there is no speech at all, only a room. */
const SILENCE_DBFS = -50
/** A smaller picture than this hides who speaks in a meeting room. */
const GOOD_WIDTH = 960
/** Half a second there and back, and people begin to talk into each other. */
const GOOD_TRIP_MS = 250
const USABLE_TRIP_MS = 600
/** Minutes and invitations go by the server's clock; five seconds off confuse nobody yet. */
const CLOCK_SECONDS = 5

export function microphoneVerdict(opened: boolean | null, loudest: number | null): CheckVerdict {
  if (opened === null) return 'untested'
  if (!opened) return 'failed'
  if (loudest === null) return 'untested'
  if (loudest < SILENCE_DBFS) return 'failed'
  return loudest < SPEECH_DBFS ? 'weak' : 'good'
}

export function cameraVerdict(opened: boolean | null, width: number): CheckVerdict {
  if (opened === null) return 'untested'
  if (!opened) return 'failed'
  return width < GOOD_WIDTH ? 'weak' : 'good'
}

export function lineVerdict(found: LineFound | 'failed' | null): CheckVerdict {
  if (found === null) return 'untested'
  if (found === 'failed' || found.roundTripMs === undefined) return 'failed'
  if (found.roundTripMs > USABLE_TRIP_MS) return 'failed'
  return found.roundTripMs > GOOD_TRIP_MS ? 'weak' : 'good'
}

export function clockVerdict(found: LineFound | 'failed' | null): CheckVerdict {
  if (found === null || found === 'failed' || found.clockSeconds === undefined) return 'untested'
  return Math.abs(found.clockSeconds) > CLOCK_SECONDS ? 'weak' : 'good'
}

type Parts = Pick<Check, 'camera' | 'microphone' | 'speaker' | 'line'>

/** The whole in one word, and how many things it stands for. */
export interface Whole {
  kind: 'open' | 'bad' | 'weak' | 'good'
  count: number
}

export function wholeVerdict(parts: Parts): Whole {
  const all = [parts.camera, parts.microphone, parts.speaker, parts.line]
  const count = (verdict: CheckVerdict) => all.filter((one) => one === verdict).length
  if (count('untested') > 0) return { kind: 'open', count: count('untested') }
  if (count('failed') > 0) return { kind: 'bad', count: count('failed') }
  if (count('weak') > 0) return { kind: 'weak', count: count('weak') }
  return { kind: 'good', count: 0 }
}
