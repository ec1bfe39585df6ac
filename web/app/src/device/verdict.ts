/** What came of opening a camera or a microphone. */
export type Verdict =
  | 'untried'
  | 'asking'
  | 'good'
  /** the browser was told no */
  | 'denied'
  /** the browser says yes, the operating system no */
  | 'system'
  | 'missing'
  /** another program holds it */
  | 'busy'
  | 'failed'
  /** this browser (or this place inside another app) has no cameras at all */
  | 'unsupported'
  /** it was open and went away */
  | 'lost'

/** Reads the verdict from what getUserMedia rejected with. Browsers agree on the names, not on the messages. */
export function verdictOf(thrown: unknown): Verdict {
  if (!(thrown instanceof Error)) return 'failed'
  switch (thrown.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      // Chrome tells the system’s no from the person’s no only in words.
      return /denied by system/i.test(thrown.message) ? 'system' : 'denied'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing'
    case 'NotReadableError':
    case 'AbortError':
      return 'busy'
    case 'TypeError':
      return 'unsupported'
    default:
      return 'failed'
  }
}
