import { Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client'
import type { Minutes, Signature } from '../../api/schema.gen'
import { CheckCircle, Doc, Pencil, Shield } from '../../look/icons'
import { Problem } from '../../parts/Problem'
import { dayAndTime } from '../../text/format'
import { useCallView } from '../callContext'
import { useRoomText } from '../text'
import { useTakeMinutes } from './useMinutes'

interface SigningProps {
  minutes: Minutes
  /** everything typed has reached the server: only then is it shown to the citizen or signed */
  settled: boolean
}

/** The way of the minutes to their seal: shown to the citizen, confirmed, signed twice. */
export function Signing({ minutes, settled }: SigningProps) {
  const t = useRoomText().minutes
  return (
    <div className="signing">
      {minutes.remark ? <p className="note info small"><Pencil /><span><b>{t.remark}</b><br />{minutes.remark}</span></p> : null}
      <ul className="plain">
        {minutes.signatures.map((one) => <Signed key={`${one.as}${one.at}`} signature={one} />)}
      </ul>
      <div className="row wrap">
        {minutes.state === 'draft' && minutes.entries.length > 0 ? <Present minutes={minutes} settled={settled} /> : null}
        <Sign minutes={minutes} settled={settled} />
        {minutes.state === 'presented' || minutes.state === 'confirmed' ? <Withdraw minutes={minutes} /> : null}
        {minutes.documentId !== undefined ? <a className="btn" href={`/api/hearings/${minutes.hearingId}/minutes.pdf`} target="_blank" rel="noreferrer"><Doc /> {t.pdf}</a> : null}
      </div>
    </div>
  )
}

function Signed({ signature }: { signature: Signature }) {
  const t = useRoomText().minutes
  const who = `${t.signedAs[signature.as]} ${signature.by.name}`
  return <li className="state small good"><CheckCircle /> {t.signedBy(who, dayAndTime(signature.at))}</li>
}

function Present({ minutes, settled }: SigningProps) {
  const t = useRoomText().minutes
  const take = useTakeMinutes(minutes.hearingId)
  const present = useMutation({
    mutationFn: () => answer(api.POST('/api/hearings/{id}/minutes/present', { params: { path: { id: minutes.hearingId } } })),
    onSuccess: take,
  })
  const { me } = useCallView()
  if (me.role !== 'clerk') return null
  return (
    <>
      <button type="button" className="btn" title={t.presentWords} disabled={!settled || present.isPending} onClick={() => present.mutate()}>{t.present}</button>
      {present.isError ? <Problem thrown={present.error} /> : null}
    </>
  )
}

/** Takes the minutes back to be written on; the citizen then reads and confirms anew. */
function Withdraw({ minutes }: { minutes: Minutes }) {
  const { me } = useCallView()
  const t = useRoomText().minutes
  const take = useTakeMinutes(minutes.hearingId)
  const withdraw = useMutation({
    mutationFn: () => answer(api.POST('/api/hearings/{id}/minutes/withdraw', { params: { path: { id: minutes.hearingId } } })),
    onSuccess: take,
  })
  if (me.role !== 'clerk' && me.role !== 'chair') return null
  return (
    <>
      <button type="button" className="btn" title={t.withdrawWords} disabled={withdraw.isPending} onClick={() => withdraw.mutate()}><Pencil /> {t.withdraw}</button>
      {withdraw.isError ? <Problem thrown={withdraw.error} /> : null}
    </>
  )
}

/** Each of the two signs once, for the very version that is shown; what was typed since asks for a new one. */
function Sign({ minutes, settled }: SigningProps) {
  const { me } = useCallView()
  const t = useRoomText().minutes
  const [asking, setAsking] = useState(false)
  const as = me.role
  if (as !== 'chair' && as !== 'clerk') return null
  if (minutes.state !== 'presented' && minutes.state !== 'confirmed') return null
  if (minutes.signatures.some((one) => one.as === as)) return null
  return (
    <>
      <button type="button" className="btn" disabled={!settled} onClick={() => setAsking(true)}><Shield /> {as === 'chair' ? t.signChair : t.signClerk}</button>
      {asking ? <SignDialog minutes={minutes} as={as} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function SignDialog({ minutes, as, onClose }: { minutes: Minutes; as: 'chair' | 'clerk'; onClose: () => void }) {
  const all = useRoomText()
  const t = all.minutes
  const take = useTakeMinutes(minutes.hearingId)
  const sign = useMutation({
    mutationFn: () => answer(api.POST('/api/hearings/{id}/minutes/sign', { params: { path: { id: minutes.hearingId } }, body: { as, version: minutes.version } })),
    onSuccess: (signed) => {
      take(signed)
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={t.signTitle} closeButtonProps={{ 'aria-label': all.close }}>
      <div className="stack">
        <p>{t.signWords}</p>
        {sign.isError ? <Problem thrown={sign.error} /> : null}
        <div className="row wrap dialog-acts">
          <button type="button" className="btn" onClick={onClose}>{all.cancel}</button>
          <button type="button" className="btn primary" data-autofocus disabled={sign.isPending} onClick={() => sign.mutate()}>{as === 'chair' ? t.signChair : t.signClerk}</button>
        </div>
      </div>
    </Modal>
  )
}
