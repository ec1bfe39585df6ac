import type { Outbox } from './outbox'
import type { EntryOp, Saved } from './types'

/** The server said no for good: asking again changes nothing. */
export class Refused extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** How the model reaches the server. Rejects with `Refused`, or with anything else when it may be tried again. */
export interface MinutesPort {
  save(op: EntryOp): Promise<Saved>
}

export interface MinutesOptions {
  hearingId: string
  port: MinutesPort
  outbox: Outbox
  /** milliseconds since the session first went live, on the server's clock */
  mediaTime: () => number
  speaker: string
}
