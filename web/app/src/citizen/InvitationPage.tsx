import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { InvitationView } from '../api/schema.gen'
import { Clock, Info } from '../look/icons'
import { Problem, Trouble } from '../parts/Problem'
import { text, useText } from '../text'
import { codeOf } from '../text/errors'
import { day, longDayAndTime, time, weekday } from '../text/format'
import { useLanguage } from '../text/language'
import { Lead, Page } from './Page'
import { PinField } from './PinField'
import { isWhole } from './pin'

interface InvitationPageProps {
  invitation: InvitationView
  /** Takes the seat; rejects with a declared failure. */
  onRedeem(pin: string | undefined): Promise<void>
  /** The invitation may have opened meanwhile. */
  onLookAgain(): void
  onOther(): void
}

/** What the invitation is for and whom it is for; nothing is used up by looking at it. */
export function InvitationPage({ invitation, onRedeem, onLookAgain, onOther }: InvitationPageProps) {
  const t = useText()
  return (
    <Page unit={invitation.unitName} title={t.invitation.title} phone={invitation.helpPhone}>
      <Lead>{t.invitation.title}</Lead>
      <Facts invitation={invitation} />
      {invitation.state === 'open' ? (
        <Enter invitation={invitation} onRedeem={onRedeem} onLookAgain={onLookAgain} />
      ) : (
        <Shut invitation={invitation} onLookAgain={onLookAgain} />
      )}
      <button type="button" className="button quiet" onClick={onOther}>{t.invitation.otherInvitation}</button>
    </Page>
  )
}

function Facts({ invitation }: { invitation: InvitationView }) {
  const t = useText()
  const language = useLanguage()
  const order = invitation.hearingOrder
  const when = invitation.plannedStart ?? invitation.startsAt
  return (
    <dl className="facts">
      <div>
        <dt>{t.invitation.who}</dt>
        <dd>{invitation.maskedName}</dd>
      </div>
      <div>
        <dt>{t.invitation.what}</dt>
        <dd>{invitation.sessionTitle}</dd>
      </div>
      <div>
        <dt>
          {t.invitation.when}
          {order === undefined ? null : ` · ${t.invitation.turn(order)}`}
        </dt>
        <dd>
          {weekday(when, language)}, <span className="nb">{day(when)}</span> <span className="nb">· {time(when)}</span>
        </dd>
      </div>
    </dl>
  )
}

/** Early, over or withdrawn: said in words, with what to do. */
function Shut({ invitation, onLookAgain }: { invitation: InvitationView; onLookAgain(): void }) {
  const t = useText()
  const language = useLanguage()
  useReopening(invitation, onLookAgain)
  if (invitation.state === 'early') {
    return (
      <div className="note info" role="status">
        <Clock />
        <p>
          <b>{t.invitation.early}.</b> {t.invitation.earlyDo(longDayAndTime(invitation.opensAt, language))}
        </p>
      </div>
    )
  }
  const over = invitation.state === 'expired'
  return (
    <div className="note warn" role="status">
      <Info />
      <div>
        <p>
          <b>{over ? t.invitation.expired : t.invitation.revoked}.</b> {over ? t.invitation.expiredDo : t.invitation.revokedDo}
        </p>
        <p className="code">{t.code(`invitation_${invitation.state}`)}</p>
      </div>
    </div>
  )
}

/** Longest wait a browser's timer can hold; whoever opens the page days before comes back to it. */
const longestTimer = 2 ** 31 - 1

