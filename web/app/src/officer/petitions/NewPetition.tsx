import { Autocomplete, NumberInput, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { answer, api } from '../../api/client'
import type { Petition, PetitionDraft, PetitionKind } from '../../api/schema.gen'
import { CheckCircle, Warn } from '../../look/icons'
import { Problem } from '../../parts/Problem'
import { useTitle } from '../../parts/useTitle'
import { isoDate } from '../format'
import { useOfficerText } from '../text'
import { FilePicker } from './Files'
import { Petitioners } from './Petitioners'
import { Similar } from './Similar'
import { useFiles, useFilesOf, type Files } from './useFiles'
import './petitions.css'

const kinds: readonly PetitionKind[] = ['complaint', 'denunciation', 'proposal', 'mixed']

/** What has to be there before a petition can be registered. */
function complete(draft: PetitionDraft): boolean {
  return draft.title.trim() !== '' && draft.petitioners.every((one) => one.fullName.trim() !== '')
}

/** Registers a petition: who, what, with which papers; and whether it came before. */
export function NewPetition() {
  const t = useOfficerText().petition
  useTitle(t.titleNew)
  const [draft, setDraft] = useState<PetitionDraft>(() => ({ kind: 'complaint', field: '', title: '', content: '', petitioners: [{ fullName: '' }], receivedOn: isoDate(new Date()), people: 1 }))
  const [asked, setAsked] = useState(false)
  const files = useFiles()
  const register = useRegister(files)
  const change = (part: Partial<PetitionDraft>) => setDraft((before) => ({ ...before, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (complete(draft)) register.mutate(draft)
  }
  if (register.data) return <Registered petition={register.data} files={files} />
  return (
    <form className="page" onSubmit={submit} noValidate>
      <div className="page-head"><h1>{t.titleNew}</h1></div>
      <div className="petition-cols">
        <div className="stack">
          <Petitioners draft={draft} change={change} asked={asked} />
          <Content draft={draft} change={change} asked={asked} />
          <section className="panel pad"><h2>{t.files}</h2><FilePicker files={files} /></section>
          {register.isError ? <Problem thrown={register.error} /> : null}
          <div className="row"><button type="submit" className="btn primary" disabled={register.isPending}>{t.register}</button></div>
        </div>
        <Similar draft={draft} onMatter={(matterId) => setDraft(({ matterId: _, ...before }) => (matterId === null ? before : { ...before, matterId }))} />
      </div>
    </form>
  )
}

/** First the petition, then its papers: a broken line keeps what was registered. */
function useRegister(files: Files) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (body: PetitionDraft) => {
      const petition = await answer(api.POST('/api/petitions', { body }))
      await files.send(petition.id)
      return petition
    },
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['petitions'] }),
  })
}

export interface DraftProps {
  draft: PetitionDraft
  change: (part: Partial<PetitionDraft>) => void
  asked: boolean
}

function Content({ draft, change, asked }: DraftProps) {
  const t = useOfficerText()
  return (
    <section className="panel pad">
      <h2>{t.petition.content}</h2>
      <div className="petition-fields">
        <div className="wide">
          <span className="field-label" id="petition-kind">{t.petition.kind}</span>
          <SegmentedControl aria-labelledby="petition-kind" data={kinds.map((value) => ({ value, label: t.petitionKinds[value] }))} value={draft.kind} onChange={(value) => change({ kind: kinds.find((one) => one === value) ?? 'complaint' })} />
        </div>
        <Autocomplete label={t.petition.field} data={[...t.petition.fields]} maxLength={80} value={draft.field ?? ''} onChange={(field) => change({ field })} />
        <TextInput type="date" label={t.petition.received} value={draft.receivedOn ?? ''} onChange={(event) => change({ receivedOn: event.currentTarget.value })} />
        <TextInput className="wide" label={t.petition.summary} description={t.petition.summaryHint} maxLength={300} value={draft.title} error={asked && draft.title.trim() === '' ? t.required : null} onChange={(event) => change({ title: event.currentTarget.value })} />
        <Textarea className="wide" label={t.petition.full} autosize minRows={4} maxLength={20_000} value={draft.content} onChange={(event) => change({ content: event.currentTarget.value })} />
        <NumberInput label={t.petition.people} min={1} max={100_000} value={draft.people ?? 1} onChange={(value) => change({ people: typeof value === 'number' ? value : 1 })} />
      </div>
    </section>
  )
}

function Registered({ petition, files }: { petition: Petition; files: Files }) {
  const t = useOfficerText().petition
  const sending = useFilesOf(petition.id, files)
  const whole = files.list.every((one) => one.step === 'sent')
  return (
    <div className="page">
      <div className="page-head"><h1>{petition.title}</h1></div>
      <section className="panel pad stack" role="status">
        <p className="state good"><CheckCircle /> {t.registered(petition.number)}</p>
        <p>{t.lookup}: <b>{petition.lookupCode}</b></p>
        {whole ? null : <p className="state warn"><Warn /> {t.filesFailed}</p>}
        {files.list.length === 0 ? null : <FilePicker files={sending} />}
        <div className="row"><Link className="btn primary" to="/petitions/$id" params={{ id: petition.id }}>{t.open}</Link></div>
      </section>
    </div>
  )
}
