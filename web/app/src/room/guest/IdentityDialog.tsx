import { Modal, Select, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { answer, api } from '../../api/client'
import type { Identity } from '../../api/schema.gen'
import type { Hearing } from '../../call/view'
import { Problem } from '../../parts/Problem'
import { useRoomText } from '../text'

type IdKind = NonNullable<Identity['idKind']>
const idKinds: readonly IdKind[] = ['citizen_id', 'old_id', 'passport', 'other']

interface IdentityDialogProps {
  hearing: Hearing
  onClose: () => void
  onSaved: () => void
}

/** Who came, as read from their paper (Law on citizen reception, article 25). The planned name is masked here, so it is typed anew. */
export function IdentityDialog({ hearing, onClose, onSaved }: IdentityDialogProps) {
  const t = useRoomText()
  const [identity, setIdentity] = useState<Identity>({ fullName: '', address: '', idKind: 'citizen_id' })
  const [asked, setAsked] = useState(false)
  const arrive = useMutation({
    mutationFn: (body: Identity) => answer(api.POST('/api/hearings/{id}/arrival', { params: { path: { id: hearing.id } }, body })),
    onSuccess: onSaved,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (identity.fullName.trim() !== '' && identity.address.trim() !== '') arrive.mutate(identity)
  }
  const text = (name: 'fullName' | 'address' | 'idNumber' | 'phone' | 'representing', required = false) => (
    <TextInput
      label={t.point[name]}
      value={identity[name] ?? ''}
      error={asked && required && (identity[name] ?? '').trim() === '' ? t.minutes.required : null}
      autoComplete="off"
      onChange={(event) => setIdentity({ ...identity, [name]: event.currentTarget.value })}
    />
  )
  return (
    <Modal opened onClose={onClose} title={t.point.identity} closeButtonProps={{ 'aria-label': t.close }}>
      <form className="stack" onSubmit={submit}>
        {text('fullName', true)}
        {text('address', true)}
        <Select label={t.point.idKind} data={idKinds.map((value) => ({ value, label: t.point.idKinds[value] }))} value={identity.idKind ?? null} allowDeselect={false} onChange={(value) => setIdentity({ ...identity, idKind: idKinds.find((one) => one === value) ?? 'other' })} />
        {text('idNumber')}
        {text('phone')}
        {text('representing')}
        {arrive.isError ? <Problem thrown={arrive.error} /> : null}
        <div className="row wrap dialog-acts">
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button type="submit" className="btn primary" disabled={arrive.isPending}>{t.point.save}</button>
        </div>
      </form>
    </Modal>
  )
}
