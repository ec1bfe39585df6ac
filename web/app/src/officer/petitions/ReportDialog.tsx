import { Checkbox, Modal, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { answer, api } from '../../api/client'
import type { Directive, PetitionRecord } from '../../api/schema.gen'
import { Problem } from '../../parts/Problem'
import { petitionQuery } from '../queries'
import { useOfficerText } from '../text'

interface ReportDialogProps {
  record: PetitionRecord
  directive: Directive
  onClose: () => void
}

/** What came of a directive: added to the record, never changed afterwards. */
export function ReportDialog({ record, directive, onClose }: ReportDialogProps) {
  const t = useOfficerText()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const [done, setDone] = useState(false)
  const [asked, setAsked] = useState(false)
  const report = useMutation({
    mutationFn: () => answer(api.POST('/api/directives/{id}/reports', { params: { path: { id: directive.id } }, body: { text: text.trim(), done } })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: petitionQuery(record.petition.id).queryKey })
      void queries.invalidateQueries({ queryKey: ['directives'] })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (text.trim() !== '') report.mutate()
  }
  return (
    <Modal opened onClose={onClose} title={t.record.report} closeButtonProps={{ 'aria-label': t.close }}>
      <form className="stack" onSubmit={submit}>
        <p><b>{directive.unit}</b>: {directive.task}</p>
        <Textarea label={t.record.reportText} autosize minRows={3} maxLength={2000} data-autofocus value={text} error={asked && text.trim() === '' ? t.required : null} onChange={(event) => setText(event.currentTarget.value)} />
        <Checkbox label={t.record.reportDone} checked={done} onChange={(event) => setDone(event.currentTarget.checked)} />
        <p className="small muted">{t.record.reportWords}</p>
        {report.isError ? <Problem thrown={report.error} /> : null}
        <div className="row wrap dialog-acts">
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button type="submit" className="btn primary" disabled={report.isPending}>{t.save}</button>
        </div>
      </form>
    </Modal>
  )
}
