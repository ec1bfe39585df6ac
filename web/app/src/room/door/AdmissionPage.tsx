import { TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactNode } from 'react'
import type { InvitationView, Seat } from '../../api/schema.gen'
import { codeOnPaper } from '../../device/entrance'
import { Logo } from '../../parts/Logo'
import { Problem, Trouble } from '../../parts/Problem'
import { useText } from '../../text'
import { longDayAndTime } from '../../text/format'
import { useLanguage } from '../../text/language'
import { useOfficerText } from '../../officer/text'
import { useRoomText } from '../text'
import { useAdmission } from './useAdmission'
import '../../officer/shell/frame.css'
import './door.css'

interface AdmissionPageProps {
  children: (seat: Seat, invitation: InvitationView) => ReactNode
}

/** The door of a link: shows whose it is, gives the seat to this device, and lets the page behind it in. */
export function AdmissionPage({ children }: AdmissionPageProps) {
  const { admission, open, redeem } = useAdmission()
  const t = useRoomText().door
  switch (admission.at) {
    case 'opening':
      return <Shell><p role="status">{t.opening}</p></Shell>
    case 'cut':
      return <Shell><Trouble what={t.badLink} /><CodeForm onCode={(code) => void open(code)} /></Shell>
    case 'failed':
      return <Shell><Problem thrown={admission.thrown} /><CodeForm onCode={(code) => void open(code)} /></Shell>
    case 'entrance': {
      const { entrance } = admission
      if (entrance.kind === 'seated') return children(entrance.seat, entrance.invitation)
      if (entrance.kind === 'nobody') return <Shell><CodeForm onCode={(code) => void open(code)} /></Shell>
      return <Shell><Invited invitation={entrance.invitation} onRedeem={(pin) => redeem(entrance.token, pin)} /></Shell>
    }
    default:
      return admission satisfies never
  }
}

function Shell({ children }: { children: ReactNode }) {
  const { product } = useText()
  return (
    <div className="link-door">
      <header className="brand"><Logo /> {product}</header>
      <main className="panel pad stack" id="main">{children}</main>
    </div>
  )
}

function CodeForm({ onCode }: { onCode: (code: string) => void }) {
  const t = useOfficerText().point
  const [typed, setTyped] = useState('')
  const code = codeOnPaper(typed)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (code !== undefined) onCode(code)
  }
  return (
    <form className="stack" onSubmit={submit}>
      <TextInput label={t.codeLabel} value={typed} autoComplete="off" onChange={(event) => setTyped(event.currentTarget.value)} />
      <button type="submit" className="btn" disabled={code === undefined}>{t.codeOpen}</button>
    </form>
  )
}

function Invited({ invitation, onRedeem }: { invitation: InvitationView; onRedeem: (pin: string | undefined) => Promise<void> }) {
  const { roles } = useText()
  const t = useRoomText().door
  const language = useLanguage()
  const name = invitation.role === 'point' ? invitation.pointName ?? roles.point : roles[invitation.role]
  return (
    <>
      <div>
        <h1>{name}</h1>
        <p className="muted">{invitation.sessionTitle} · <span className="nb">{longDayAndTime(invitation.startsAt, language)}</span></p>
      </div>
      {invitation.state === 'open' ? <RedeemForm invitation={invitation} words={t.linkWords(name)} onRedeem={onRedeem} /> : <Shut invitation={invitation} />}
    </>
  )
}

function Shut({ invitation }: { invitation: InvitationView }) {
  const t = useRoomText().door
  const language = useLanguage()
  if (invitation.state === 'early') return <Trouble what={t.early(longDayAndTime(invitation.opensAt, language))} />
  return <Trouble what={invitation.state === 'expired' ? t.expired : t.revoked} />
}

interface RedeemFormProps {
  invitation: InvitationView
  words: string
  onRedeem: (pin: string | undefined) => Promise<void>
}

function RedeemForm({ invitation, words, onRedeem }: RedeemFormProps) {
  const t = useRoomText().door
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const [thrown, setThrown] = useState<unknown>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    onRedeem(invitation.needsPin ? pin : undefined)
      .catch(setThrown)
      .finally(() => setBusy(false))
  }
  return (
    <form className="stack" onSubmit={submit}>
      <p>{words}</p>
      {invitation.needsPin ? (
        <TextInput label={t.pin} inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={pin} onChange={(event) => setPin(event.currentTarget.value)} />
      ) : null}
      {thrown ? <Problem thrown={thrown} /> : null}
      <button type="submit" className="btn primary" disabled={busy || (invitation.needsPin && !/^\d{6}$/.test(pin))}>{t.open}</button>
    </form>
  )
}
