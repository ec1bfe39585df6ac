import { useEffect, useRef } from 'react'

interface StreamAudioProps {
  stream: MediaStream
  /** The loudspeaker to use; the browser's own choice when absent. */
  sinkId?: string | undefined
  /** The browser wants a touch before it lets a page be heard; `play` tries again. */
  onBlocked(play: () => void): void
}

/** One voice. */
export function StreamAudio({ stream, sinkId, onBlocked }: StreamAudioProps) {
  const element = useRef<HTMLAudioElement>(null)
  const blocked = useRef(onBlocked)
  blocked.current = onBlocked
  useEffect(() => {
    const audio = element.current
    if (audio === null) return
    const play = () => {
      audio.play().catch((thrown: unknown) => {
        if (thrown instanceof DOMException && thrown.name === 'NotAllowedError') blocked.current(play)
      })
    }
    audio.srcObject = stream
    play()
    return () => {
      audio.srcObject = null
    }
  }, [stream])
  useEffect(() => {
    // A loudspeaker that was unplugged leaves the voice where it is.
    if (sinkId !== undefined) element.current?.setSinkId?.(sinkId).catch(() => undefined)
  }, [sinkId])
  return <audio ref={element} autoPlay />
}
