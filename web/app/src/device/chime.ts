/**
 * The bell that calls a person to the room: two soft strokes a third apart,
 * made here, so that no file has to come over a bad line. A browser lets a page
 * be heard after a touch: `wake` belongs in the first click.
 */
let context: AudioContext | undefined

// E5 and C5: a doorbell, friendlier than an alarm.
const strokes = [
  { hertz: 659.26, after: 0 },
  { hertz: 523.25, after: 0.45 },
]
const fade = 1.4 // seconds until a stroke has died away

export function wake(): void {
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume()
}

function strike(at: AudioContext, hertz: number, when: number): void {
  const tone = at.createOscillator()
  const loud = at.createGain()
  tone.frequency.value = hertz
  loud.gain.setValueAtTime(0.0001, when)
  loud.gain.exponentialRampToValueAtTime(0.5, when + 0.02)
  loud.gain.exponentialRampToValueAtTime(0.0001, when + fade)
  tone.connect(loud).connect(at.destination)
  tone.start(when)
  tone.stop(when + fade)
}

/** Rings the given number of times. Phones that are silent shake instead. */
export function ring(times = 1): void {
  wake()
  if (context === undefined) return
  for (let time = 0; time < times; time++) {
    for (const stroke of strokes) strike(context, stroke.hertz, context.currentTime + time * 1.8 + stroke.after)
  }
  navigator.vibrate?.(Array.from({ length: times * 2 }, () => 300))
}
