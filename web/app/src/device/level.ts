import { useEffect, useState } from 'react'

/** Quieter than this is an empty room, louder than that is a voice close by; in dBFS. */
const floor = -60
const ceiling = -12

/** Loudness of samples between -1 and 1, in decibels below full scale. */
export function loudness(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return samples.length === 0 || sum === 0 ? -Infinity : 10 * Math.log10(sum / samples.length)
}

/** Loudness as a share of the bar, 0 to 1. */
export function barOf(decibels: number): number {
  return Math.min(1, Math.max(0, (decibels - floor) / (ceiling - floor)))
}

/** A voice, not the hum of the room. */
export function isVoice(decibels: number): boolean {
  return decibels > -45
}

/**
 * Listens to a microphone and tells its loudness some twenty times a second
 * while the page is in view. It listens to a copy of the track, so that a
 * microphone the room has locked still shows that it works.
 */
export function listen(track: MediaStreamTrack, told: (decibels: number) => void): () => void {
  const copy = track.clone()
  copy.enabled = true
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 1024
  context.createMediaStreamSource(new MediaStream([copy])).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    told(loudness(samples))
  }, 50)
  return () => {
    clearInterval(timer)
    copy.stop()
    void context.close()
  }
}

/** The level of a microphone for a bar, and whether a voice was ever heard from it. */
export function useLevel(track: MediaStreamTrack | null): { level: number; heard: boolean } {
  const [level, setLevel] = useState(0)
  const [heard, setHeard] = useState(false)
  useEffect(() => {
    setHeard(false)
    setLevel(0)
    if (track === null) return
    return listen(track, (decibels) => {
      setLevel(barOf(decibels))
      if (isVoice(decibels)) setHeard(true)
    })
  }, [track])
  return { level, heard }
}
