import { useSyncExternalStore } from 'react'
import type { LocalMedia, Media } from '../../device/media'

/** Camera and microphone of this device; draws again at each change. */
export function useMedia(media: LocalMedia): Media {
  return useSyncExternalStore(media.subscribe, media.current)
}
