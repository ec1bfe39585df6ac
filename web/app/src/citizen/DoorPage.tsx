import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { codeOnPaper } from '../device/entrance'
import { Info } from '../look/icons'
import { Problem, Trouble } from '../parts/Problem'
import { useText } from '../text'
import { useDoorText } from '../text/door'
import './door.css'
import { LookUp } from './LookUp'
import './panel.css'
import { Lead, Page } from './Page'

type Tab = 'enter' | 'lookup'

interface DoorPageProps {
  tab: Tab
  /** The link that led here had lost its end. */
  cut: boolean
  /** Why the code did not open an invitation. */
  thrown?: unknown
  onTab(tab: Tab): void
  onCode(code: string): void
}

/** The way in without a link: the code on paper; and looking up what came of a petition. */
export function DoorPage({ tab, cut, thrown, onTab, onCode }: DoorPageProps) {
  const { tagline } = useText()
  const t = useDoorText()
  return (
    <Page title={tagline} phone="">
      <Lead>{t.door.title}</Lead>
      <nav className="tabs" aria-label={t.door.title}>
        {(['enter', 'lookup'] as const).map((one) => (
          <button key={one} type="button" aria-current={one === tab ? 'page' : undefined} onClick={() => onTab(one)}>{t.door.tabs[one]}</button>
        ))}
      </nav>
      {tab === 'enter' ? <EnterCode cut={cut} thrown={thrown} onCode={onCode} /> : <LookUp />}
    </Page>
  )
}

type EnterCodeProps = Pick<DoorPageProps, 'cut' | 'thrown' | 'onCode'>

function EnterCode({ cut, thrown, onCode }: EnterCodeProps) {
  const t = useDoorText()
  const [typed, setTyped] = useState('')
  const [short, setShort] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const code = codeOnPaper(typed)
    if (code === undefined) setShort(true)
    else onCode(code)
  }
  return (
    <form onSubmit={submit} noValidate>
      {cut ? (
        <div className="note warn" role="alert">
          <Info />
          <p>
            <b>{t.door.bad}</b> {t.door.badDo}
          </p>
        </div>
      ) : null}
      <CodeField label={t.door.codeLabel} hint={t.door.codeHint} value={typed} length={11} onChange={setTyped}>
        {short ? <Trouble what={t.door.codeShort} /> : thrown === undefined ? null : <Problem thrown={thrown} />}
      </CodeField>
      <div className="acts">
        <button type="submit" className="button primary">{t.door.open}</button>
      </div>
    </form>
  )
}

interface CodeFieldProps {
  label: string
  hint: string
  value: string
  length: number
  onChange(value: string): void
  /** What was wrong with it, if anything. */
  children: ReactNode
}

/** A code copied from paper: large, in capitals, without the keyboard's corrections. */
export function CodeField({ label, hint, value, length, onChange, children }: CodeFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input code-input"
        value={value}
        maxLength={length}
        onChange={(event) => onChange(event.target.value)}
        autoCapitalize="characters"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="go"
        aria-describedby={`${id}-hint`}
      />
      <div id={`${id}-hint`}>
        {children}
        <p className="hint">{hint}</p>
      </div>
    </div>
  )
}
