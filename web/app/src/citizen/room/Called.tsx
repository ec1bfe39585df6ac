import { useEffect, useRef, useState } from 'react'
import type { InvitationView } from '../../api/schema.gen'
import type { CallView } from '../../call/view'
import { Lock } from '../../look/icons'
import { Logo } from '../../parts/Logo'
import { Problem } from '../../parts/Problem'
import { useNow } from '../../parts/useNow'
import { useTitle } from '../../parts/useTitle'
import { useInsideText } from '../../text/inside'

interface CalledProps {
  invitation: InvitationView
  view: CallView
  /** Tells the room that the person is there. */
  onEnter(): Promise<void>
}

/** Ten seconds' notice: who invites, a countdown, and a button for those who are ready. */
export function Called({ invitation, view, onEnter }: CalledProps) {
  const t = useInsideText()
  useTitle(t.called.documentTitle)
  const left = useSecondsLeft(view)
  const { entering, thrown, enter } = useEntering(onEnter)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  useEffect(() => {
    if (left === 0) enter()
  }, [left, enter])
  const chair = view.people.find((person) => person.role === 'chair')
  return (
    <div className="page called">
      <header className="head">
        <Logo />
        <span>{invitation.unitName}</span>
      </header>
      <main>
        <h1 ref={heading} tabIndex={-1}>{t.called.title}</h1>
        <p>{chair === undefined ? t.called.invited : <><b>{chair.name}</b>{chair.title === '' ? '' : `, ${chair.title},`} {t.called.by}</>}</p>
        <Ring left={left} of={view.called?.seconds ?? 10} />
        <p>{t.called.itself}</p>
        <button type="button" className="button" aria-disabled={entering} onClick={enter}>{entering ? t.called.entering : t.called.enter}</button>
        {thrown === undefined ? null : <div className="paper"><Problem thrown={thrown} /></div>}
        <p className="locked">
          <Lock /> <span>{t.called.locked}</span>
        </p>
      </main>
    </div>
  )
}

/** Whole seconds until the room takes the person in, by the server's clock. */
function useSecondsLeft(view: CallView): number {
  const now = useNow(200) + view.session.serverOffsetMs
  const until = view.called === undefined ? now : new Date(view.called.until).getTime()
  return Math.max(0, Math.ceil((until - now) / 1000))
}

/** Tells the room once; after a failure the person may press again. */
function useEntering(onEnter: () => Promise<void>) {
  const [entering, setEntering] = useState(false)
  const [thrown, setThrown] = useState<unknown>()
  const busy = useRef(false)
  const latest = useRef(onEnter)
  useEffect(() => {
    latest.current = onEnter
  })
  const enter = useRef(() => {
    if (busy.current) return
    busy.current = true
    setEntering(true)
    latest.current().catch((failure: unknown) => {
      busy.current = false
      setEntering(false)
      setThrown(failure)
    })
  }).current
  return { entering, thrown, enter }
}

const radius = 66
const round = 2 * Math.PI * radius

/** The countdown; spoken at its start and its last five seconds only. */
function Ring({ left, of }: { left: number; of: number }) {
  const t = useInsideText()
  const spoken = left === of || left === 5 ? t.called.left(left) : ''
  return (
    <>
      <svg className="ring" viewBox="0 0 148 148" aria-hidden="true">
        <circle cx="74" cy="74" r={radius} className="ring-track" />
        <circle cx="74" cy="74" r={radius} className="ring-left" strokeDasharray={`${String((round * left) / of)} ${String(round)}`} transform="rotate(-90 74 74)" />
        <text x="74" y="84" className="ring-number">{left}</text>
        <text x="74" y="108" className="ring-unit">{t.called.seconds}</text>
      </svg>
      <span className="vh" role="timer" aria-live="assertive">{spoken}</span>
    </>
  )
}