/** Looks again when the door is due to open, and whenever the page comes back into view. */
function useReopening(invitation: InvitationView, onLookAgain: () => void): void {
  const look = useRef(onLookAgain)
  useEffect(() => {
    look.current = onLookAgain
  })
  useEffect(() => {
    if (invitation.state !== 'early') return
    const wait = new Date(invitation.opensAt).getTime() - Date.now()
    const timer = setTimeout(() => look.current(), Math.min(Math.max(wait + 1000, 5000), longestTimer))
    const seen = () => {
      if (document.visibilityState === 'visible') look.current()
    }
    document.addEventListener('visibilitychange', seen)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [invitation])
}

type EnterProps = Pick<InvitationPageProps, 'invitation' | 'onRedeem' | 'onLookAgain'>

function Enter({ invitation, onRedeem, onLookAgain }: EnterProps) {
  const t = useText()
  const [pin, setPin] = useState('')
  const [short, setShort] = useState(false)
  const [refused, setRefused] = useState(0)
  const [busy, setBusy] = useState(false)
  const [thrown, setThrown] = useState<unknown>()
  const [lost, setLost] = useState(false)
  const problem = useId()

  const enter = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (invitation.needsPin && !isWhole(pin)) {
      setRefused((times) => times + 1)
      return setShort(true)
    }
    setBusy(true)
    try {
      await onRedeem(invitation.needsPin ? pin : undefined)
    } catch (failure) {
      setBusy(false)
      setThrown(failure)
      setPin('')
      setRefused((times) => times + 1)
      if (closes.has(codeOf(failure))) onLookAgain()
    }
  }

  if (thrown !== undefined && codeOf(thrown) === 'seat_taken_on_other_device') return <Taken />
  const wrong = short || thrown !== undefined
  return (
    <form onSubmit={(event) => void enter(event)} noValidate>
      {invitation.needsPin ? (
        <PinField
          pin={pin}
          wrong={short || (thrown !== undefined && pin === '')}
          refused={refused}
          describedBy={wrong ? problem : undefined}
          onChange={(next) => {
            setPin(next)
            setShort(false)
          }}
        />
      ) : null}
      <div id={problem}>
        {short ? <Trouble what={t.invitation.pinShort} /> : <RedeemProblem thrown={thrown} />}
      </div>
      <div className="acts">
        <button type="submit" className="button primary" aria-disabled={busy}>
          {busy ? t.invitation.entering : t.invitation.enter}
        </button>
        {invitation.needsPin ? (
          <button type="button" className="button quiet" aria-expanded={lost} onClick={() => setLost(!lost)}>{t.invitation.noPin}</button>
        ) : null}
      </div>
      {lost ? <WhereIsThePin /> : null}
    </form>
  )
}

/** Failures after which the invitation itself is no longer what this page shows. */
const closes = new Set(['invitation_early', 'invitation_expired', 'invitation_revoked'])

function RedeemProblem({ thrown }: { thrown: unknown }) {
  const t = useText()
  if (thrown === undefined) return null
  switch (codeOf(thrown)) {
    case 'wrong_pin':
      return <Trouble what={t.invitation.wrongPin} todo={wrongPinDo(thrown)} code="wrong_pin" />
    case 'pin_locked':
      return <Trouble what={`${t.invitation.locked}.`} todo={t.invitation.lockedDo} code="pin_locked" />
    default:
      return <Problem thrown={thrown} />
  }
}

/** What to do about a wrong PIN, with the tries that are left when the server said how many. */
function wrongPinDo(thrown: unknown): string {
  const t = text()
  const left = Number((thrown as { details?: Record<string, string> }).details?.['left'])
  return left > 0 ? `${t.invitation.wrongPinDo} ${t.invitation.triesLeft(left)}` : t.invitation.wrongPinDo
}

function Taken() {
  const t = useText()
  return (
    <div className="note warn" role="alert">
      <Info />
      <div>
        <p>
          <b>{t.invitation.taken}.</b> {t.invitation.takenDo}
        </p>
        <p className="code">{t.code('seat_taken_on_other_device')}</p>
      </div>
    </div>
  )
}

function WhereIsThePin() {
  const t = useText()
  return (
    <div className="note info" role="status">
      <Info />
      <div>
        <p>
          <b>{t.invitation.noPinTitle}</b> {t.invitation.noPinWhere}
        </p>
        <p>{t.invitation.noPinCall}</p>
      </div>
    </div>
  )
}
