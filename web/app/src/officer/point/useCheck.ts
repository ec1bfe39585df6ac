import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Check, CheckVerdict } from '../../api/schema.gen'
import { listen } from '../../device/level'
import type { LocalMedia, Media } from '../../device/media'
import { measureLine, type LineFound } from './measure'
import { cameraVerdict, clockVerdict, lineVerdict, microphoneVerdict } from './verdict'

/** Everything a point has found out about its equipment so far. */
export interface PointCheckState {
  media: Media
  width: number
  height: number
  frameRate: number
  /** loudness now, dBFS; -Infinity in silence */
  level: number
  /** the loudest speech since the microphone was opened; null before any sound came */
  loudest: number | null
  line: LineFound | 'failed' | null
  heard: boolean | null
  verdicts: Record<'camera' | 'microphone' | 'speaker' | 'line' | 'clock', CheckVerdict>
  setHeard: (heard: boolean) => void
  again: () => void
  report: (note: string) => Check
}

/** Opens, listens and times; judges with verdict.ts. */
export function useCheck(local: LocalMedia): PointCheckState {
  const media = useSyncExternalStore(local.subscribe, local.current)
  const [heard, setHeard] = useState<boolean | null>(null)
  const { level, loudest, forget } = useLoudness(media.microphoneTrack)
  const { line, measure } = useLine()
  const { width = 0, height = 0, frameRate = 0 } = media.cameraTrack?.getSettings() ?? {}
  const verdicts = {
    camera: cameraVerdict(opened(media.camera), width),
    microphone: microphoneVerdict(opened(media.microphone), loudest),
    speaker: heard === null ? 'untested' : heard ? 'good' : 'failed',
    line: lineVerdict(line),
    clock: clockVerdict(line),
  } as const
  const again = () => {
    setHeard(null)
    forget()
    measure()
    void local.open()
  }
  const report = (note: string): Check => ({
    camera: verdicts.camera,
    microphone: verdicts.microphone,
    speaker: verdicts.speaker,
    line: verdicts.line,
    ...(loudest === null || !Number.isFinite(loudest) ? {} : { levelDbfs: Math.max(-120, Math.min(0, loudest)) }),
    ...(width > 0 ? { width, height, frameRate } : {}),
    ...(line !== null && line !== 'failed' && line.roundTripMs !== undefined ? { roundTripMs: line.roundTripMs } : {}),
    ...(line !== null && line !== 'failed' && line.receiveKbps !== undefined ? { receiveKbps: line.receiveKbps } : {}),
    ...(note === '' ? {} : { note }),
  })
  return { media, width, height, frameRate, level, loudest, line, heard, verdicts, setHeard, again, report }
}

function opened(verdict: Media['camera']): boolean | null {
  if (verdict === 'untried' || verdict === 'asking') return null
  return verdict === 'good'
}

/** Two seconds of listening: a microphone that stays silent longer than that is judged silent. */
const LISTEN_MS = 2000

function useLoudness(track: MediaStreamTrack | null) {
  const [level, setLevel] = useState(-Infinity)
  const [loudest, setLoudest] = useState<number | null>(null)
  const [round, setRound] = useState(0)
  useEffect(() => {
    setLoudest(null)
    if (track === null) return
    const began = performance.now()
    return listen(track, (decibels) => {
      setLevel(decibels)
      if (performance.now() - began > LISTEN_MS) setLoudest((before) => Math.max(before ?? -Infinity, decibels))
    })
  }, [track, round])
  return { level, loudest, forget: () => setRound((before) => before + 1) }
}

function useLine() {
  const [line, setLine] = useState<LineFound | 'failed' | null>(null)
  const [round, setRound] = useState(0)
  useEffect(() => {
    let over = false
    setLine(null)
    measureLine().then(
      (found) => (over ? undefined : setLine(found)),
      () => (over ? undefined : setLine('failed')),
    )
    return () => {
      over = true
    }
  }, [round])
  return { line, measure: () => setRound((before) => before + 1) }
}
