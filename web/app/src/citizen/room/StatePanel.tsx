import { Fragment } from 'react'
import type { CallView } from '../../call/view'
import { Bell, CheckCircle, Clock, Doc, Info, Pause, People, Warn, type Icon } from '../../look/icons'
import { Bridge, type BridgeNode } from '../../parts/Bridge'
import { type InsideText, useInsideText } from '../../text/inside'
import { shortDay, time, weekday } from '../../text/format'
import { type Language, useLanguage } from '../../text/language'
import { type Queue, queueOf, type Waiting } from './waiting'

type Tone = 'info' | 'now' | 'warn' | 'off' | 'bad' | 'good'

/** How the panel says a state: its colour and sign, one word, one sentence, what follows from it. */
interface Panel {
  tone: Tone
  icon: Icon
  word: string
  /** Parts that are not broken over lines. */
  title: readonly string[]
  words?: string
  /** The line of turns belongs to it. */
  queue?: true
}

/** The panel of every state. */
export function panelOf(waiting: Waiting, t: InsideText): Panel {
  const { words } = t.waiting
  switch (waiting.state) {
    case 'onTime': {
      const title = waiting.order === undefined ? [t.waiting.waiting] : t.waiting.waitingOrder(waiting.order)
      return { tone: 'info', icon: Clock, word: words.onTime, title, queue: true }
    }
    case 'next':
      return { tone: 'now', icon: Bell, word: words.next, title: [t.waiting.youAreNext], words: t.waiting.sitReady }
    case 'late':
      return { tone: 'warn', icon: Clock, word: words.late, title: [t.waiting.lateBy(waiting.minutes)], words: t.waiting.lateWords, queue: true }
    case 'break':
      return { tone: 'off', icon: Pause, word: words.break, title: [t.waiting.breakTitle], words: t.waiting.breakWords }
    case 'trouble':
      return { tone: 'bad', icon: Warn, word: words.trouble, title: [t.waiting.troubleTitle], words: t.waiting.troubleWords }
    case 'inSession':
      return { tone: 'info', icon: People, word: words.inSession, title: [t.waiting.inSessionTitle], words: t.waiting.inSessionWords }
    case 'writing':
      return { tone: 'info', icon: Doc, word: words.writing, title: [t.waiting.writingTitle], words: t.waiting.writingWords }
    case 'finished':
      return { tone: 'good', icon: CheckCircle, word: words.finished, title: [t.waiting.finishedTitle] }
    case 'over':
      return { tone: 'off', icon: CheckCircle, word: words.finished, title: [t.waiting.sessionOver], words: t.waiting.sessionOverWords }
    case 'postponed':
      return { tone: 'warn', icon: Info, word: words.moved, title: [t.waiting.postponedTitle], words: t.waiting.postponedWords }
    case 'cancelled':
      return { tone: 'warn', icon: Info, word: words.moved, title: [t.waiting.cancelledTitle], words: t.waiting.cancelledWords }
    case 'noShow':
      return { tone: 'warn', icon: Info, word: words.late, title: [t.waiting.noShowTitle], words: t.waiting.noShowWords }
    case 'refused':
      return { tone: 'off', icon: Info, word: words.finished, title: [t.waiting.refusedTitle], words: t.waiting.refusedWords }
    default:
      return waiting satisfies never
  }
}

interface StatePanelProps {
  view: CallView
  waiting: Waiting
  /** The server's time in milliseconds. */
  now: number
}

/** Where things stand, in words first; spoken whenever it changes. */
export function StatePanel({ view, waiting, now }: StatePanelProps) {
  const t = useInsideText()
  const language = useLanguage()
  const panel = panelOf(waiting, t)
  const Sign = panel.icon
  return (
    <section className="state-panel flush" data-tone={panel.tone}>
      <div aria-live="polite">
        <p className="state-word">
          <Sign /> {panel.word}
        </p>
        <h1>
          {panel.title.map((part) => (
            <Fragment key={part}>
              <span className="phrase">{part}</span>{' '}
            </Fragment>
          ))}
        </h1>
        {panel.words === undefined ? null : <p>{panel.words}</p>}
      </div>
      {panel.queue === true ? <Bridge name={t.waiting.queue} direction="down" nodes={nodesOf(queueOf(view, now), view, t, language)} /> : null}
    </section>
  )
}

/** The line of turns: who is in, how many come between (an open stretch), oneself. */
export function nodesOf(queue: Queue, view: CallView, t: InsideText, language: Language): BridgeNode[] {
  const gap = queue.between > 0
  return [firstNode(queue, view, t, gap), ...ownNode(queue, t, language)]
}

function firstNode(queue: Queue, view: CallView, t: InsideText, gap: boolean): BridgeNode {
  const more = gap ? t.waiting.turnsBetween(queue.between) : undefined
  if (queue.current === undefined) {
    const begun = view.session.state === 'live'
    return { key: 'start', mark: begun ? 'done' : 'next', label: begun ? t.hearing.live : t.waiting.notStarted, detail: more ?? t.waiting.startsAt(time(view.session.startsAt)), gap }
  }
  const left = queue.left === undefined ? undefined : t.waiting.aboutLeft(queue.left)
  const detail = [left, more].filter((part) => part !== undefined).join(' · ')
  return { key: 'current', mark: 'now', inside: String(queue.current.order), label: t.waiting.current(queue.current.order), gap, ...(detail !== '' && { detail }) }
}

function ownNode(queue: Queue, t: InsideText, language: Language): BridgeNode[] {
  const { own } = queue
  if (own === undefined) return []
  const day = `${weekday(own.plannedStart, language)}, ${shortDay(own.plannedStart)}`
  return [{ key: 'own', mark: 'next', inside: String(own.order), label: t.waiting.you, detail: t.waiting.appointment(time(own.plannedStart), day) }]
}
