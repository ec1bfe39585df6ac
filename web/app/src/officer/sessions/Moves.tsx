import { Menu } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '../../api/client'
import type { IssuedInvitation, Session, SessionState } from '../../api/schema.gen'
import { Settings } from '../../look/icons'
import { Problem } from '../../parts/Problem'
import { useNow } from '../../parts/useNow'
import { ReasonDialog } from '../parts/ReasonDialog'
import { sessionQuery } from '../queries'
import { useOfficerText } from '../text'
import { nextStep } from './standing'

/** Steps that are taken in the room itself, with everyone there. */
const inRoom = new Set<SessionState>(['live', 'paused', 'suspended', 'ended'])
/** Steps aside: each wants its reason in the record. */
const aside = new Set<SessionState>(['postponed', 'cancelled', 'draft'])

/** What can be done with the session now: one way ahead, the rest in a menu. */
export function Moves({ session, onIssued }: { session: Session; onIssued: (issued: IssuedInvitation[]) => void }) {
  const t = useOfficerText().board
  const now = useNow(15_000)
  const step = nextStep(session, now)
  const possible = session.next.filter((state) => !inRoom.has(state))
  const ahead = possible.find((state) => !aside.has(state))
  return (
    <div className="acts">
      {session.state === 'draft' ? <Link className="btn" to="/sessions/$id/edit" params={{ id: session.id }}>{t.edit}</Link> : null}
      {ahead === 'published' ? <Publish session={session} onIssued={onIssued} /> : ahead ? <Ahead session={session} to={ahead} primary={step !== 'enter'} /> : null}
      {step === 'enter' ? <Link className="btn primary" to="/sessions/$id/room" params={{ id: session.id }}>{t.enter}</Link> : null}
      <Aside session={session} states={possible.filter((state) => aside.has(state))} />
    </div>
  )
}

function useMove(session: Session) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ to, reason }: { to: SessionState; reason?: string }) =>
      answer(api.POST('/api/sessions/{id}/moves', { params: { path: { id: session.id } }, body: { to, ...(reason === undefined ? {} : { reason }) } })),
    onSuccess: (moved) => {
      queries.setQueryData(sessionQuery(session.id).queryKey, moved)
      void queries.invalidateQueries({ queryKey: ['sessions'] })
    },
  })
}

function Ahead({ session, to, primary }: { session: Session; to: SessionState; primary: boolean }) {
  const t = useOfficerText().board
  const move = useMove(session)
  return (
    <>
      <button type="button" className={primary ? 'btn primary' : 'btn'} disabled={move.isPending} onClick={() => move.mutate({ to })}>{t.moves[to]}</button>
      {move.isError ? <Problem thrown={move.error} /> : null}
    </>
  )
}

function Publish({ session, onIssued }: { session: Session; onIssued: (issued: IssuedInvitation[]) => void }) {
  const t = useOfficerText().board
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const publish = useMutation({
    mutationFn: () => answer(api.POST('/api/sessions/{id}/publish', { params: { path: { id: session.id } } })),
    onSuccess: (publication) => {
      queries.setQueryData(sessionQuery(session.id).queryKey, publication.session)
      onIssued(publication.invitations)
      setAsking(false)
    },
  })
  return (
    <>
      <button type="button" className="btn primary" onClick={() => setAsking(true)}>{t.publish}</button>
      {asking ? <ReasonDialog reason={false} title={t.publishTitle} words={t.publishWords} confirm={t.publish} busy={publish.isPending} thrown={publish.error} onConfirm={() => publish.mutate()} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function Aside({ session, states }: { session: Session; states: SessionState[] }) {
  const t = useOfficerText().board
  const move = useMove(session)
  const [asking, setAsking] = useState<SessionState | null>(null)
  if (states.length === 0) return null
  const go = (to: SessionState, reason: string) => move.mutate({ to, reason }, { onSuccess: () => setAsking(null) })
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target><button type="button" className="btn icon-only" aria-label={t.more}><Settings /></button></Menu.Target>
        <Menu.Dropdown>{states.map((state) => <Menu.Item key={state} onClick={() => setAsking(state)}>{t.moves[state]}</Menu.Item>)}</Menu.Dropdown>
      </Menu>
      {asking ? <ReasonDialog title={t.reasonTitle(t.moves[asking])} words={t.reasonWords} confirm={t.moves[asking]} busy={move.isPending} thrown={move.error} onConfirm={(reason) => go(asking, reason)} onClose={() => setAsking(null)} /> : null}
    </>
  )
}
