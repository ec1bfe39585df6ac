import { createContext, use, useCallback, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react'
import type { Call, CallView } from '../call/view'
import type { LocalMedia, Media } from '../device/media'

interface RoomScope {
  call: Call
  media: LocalMedia
  /** runs an action; its failure is shown to the person, and resolves as false */
  act: (action: () => Promise<void>) => Promise<boolean>
  failure: unknown
  forgive: () => void
  leave: () => void
}

const RoomContext = createContext<RoomScope | null>(null)

interface RoomProviderProps {
  call: Call
  media: LocalMedia
  onLeave: () => void
  children: ReactNode
}

/** Gives the pages of the room their call, and one place where failed actions are said. */
export function RoomProvider({ call, media, onLeave, children }: RoomProviderProps) {
  const [failure, setFailure] = useState<unknown>(null)
  const act = useCallback(async (action: () => Promise<void>) => {
    try {
      await action()
      setFailure(null)
      return true
    } catch (error) {
      setFailure(error)
      return false
    }
  }, [])
  const scope = useMemo(
    () => ({ call, media, act, failure, forgive: () => setFailure(null), leave: onLeave }),
    [call, media, act, failure, onLeave],
  )
  return <RoomContext value={scope}>{children}</RoomContext>
}

/** The call, the devices and the way to act. Only inside a room. */
export function useRoom(): RoomScope {
  const scope = use(RoomContext)
  if (!scope) throw new Error('there is a call inside a room')
  return scope
}

/** The newest picture of the room; draws again after every change. */
export function useCallView(): CallView {
  const { call } = useRoom()
  return useSyncExternalStore(
    useCallback((listener) => call.subscribe(listener), [call]),
    () => call.view,
  )
}

/** This device's camera and microphone. */
export function useMedia(): Media {
  const { media } = useRoom()
  return useSyncExternalStore(media.subscribe, media.current)
}

/** Whether this person leads the room: the chair and the clerk have the same keys. */
export function leads(view: CallView): boolean {
  return view.me.role === 'chair' || view.me.role === 'clerk'
}
