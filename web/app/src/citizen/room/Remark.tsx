import { useEffect, useId, useRef, useState } from 'react'
import type { Entry } from '../../api/schema.gen'
import { Trouble } from '../../parts/Problem'
import { useInsideText } from '../../text/inside'
import { type Reading, roomFor } from './reading'

interface RemarkProps {
  entries: readonly Entry[]
  entry: Entry
  reading: Reading
  onRemark(text: string): void
  onDrop(): void
}

/** From here on the letters that are left are counted out: before, the figure only worries. */
const nearlyFull = 200

/** What the citizen adds to one entry, in their own words. */
export function Remark({ entries, entry, reading, onRemark, onDrop }: RemarkProps) {
  const t = useInsideText()
  const id = useId()
  const [words, setWords] = useState(reading.remarks.get(entry.id) ?? '')
  const [empty, setEmpty] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const left = roomFor(reading, entries, entry.id, words.trim(), t.minutes.ofEntry)
  const save = () => {
    if (words.trim() === '') return setEmpty(true)
    if (left >= 0) onRemark(words)
  }
  const last = reading.at + 1 === entries.length
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{t.minutes.remark}</label>
        <textarea ref={field} id={id} className="input" lang="vi" rows={5} value={words} onChange={(event) => setWords(event.target.value)} aria-describedby={`${id}-hint`} />
        <div id={`${id}-hint`}>
          {empty && words.trim() === '' ? <Trouble what={t.minutes.remarkEmpty} /> : null}
          {left < 0 ? <Trouble what={t.minutes.remarkFull} /> : null}
          <p className="hint">{left >= 0 && left < nearlyFull ? t.minutes.remarkRoom(left) : t.minutes.remarkHint}</p>
        </div>
      </div>
      <div className="acts low">
        <button type="button" className="button primary" onClick={save}>{last ? t.minutes.remarkLast : t.minutes.remarkNext(reading.at + 2)}</button>
        <button type="button" className="button quiet" onClick={onDrop}>{t.minutes.remarkDrop}</button>
      </div>
    </>
  )
}
