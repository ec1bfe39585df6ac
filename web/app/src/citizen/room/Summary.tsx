import { useState } from 'react'
import type { Entry, Minutes } from '../../api/schema.gen'
import { Back, Check } from '../../look/icons'
import { Problem } from '../../parts/Problem'
import { useInsideText } from '../../text/inside'
import { calendarDay } from '../../text/format'
import { Lead } from '../Page'
import { isWholly, type Reading, remarkText } from './reading'

interface SummaryProps {
  minutes: Minutes
  entries: readonly Entry[]
  reading: Reading
  onGo(at: number): void
  onConfirm(remark: string): Promise<void>
}

/** The whole, before the yes: how many entries were right, what was added, what was ordered. */
export function Summary({ minutes, entries, reading, onGo, onConfirm }: SummaryProps) {
  const t = useInsideText()
  const { remarks } = reading
  return (
    <>
      <Lead>{t.minutes.summary}</Lead>
      <p>{remarks.size === 0 ? t.minutes.allRight(entries.length) : t.minutes.someRight(entries.length - remarks.size, remarks.size)}</p>
      <Remarks entries={entries} reading={reading} />
      <Directives minutes={minutes} />
      <Confirm entries={entries} reading={reading} onGo={onGo} onConfirm={onConfirm} />
    </>
  )
}

function Remarks({ entries, reading }: { entries: readonly Entry[]; reading: Reading }) {
  const t = useInsideText()
  if (reading.remarks.size === 0) return null
  return (
    <section>
      <h2>{t.minutes.yourRemarks}</h2>
      <ul className="rows">
        {entries.map((entry, n) =>
          reading.remarks.has(entry.id) ? (
            <li key={entry.id}>
              <b>{t.minutes.ofEntry(n + 1)}</b> <span lang="vi">{reading.remarks.get(entry.id)}</span>
            </li>
          ) : null,
        )}
      </ul>
    </section>
  )
}

function Directives({ minutes }: { minutes: Minutes }) {
  const t = useInsideText()
  const given = minutes.directives.filter((directive) => !directive.struck)
  if (given.length === 0) return null
  return (
    <section>
      <h2>{t.minutes.directives}</h2>
      <ul className="rows">
        {given.map((directive) => (
          <li key={directive.id} lang="vi">
            <b>{directive.unit}</b> {directive.task} <span className="nb">{t.minutes.due(calendarDay(directive.due))}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

type ConfirmProps = Omit<SummaryProps, 'minutes'>

function Confirm({ entries, reading, onGo, onConfirm }: ConfirmProps) {
  const t = useInsideText()
  const [busy, setBusy] = useState(false)
  const [thrown, setThrown] = useState<unknown>()
  const confirm = async () => {
    if (busy) return
    if (!isWholly(reading, entries)) return onGo(entries.findIndex((entry) => !reading.right.has(entry.id) && !reading.remarks.has(entry.id)))
    setBusy(true)
    setThrown(undefined)
    try {
      await onConfirm(remarkText(reading, entries, t.minutes.ofEntry))
    } catch (failure) {
      setThrown(failure)
      setBusy(false)
    }
  }
  return (
    <>
      <p>{t.minutes.confirmWords}</p>
      {thrown === undefined ? null : <Problem thrown={thrown} />}
      <div className="acts low">
        <button type="button" className="button primary" aria-disabled={busy} onClick={() => void confirm()}>
          <Check /> {busy ? t.minutes.confirming : t.minutes.confirm}
        </button>
        <button type="button" className="button quiet" onClick={() => onGo(0)}>
          <Back /> {t.minutes.fromStart}
        </button>
      </div>
    </>
  )
}
