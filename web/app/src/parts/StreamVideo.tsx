import { useEffect, useRef } from 'react'

interface StreamVideoProps {
  stream: MediaStream
  /** What the picture shows, for those who do not see it. */
  label: string
  /** One's own picture is shown as in a mirror. */
  mirrored?: boolean
  className?: string
}

/** A live picture without its sound: the room's client plays the voices. */
export function StreamVideo({ stream, label, mirrored = false, className = '' }: StreamVideoProps) {
  const element = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const video = element.current
    if (video === null) return
    video.srcObject = stream
    // A silent video may always play; it is rejected only when the element goes first.
    video.play().catch(() => undefined)
    return () => {
      video.srcObject = null
    }
  }, [stream])
  return <video ref={element} className={mirrored ? `mirrored ${className}` : className} aria-label={label} muted autoPlay playsInline />
}
