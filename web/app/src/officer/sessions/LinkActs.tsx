import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client'
import type { IssuedInvitation, SessionSeat } from '../../api/schema.gen'
import { Copy, Doc, Swap, Unlock } from '../../look/icons'
import { Problem } from '../../parts/Problem'
import { saveBlob } from '../download'
import { ReasonDialog } from '../parts/ReasonDialog'
import { seatsQuery } from '../queries'
import { useOfficerText } from '../text'

export function CopyLink({ url }: { url: string }) {
  const t = useOfficerText().board
  const [copied, setCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(url).then(() => setCopied(true))
  return <button type="button" className="btn" onClick={copy}><Copy /> <span aria-live="polite">{copied ? t.copied : t.copy}</span></button>
}

/** The letter on paper: the server draws it, but only this page knows what to print on it. */
export function Letter({ issued }: { issued: IssuedInvitation }) {
  const t = useOfficerText().board
  const { id, url, code, pin } = issued
  const letter = useMutation({
    mutationFn: async () => {
      const body = { url, code, ...(pin === undefined ? {} : { pin }) }
      const pdf = await answer(api.POST('/api/invitations/{id}/letter', { params: { path: { id } }, body, parseAs: 'blob' }))
      saveBlob(pdf, `${code}.pdf`)
    },
  })
  return (
    <>
      <button type="button" className="btn" disabled={letter.isPending} onClick={() => letter.mutate()}><Doc /> {t.letter}</button>
      {letter.isError ? <Problem thrown={letter.error} /> : null}
    </>
  )
}

interface ReissueProps {
  seat: SessionSeat
  onIssued: (fresh: IssuedInvitation) => void
}

/** A new secret; the former one is dead at once, wherever it is. */
export function Reissue({ seat, onIssued }: ReissueProps) {
  const t = useOfficerText().board
  const [asking, setAsking] = useState(false)
  const again = useMutation({
    mutationFn: () => answer(api.POST('/api/invitations/{id}/again', { params: { path: { id: seat.id } } })),
    onSuccess: (fresh) => {
      onIssued(fresh)
      setAsking(false)
    },
  })
  return (
    <>
      <button type="button" className="btn" onClick={() => setAsking(true)}><Swap /> {t.reissue}</button>
      {asking ? <ReasonDialog reason={false} title={t.reissueTitle(seat.name)} words={t.reissueWords} confirm={t.reissue} busy={again.isPending} thrown={again.error} onConfirm={() => again.mutate()} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

/** Opens an invitation whose PIN was mistyped too often. */
export function UnlockPin({ seat, sessionId }: { seat: SessionSeat; sessionId: string }) {
  const t = useOfficerText().board
  const queries = useQueryClient()
  const unlock = useMutation({
    mutationFn: () => answer(api.POST('/api/invitations/{id}/unlock', { params: { path: { id: seat.id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: seatsQuery(sessionId).queryKey }),
  })
  return (
    <>
      <button type="button" className="btn" disabled={unlock.isPending} onClick={() => unlock.mutate()}><Unlock /> {t.unlock}</button>
      {unlock.isError ? <Problem thrown={unlock.error} /> : null}
    </>
  )
}
