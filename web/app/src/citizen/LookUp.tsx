import { type FormEvent, useState } from 'react'
import type { LookupView } from '../api/schema.gen'
import { Bridge } from '../parts/Bridge'
import { Problem, Trouble } from '../parts/Problem'
import { type DoorText, useDoorText } from '../text/door'
import { calendarDay, dayAndTime, longDayAndTime } from '../text/format'
import { type Language, useLanguage } from '../text/language'
import { CodeField } from './DoorPage'
import { lookUp } from './server'

/** What became of a petition, by the code on its receipt. */
export function LookUp() {
  const [found, setFound] = useState<LookupView>()
  if (found === undefined) return <AskCode onFound={setFound} />
  return <Found found={found} onAgain={() => setFound(undefined)} />
}

function AskCode({ onFound }: { onFound(found: LookupView): void }) {
  const t = useDoorText()
  const [code, setCode] = useState('')
  const [short, setShort] = useState(false)
  const [thrown, setThrown] = useState<unknown>()
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    setThrown(undefined)
    setShort(code.trim().length < shortestCode)
    if (code.trim().length < shortestCode) return
    try {
      onFound(await lookUp(code.trim().toUpperCase()))
    } catch (failure) {
      setThrown(failure)
    }
  }
  return (
    <form onSubmit={(event) => void ask(event)} noValidate>
      <CodeField label={t.lookup.label} hint={t.lookup.hint} value={code} length={40} onChange={setCode}>
        {short ? <Trouble what={t.lookup.short} /> : thrown === undefined ? null : <Problem thrown={thrown} />}
      </CodeField>
      <div className="acts">
        <button type="submit" className="button primary">{t.lookup.find}</button>
      </div>
    </form>
  )
}

/** Anything shorter the server refuses without looking. */
const shortestCode = 6

function Found({ found, onAgain }: { found: LookupView; onAgain(): void }) {
  const t = useDoorText()
  const language = useLanguage()
  return (
    <>
      <section className="state-panel" data-tone="info" role="status">
        <p className="state-word">{t.lookup.now}</p>
        <h2>{t.lookup.states[found.state]}</h2>
        <p>
          <b>{t.lookup.next}:</b> {t.lookup.nexts[found.next]}
        </p>
      </section>
      <dl className="facts">
        {factsOf(found, t, language).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Directives found={found} />
      <Steps found={found} />
      <button type="button" className="button" onClick={onAgain}>{t.lookup.again}</button>
    </>
  )
}

function factsOf(found: LookupView, t: DoorText, language: Language): (readonly [string, string])[] {
  const { planned } = found
  return [
    [t.lookup.number, found.number],
    [t.lookup.received, calendarDay(found.receivedOn)],
    ...(planned === undefined ? [] : [[t.lookup.hearing, longDayAndTime(planned.startsAt, language)] as const]),
    ...(planned === undefined || planned.place === '' ? [] : [[t.lookup.place, planned.place] as const]),
  ]
}

function Directives({ found }: { found: LookupView }) {
  const t = useDoorText()
  if (found.directives.length === 0) return null
  return (
    <section>
      <h2>{t.lookup.directives}</h2>
      <ul className="rows">
        {found.directives.map((directive) => (
          <li key={directive.unit + directive.task} lang="vi">
            <b>{directive.unit}</b>: {directive.task} <span className="nb">{t.lookup.due(calendarDay(directive.due))}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What has happened, as nodes on the bridge line, oldest first. */
function Steps({ found }: { found: LookupView }) {
  const t = useDoorText()
  const kinds: Record<string, string> = t.lookup.kinds
  // An event that is not for citizens has no words here and is left out.
  const told = found.steps.filter((step) => kinds[step.kind] !== undefined)
  if (told.length === 0) return null
  const nodes = told.map((step) => ({ key: step.kind + step.at, mark: 'done' as const, label: kinds[step.kind], detail: dayAndTime(step.at) }))
  return (
    <section className="line">
      <h2>{t.lookup.steps}</h2>
      <Bridge name={t.lookup.steps} direction="down" nodes={nodes} />
    </section>
  )
}
