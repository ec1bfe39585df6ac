import { type ReactNode, useEffect, useState } from 'react'
import type { CallView } from '../../call/view'
import { Swap, Warn } from '../../look/icons'
import { useInsideText } from '../../text/inside'
import { useTitle } from '../../parts/useTitle'

/** Before this many milliseconds most lines are back: nobody needs a page about it. */
const patience = 10_000

/** Wraps the room's pages: a thin bar while the line is being mended, a page of its own only when that lasts. */
export function Line({ view, children }: { view: CallView; children: ReactNode }) {
  const gone = view.connection !== 'up' && view.phase !== 'closed' && view.phase !== 'connecting'
  const lasting = useLasting(gone, patience)
  if (view.connection === 'lost' || lasting) return <Lost gone={view.connection === 'lost'} />
  return (
    <>
      {gone ? <Retrying /> : null}
      {children}
    </>
  )
}

function useLasting(state: boolean, milliseconds: number): boolean {
  const [lasted, setLasted] = useState(false)
  useEffect(() => {
    setLasted(false)
    if (!state) return
    const timer = setTimeout(() => setLasted(true), milliseconds)
    return () => clearTimeout(timer)
  }, [state, milliseconds])
  return lasted
}

function Retrying() {
  const t = useInsideText()
  return (
    <p className="retrying" role="status">
      <Swap /> <b>{t.line.retrying}</b> {t.line.retryingWords}
    </p>
  )
}

function Lost({ gone }: { gone: boolean }) {
  const t = useInsideText()
  useTitle(t.line.lostTitle)
  return (
    <div className="page">
      <main className="middle">
        <Warn className="large warn" />
        <div role="alert">
          <h1>{t.line.lostTitle}</h1>
          <p>{gone ? t.line.goneWords : t.line.lostWords}</p>
        </div>
        <button type="button" className="button primary" onClick={() => location.reload()}>{t.line.reconnect}</button>
      </main>
    </div>
  )
}
