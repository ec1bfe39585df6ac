import type { ReactNode } from 'react'
import { useCallView } from './callContext'
import { useRoomText } from './text'

/** Shows the room once its first snapshot is here. */
export function Opening({ children }: { children: ReactNode }) {
  const { phase } = useCallView()
  const t = useRoomText()
  if (phase === 'connecting') return <main className="empty" id="main" role="status">{t.phases.connecting}</main>
  return children
}
