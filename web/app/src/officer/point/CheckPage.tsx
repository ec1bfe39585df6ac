import { Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client'
import type { InvitationView, Seat } from '../../api/schema.gen'
import type { LocalMedia } from '../../device/media'
import { CheckCircle, Clock, CrossCircle, Warn } from '../../look/icons'
import { LanguageSwitch } from '../../parts/LanguageSwitch'
import { Logo } from '../../parts/Logo'
import { Problem } from '../../parts/Problem'
import { StreamVideo } from '../../parts/StreamVideo'
import { useTitle } from '../../parts/useTitle'
import { useText } from '../../text'
import { dayAndTime, longDayAndTime } from '../../text/format'
import { useLanguage } from '../../text/language'
import { useOfficerText } from '../text'
import { CheckSteps } from './CheckSteps'
import { useCheck, type PointCheckState } from './useCheck'
import { wholeVerdict } from './verdict'
import '../../room/door/door.css'
import '../shell/frame.css'
import './point.css'

interface CheckPageProps {
  seat: Seat
  invitation: InvitationView
  local: LocalMedia
  onDone: () => void
}

/** The check of a point's equipment: what is wrong is said in words, with what to do. */
export function CheckPage({ seat, invitation, local, onDone }: CheckPageProps) {
  const t = useOfficerText().point
  const language = useLanguage()
  const check = useCheck(local)
  const name = invitation.pointName ?? ''
  useTitle(t.title(name))
  const started = check.media.camera !== 'untried'
  return (
    <>
      <PointBar name={name} seat={seat} />
      <main className="page point-cols" id="main">
        <div className="page-head point-head">
          <div><h1>{t.title(name)}</h1><span className="muted">{t.forSession(invitation.sessionTitle, longDayAndTime(invitation.startsAt, language))}</span></div>
          <div className="acts">{started ? <button type="button" className="btn" onClick={check.again}>{t.recheck}</button> : <button type="button" className="btn primary" onClick={() => void local.open()}>{t.startCheck}</button>}</div>
        </div>
        <Verdict check={check} />
        <CheckSteps check={check} local={local} />
        <aside className="stack">
          <Preview check={check} name={name} />
          <Send seat={seat} check={check} onDone={onDone} />
        </aside>
      </main>
    </>
  )
}

function PointBar({ name, seat }: { name: string; seat: Seat }) {
  const { product } = useText()
  return (
    <header className="top">
      <span className="brand"><Logo /> {product}</span>
      <div className="account"><div className="me"><b>{seat.name}</b>{name}</div><LanguageSwitch className="btn quiet" /></div>
    </header>
  )
}

const looks = { open: ['info', Clock], good: ['good', CheckCircle], weak: ['warn', Warn], bad: ['bad', CrossCircle] } as const

/** One sentence leads: ready, or how many things are to be mended. */
function Verdict({ check }: { check: PointCheckState }) {
  const t = useOfficerText().point
  const { kind, count } = wholeVerdict(check.verdicts)
  const [tone, Icon] = looks[kind]
  const title = { open: t.verdictOpen(count), good: t.verdictGood, weak: t.verdictWeak(count), bad: t.verdictBad(count) }[kind]
  const words = kind === 'open' ? t.verdictOpenWords : kind === 'good' ? t.verdictGoodWords : null
  return (
    <section className={`verdict note ${tone}`} role="status">
      <span className="verdict-mark" data-tone={tone} aria-hidden="true"><Icon /></span>
      <div><h2>{title}</h2>{words === null ? null : <p className="muted">{words}</p>}</div>
    </section>
  )
}

function Preview({ check, name }: { check: PointCheckState; name: string }) {
  const t = useOfficerText().point
  const { preview } = check.media
  return (
    <div className="device-preview point-preview">
      {preview ? <StreamVideo stream={preview} label={t.preview} /> : <p>{t.noPicture}</p>}
      {preview ? <div className="point-frame" /> : null}
      <div className="plate"><b>{name}</b>{t.preview}</div>
    </div>
  )
}

function Send({ seat, check, onDone }: { seat: Seat; check: PointCheckState; onDone: () => void }) {
  const t = useOfficerText().point
  const [note, setNote] = useState('')
  const send = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/sessions/{id}/points/{pointId}/check', { params: { path: { id: seat.sessionId, pointId: seat.pointId ?? '' } }, body: check.report(note.trim()) })),
  })
  const whole = wholeVerdict(check.verdicts)
  const { data } = send
  return (
    <section className="panel pad stack">
      <Textarea label={t.note} value={note} maxLength={500} autosize minRows={2} onChange={(event) => setNote(event.currentTarget.value)} />
      {send.isError ? <Problem thrown={send.error} /> : null}
      {data?.check ? <p className="state small good" role="status"><CheckCircle /> {t.sent} · {t.finishedAt(dayAndTime(data.check.at))}</p> : null}
      <div className="row wrap">
        <button type="button" className={whole.kind === 'open' || data ? 'btn' : 'btn primary'} disabled={send.isPending} onClick={() => send.mutate()}>{t.send}</button>
        <button type="button" className={data ? 'btn primary' : 'btn'} onClick={onDone}>{t.goIn}</button>
      </div>
    </section>
  )
}
