import type { Media } from '../../device/media'
import type { Verdict } from '../../device/verdict'
import type { Tone } from './Verdict'

/** What the check says of the whole device: one sentence, and whether one may go in. */
export type Outcome = 'before' | 'asking' | 'good' | 'soundOnly' | 'notHeardYet' | 'noSound'

export function outcomeOf(media: Media, heard: boolean): Outcome {
  if (media.microphone === 'asking' || media.camera === 'asking') return 'asking'
  if (media.microphone === 'untried') return 'before'
  if (media.microphone !== 'good') return 'noSound'
  if (!heard) return 'notHeardYet'
  return media.camera === 'good' ? 'good' : 'soundOnly'
}

/** Trouble with a device that has words and steps of its own. */
export type Trouble = Exclude<Verdict, 'untried' | 'asking' | 'good'>

export function troubleOf(verdict: Verdict): Trouble | undefined {
  return verdict === 'untried' || verdict === 'asking' || verdict === 'good' ? undefined : verdict
}

/** What to mend first: nobody hears a person without a microphone; the same trouble of both is said once. */
export function firstTrouble(media: Media): Trouble | undefined {
  return troubleOf(media.microphone) ?? troubleOf(media.camera)
}

export function toneOf(verdict: Verdict): Tone {
  if (verdict === 'good') return 'good'
  return verdict === 'untried' || verdict === 'asking' ? 'off' : 'bad'
}
