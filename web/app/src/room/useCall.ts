import { useEffect, useState } from 'react'
import type { Call } from '../call/view'
import type { LocalMedia } from '../device/media'
import { openCall } from './openCall'

/**
 * Opens the room, says that the notice was read (the door showed it), and only
 * then hands over the tracks: nothing flows before the acknowledgement.
 */
export function useCall(sessionId: string, media: LocalMedia): Call | null {
  const [call, setCall] = useState<Call | null>(null)
  useEffect(() => {
    const opened = openCall(sessionId)
    setCall(opened)
    const stop = introduce(opened, media)
    return () => {
      stop()
      opened.close()
    }
  }, [sessionId, media])
  return call
}

function introduce(call: Call, media: LocalMedia): () => void {
  let introduced = false
  const greet = () => {
    if (introduced || call.view.phase === 'connecting' || call.view.phase === 'closed') return
    introduced = true
    // A lost answer is asked for again by the next change of the room.
    present(call, media).catch(() => {
      introduced = false
    })
  }
  const stop = call.subscribe(greet)
  greet()
  return stop
}

async function present(call: Call, media: LocalMedia): Promise<void> {
  if (!call.view.me.acknowledged) await call.acknowledge()
  const { microphoneTrack, cameraTrack } = media.current()
  call.setTracks({ microphone: microphoneTrack, camera: cameraTrack })
  if (cameraTrack && !call.view.me.camera) await call.setCamera(true)
}
