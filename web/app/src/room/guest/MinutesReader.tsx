import { Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { answer, api } from '../../api/client'
import type { Minutes } from '../../api/schema.gen'
import { Back, CheckCircle, Forward } from '../../look/icons'
import { Loaded } from '../../officer/parts/Loaded'
import { minutesQuery } from '../../officer/queries'
import { Problem } from '../../parts/Problem'
import { calendarDay } from '../../text/format'
import { useCallView } from '../callContext'
import { SoundGate } from '../stage/SoundGate'
import { useRoomText } from '../text'

interface MinutesReaderProps {
  hearingId: string
  onBack: () => void
}

/** The minutes in large type on the point's screen, one entry after another; the voices of the room go on. */
export function MinutesReader({ hearingId, onBack }: MinutesReaderProps) {
  const t = useRoomText().point
  const { minutesVersion } = useCallView()
  const queries = useQueryClient()
  const query = useQuery(minutesQuery(hearingId))
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: minutesQuery(hearingId).queryKey })
  }, [queries, hearingId, minutesVersion])
  return (
    <main className="reader" id="stage">
      <button type="button" className="btn" onClick={onBack}><Back /> {t.toStage}</button>
      <Loaded query={query}>{(minutes) => <Reading minutes={minutes} />}</Loaded>
      <SoundGate />
    </main>
  )
}

function Reading({ minutes }: { minutes: Minutes }) {
  const t = useRoomText().point
  const [at, setAt] = useState(0)
  const entries = minutes.entries.filter((entry) => !entry.struck)
  const confirmed = minutes.signatures.some((one) => one.as === 'citizen' && !one.refused)
  if (confirmed) return <p className="reader-done state good"><CheckCircle /> {t.confirmed}</p>
  const entry = entries[Math.min(at, entries.length - 1)]
  return (
    <>
      <h1>{minutes.sheet.subject}</h1>
      <p className="muted">{t.readWords}</p>
      {entry ? <Entry minutes={minutes} index={at} count={entries.length} /> : null}
      <div className="row wrap">
        <button type="button" className="btn" disabled={at === 0} onClick={() => setAt(at - 1)}><Back /> {t.previous}</button>
        <button type="button" className="btn" disabled={at >= entries.length - 1} onClick={() => setAt(at + 1)}>{t.next} <Forward /></button>
      </div>
      {at >= entries.length - 1 ? <Confirm minutes={minutes} /> : null}
    </>
  )
}

function Entry({ minutes, index, count }: { minutes: Minutes; index: number; count: number }) {
  const t = useRoomText()
  const entry = minutes.entries.filter((one) => !one.struck)[index]
  if (!entry) return null
  return (
    <article className="reader-entry" aria-live="polite">
      <p className="muted">{t.point.position(index + 1, count)} · <b>{entry.speaker}</b> · {t.minutes.kinds[entry.kind]}</p>
      <p className="reader-words">{entry.text}</p>
    </article>
  )
}

/** The citizen's yes, given through the point's officer for exactly the version on the screen. */
function Confirm({ minutes }: { minutes: Minutes }) {
  const t = useRoomText().point
  const queries = useQueryClient()
  const [remark, setRemark] = useState('')
  const directives = minutes.directives.filter((one) => !one.struck)
  const confirm = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/hearings/{id}/minutes/confirm', {
        params: { path: { id: minutes.hearingId } },
        body: { version: minutes.version, ...(remark.trim() === '' ? {} : { remark: remark.trim() }) },
      })),
    onSuccess: (confirmed) => queries.setQueryData(minutesQuery(minutes.hearingId).queryKey, confirmed),
  })
  return (
    <section className="stack">
      {directives.length > 0 ? (
        <div>
          <h2>{t.directives}</h2>
          <ul>{directives.map((one) => <li key={one.id}>{one.unit}: {one.task} <span className="nb">({calendarDay(one.due)})</span></li>)}</ul>
        </div>
      ) : null}
      <Textarea label={t.remark} value={remark} maxLength={2000} autosize minRows={2} onChange={(event) => setRemark(event.currentTarget.value)} />
      {confirm.isError ? <Problem thrown={confirm.error} /> : null}
      <button type="button" className="btn primary" disabled={confirm.isPending} onClick={() => confirm.mutate()}>{t.confirm}</button>
    </section>
  )
}
