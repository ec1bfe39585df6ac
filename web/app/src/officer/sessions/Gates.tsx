import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client'
import type { Gate, GateName, Session } from '../../api/schema.gen'
import { Check } from '../../look/icons'
import { Problem } from '../../parts/Problem'
import { dayAndTime, longDay, longDayAndTime } from '../../text/format'
import { useLanguage } from '../../text/language'
import { ReasonDialog } from '../parts/ReasonDialog'
import { sessionQuery } from '../queries'
import { useOfficerText } from '../text'
import { lastDay } from './standing'
import './gates.css'

interface GatesProps {
  session: Session
  /** whoever prepares the session may say that a gate is met, or pass it with a reason */
  acting?: boolean
}

/** The three timed gates before a session starts (decree 154/2026, article 23), as nodes on one line. */
export function Gates({ session, acting = false }: GatesProps) {
  return (
    <ol className="gates plain">
      {session.gates.map((gate, i) => <GateRow key={gate.gate} session={session} gate={gate} number={i + 1} acting={acting} />)}
    </ol>
  )
}

function GateRow({ session, gate, number, acting }: { session: Session; gate: Gate; number: number; acting: boolean }) {
  const t = useOfficerText().gates
  const language = useLanguage()
  const passed = gate.metAt !== undefined || gate.exception !== undefined
  const late = !passed && Date.parse(gate.dueAt) < Date.now()
  const last = lastDay(gate.dueAt)
  const due = last === null ? longDayAndTime(gate.dueAt, language) : t.endOf(longDay(last, language))
  return (
    <li data-passed={passed}>
      <span className="gate-mark" aria-hidden="true">{passed ? <Check /> : number}</span>
      <div>
        <b>{t[gate.gate]}</b>
        {gate.metAt === undefined ? <span className={late ? 'small bad' : 'small muted'}>{late ? t.late(due) : t.due(due)}</span> : <span className="small good">{t.met(dayAndTime(gate.metAt))}</span>}
        {gate.exception === undefined ? null : <span className="small warn">{t.excepted}: {gate.exception}</span>}
        {acting && !passed ? <GateActs session={session} gate={gate.gate} late={late} /> : null}
      </div>
    </li>
  )
}

/** After its term a gate can no longer be met; it can only be passed, with a reason. */
function GateActs({ session, gate, late }: { session: Session; gate: GateName; late: boolean }) {
  const t = useOfficerText().gates
  const [asking, setAsking] = useState(false)
  const queries = useQueryClient()
  const pass = useMutation({
    mutationFn: (exception: string | null) =>
      answer(api.POST('/api/sessions/{id}/gates/{gate}', { params: { path: { id: session.id, gate } }, body: exception === null ? {} : { exception } })),
    onSuccess: (changed) => {
      queries.setQueryData(sessionQuery(session.id).queryKey, changed)
      setAsking(false)
    },
  })
  return (
    <>
      <div className="row wrap gate-acts">
        {late ? null : <button type="button" className="btn" disabled={pass.isPending} onClick={() => pass.mutate(null)}>{t.meet}</button>}
        <button type="button" className={late ? 'btn' : 'linklike small'} onClick={() => setAsking(true)}>{t.except}</button>
      </div>
      {pass.isError && !asking ? <Problem thrown={pass.error} /> : null}
      {asking ? <ReasonDialog title={`${t.exceptTitle}: ${t[gate]}`} words={t.exceptWords} confirm={t.confirm} busy={pass.isPending} thrown={pass.error} onConfirm={(reason) => pass.mutate(reason)} onClose={() => setAsking(false)} /> : null}
    </>
  )
}
