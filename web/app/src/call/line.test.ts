import { describe, expect, it } from 'vitest'
import { LineMeter } from './line'

/** A meter that was fed periods of 100 packets, of which so many were lost. */
function after(losses: number[], roundTrip = 0.05): string[] {
  const meter = new LineMeter()
  let received = 0
  let lost = 0
  return losses.map((loss) => {
    received += 100 - loss
    lost += loss
    return meter.add({ received, lost, roundTrip })
  })
}

describe('the word for the line', () => {
  it('falls at once', () => {
    expect(after([0, 12, 30])).toEqual(['good', 'poor', 'bad'])
  })

  it('rises only after three better periods', () => {
    expect(after([30, 0, 0, 0])).toEqual(['bad', 'bad', 'bad', 'good'])
  })

  it('does not rise when the better periods are interrupted', () => {
    expect(after([30, 0, 0, 30, 0, 0])).toEqual(['bad', 'bad', 'bad', 'bad', 'bad', 'bad'])
  })

  it('is bad on a line that answers slowly without losing anything', () => {
    expect(after([0], 1.2)).toEqual(['bad'])
  })

  it('is what it is as soon as a lost line is back', () => {
    const meter = new LineMeter()
    expect(meter.lost()).toBe('lost')
    expect(meter.add({ received: 100, lost: 0 })).toBe('good')
  })
})
