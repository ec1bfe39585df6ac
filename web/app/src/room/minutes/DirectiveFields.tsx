import { Autocomplete, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { answer, api } from '../../api/client'
import type { DirectiveSave } from '../../api/schema.gen'
import { minutesQuery, unitsQuery } from '../../officer/queries'
import { Problem } from '../../parts/Problem'
import { useRoomText } from '../text'
import { uuidv7 } from './uuid'

/** What a directive needs beside its words: who does it, by when. */
export interface DirectiveDraft {
  unit: string
  due: string
  asked: boolean
  failure: unknown
  set: (part: { unit?: string; due?: string }) => void
  /** whether both are there; says what is missing when they are not */
  complete: () => boolean
  save: (entryId: string, task: string) => void
}

/** Keeps the fields of one directive and gives it to the server. A failed one is tried again under the same ids. */
export function useDirectiveDraft(hearingId: string): DirectiveDraft {
  const queries = useQueryClient()
  const [fields, setFields] = useState({ unit: '', due: '' })
  const [asked, setAsked] = useState(false)
  const ids = useRef({ directiveId: uuidv7(), opId: uuidv7() })
  const mutation = useMutation({
    mutationFn: (body: DirectiveSave) =>
      answer(api.PUT('/api/hearings/{id}/minutes/directives/{directiveId}', { params: { path: { id: hearingId, directiveId: ids.current.directiveId } }, body })),
    onSuccess: () => {
      ids.current = { directiveId: uuidv7(), opId: uuidv7() }
      setFields({ unit: '', due: '' })
      setAsked(false)
      void queries.invalidateQueries({ queryKey: minutesQuery(hearingId).queryKey })
    },
  })
  const { unit, due } = fields
  return {
    ...fields,
    asked,
    failure: mutation.error,
    set: (part) => setFields((before) => ({ ...before, ...part })),
    complete: () => {
      setAsked(true)
      return unit.trim() !== '' && due !== ''
    },
    save: (entryId, task) => {
      mutation.mutate({ opId: ids.current.opId, entryId, unit: unit.trim(), task, due })
    },
  }
}

/** The two fields, under the words of the directive. */
export function DirectiveFields({ draft, onDone }: { draft: DirectiveDraft; onDone: () => void }) {
  const t = useRoomText().minutes
  const units = useQuery(unitsQuery)
  const data = (units.data ?? []).map((unit) => unit.name)
  const missing = (value: string) => (draft.asked && value.trim() === '' ? t.required : null)
  return (
    <div className="directive-fields">
      <Autocomplete label={t.unit} placeholder={t.chooseUnit} data={[...new Set(data)]} value={draft.unit} maxLength={200} error={missing(draft.unit)} comboboxProps={{ position: 'top' }} onChange={(unit) => draft.set({ unit })} />
      <TextInput label={t.due} type="date" value={draft.due} error={missing(draft.due)} onChange={(event) => draft.set({ due: event.currentTarget.value })} />
      <button type="button" className="btn" onClick={onDone}>{t.saveDirective}</button>
      {draft.failure ? <Problem thrown={draft.failure} /> : null}
    </div>
  )
}
