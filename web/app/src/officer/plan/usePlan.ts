import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api, ApiError } from '../../api/client'
import type { Session, SessionPlan } from '../../api/schema.gen'
import { sessionQuery } from '../queries'
import { usePerson } from '../shell/person'
import { planOf, type Draft } from './draft'
import { blocksSaving, mendsOf, type Mend } from './mend'

/** A person or a point that another session has at this time, as the server found it. */
export interface Taken {
  code: 'person_taken' | 'point_taken'
  details: Readonly<Record<string, string>>
}

/** The plan on its way: the form's fields, what is to mend, and the two ways on. */
export function usePlan(initial: Draft, session: Session | null) {
  const { unitId } = usePerson()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(initial)
  const [asked, setAsked] = useState(false)
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const keep = useMutation({ mutationFn: (plan: SessionPlan) => keepPlan(session?.id, plan) })
  const propose = useMutation({
    mutationFn: (id: string) => answer(api.POST('/api/sessions/{id}/moves', { params: { path: { id } }, body: { to: 'proposed' } })),
  })
  const mends = mendsOf(draft, Date.now())

  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setSavedAt(null)
    // A conflict belongs to the plan it was found in.
    keep.reset()
  }
  const save = async (): Promise<Session | null> => {
    const plan = planOf(draft, session?.unitId ?? unitId)
    if (plan === null) return null
    const kept = await keep.mutateAsync(plan)
    queries.setQueryData(sessionQuery(kept.id).queryKey, kept)
    void queries.invalidateQueries({ queryKey: ['sessions'] })
    setSavedAt(new Date())
    return kept
  }
  const saveDraft = async () => {
    setAsked(true)
    if (mends.some(blocksSaving)) return goTo(mends.find(blocksSaving))
    const kept = await save().catch(() => null)
    if (kept && !session) await navigate({ to: '/sessions/$id/edit', params: { id: kept.id }, replace: true })
  }
  const send = async () => {
    setAsked(true)
    if (mends.length > 0) return goTo(mends[0])
    const kept = await save().catch(() => null)
    if (!kept) return
    const proposed = await propose.mutateAsync(kept.id).catch(() => null)
    if (!proposed) return
    queries.setQueryData(sessionQuery(kept.id).queryKey, proposed)
    await navigate({ to: '/sessions/$id', params: { id: kept.id } })
  }
  const taken = takenOf(keep.error)
  return {
    sessionId: session?.id ?? null,
    draft, change, mends, asked, savedAt, taken, saveDraft, send,
    busy: keep.isPending || propose.isPending,
    failure: taken ? null : keep.error ?? propose.error,
  }
}

export type Plan = ReturnType<typeof usePlan>

function keepPlan(id: string | undefined, body: SessionPlan): Promise<Session> {
  if (id === undefined) return answer(api.POST('/api/sessions', { body }))
  return answer(api.PUT('/api/sessions/{id}', { params: { path: { id } }, body }))
}

function takenOf(error: unknown): Taken | null {
  if (!(error instanceof ApiError)) return null
  const code: string = error.code
  return code === 'person_taken' || code === 'point_taken' ? { code, details: error.details } : null
}

/** Takes the eye and the keyboard to the first thing to mend. */
function goTo(mend: Mend | undefined): void {
  const place = mend === undefined ? null : document.getElementById(mend.field)
  place?.scrollIntoView({ block: 'center' })
  place?.querySelector<HTMLElement>('input, select, textarea, button')?.focus()
}
