import type { Line } from './view'

/** What one look at the statistics says. */
export interface Sample {
  /** packets that came and that were lost since the connection began */
  received: number
  lost: number
  /** seconds; undefined when not measured yet */
  roundTrip?: number
}

/** Of the packets of one period; a reception room's thresholds. */
const poorLoss = 0.1
const badLoss = 0.15
const poorRoundTrip = 0.5
const badRoundTrip = 1
/** Better for this many periods in a row before the word gets better. */
const patience = 3

const order: Line[] = ['good', 'poor', 'bad', 'lost']

/** Quality in words: falls at once, rises slowly, so that the word does not flicker. */
export class LineMeter {
  private last: Sample | undefined
  private better = 0
  private word: Line = 'good'

  add(sample: Sample): Line {
    const seen = judge(this.last, sample)
    this.last = sample
    const back = this.word === 'lost'
    if (back || order.indexOf(seen) >= order.indexOf(this.word)) {
      this.word = seen
      this.better = 0
    } else if (++this.better >= patience) {
      this.word = seen
      this.better = 0
    }
    return this.word
  }

  /** The connection is down. */
  lost(): Line {
    this.word = 'lost'
    this.better = 0
    return this.word
  }
}

function judge(before: Sample | undefined, now: Sample): Line {
  const received = now.received - (before?.received ?? 0)
  const lost = Math.max(0, now.lost - (before?.lost ?? 0))
  const share = received + lost > 0 ? lost / (received + lost) : 0
  const roundTrip = now.roundTrip ?? 0
  if (share >= badLoss || roundTrip >= badRoundTrip) return 'bad'
  if (share >= poorLoss || roundTrip >= poorRoundTrip) return 'poor'
  return 'good'
}

/** Adds up what matters of a connection's statistics. */
export function sampleOf(report: RTCStatsReport): Sample {
  const sample: Sample = { received: 0, lost: 0 }
  report.forEach((entry: Record<string, unknown>) => {
    if (entry['type'] === 'inbound-rtp') {
      sample.received += Number(entry['packetsReceived'] ?? 0)
      sample.lost += Math.max(0, Number(entry['packetsLost'] ?? 0))
    }
    if (entry['type'] === 'candidate-pair' && entry['nominated'] === true && typeof entry['currentRoundTripTime'] === 'number') {
      sample.roundTrip = entry['currentRoundTripTime']
    }
  })
  return sample
}
