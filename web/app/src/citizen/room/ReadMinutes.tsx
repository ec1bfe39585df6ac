import { useEffect, useRef, useState } from 'react'
import type { Entry, InvitationView, Minutes } from '../../api/schema.gen'
import { useReader } from '../../device/voice'
import { Back, Check, CheckCircle, Info, Pencil, Speaker, Stop } from '../../look/icons'
import { Problem } from '../../parts/Problem'
import { useText } from '../../text'
import { type InsideText, useInsideText } from '../../text/inside'
import { time } from '../../text/format'
import { Page } from '../Page'
import { Remark } from './Remark'
import { Summary } from './Summary'
import { afterChange, agree, dropRemark, goTo, isOwn, readable, type Reading, remark, saidAt, unread, write } from './reading'
import type { MinutesHere } from './useMinutes'

interface ReadMinutesProps {
  invitation: InvitationView
  minutes: MinutesHere
  /** Back to the pictures of the room, where one is still in it. */
  onRoom: (() => void) | undefined
}

/** The minutes, one entry at a time: read, heard, agreed to or added to, then confirmed as a whole. */
export function ReadMinutes({ invitation, minutes: here, onRoom }: ReadMinutesProps) {
  const t = useInsideText()
  const { minutes } = here
  if (here.justConfirmed) return <Confirmed invitation={invitation} onRoom={onRoom} />
  if (minutes === undefined || readable(minutes).length === 0) {
    return (
      <Page unit={t.minutes.title} title={t.minutes.title} phone={invitation.helpPhone}>
        <Unopened here={here} empty={minutes !== undefined} />
      </Page>
    )
  }
  return <Entries invitation={invitation} minutes={minutes} here={here} onRoom={onRoom} />
}

function Unopened({ here, empty }: { here: MinutesHere; empty: boolean }) {
  const common = useText()
  const t = useInsideText()
  if (here.thrown === undefined) return <p role="status">{empty ? t.minutes.empty : t.minutes.opening}</p>
  return (
    <>
      <Problem thrown={here.thrown} />
      <div className="acts">
        <button type="button" className="button primary" onClick={here.reload}>{common.retry}</button>
      </div>
    </>
  )
}

function Confirmed({ invitation, onRoom }: { invitation: InvitationView; onRoom: (() => void) | undefined }) {
  const t = useInsideText()
  return (
    <Page unit={invitation.unitName} title={t.minutes.confirmed} phone={invitation.helpPhone}>
      <section className="state-panel flush" data-tone="good" role="status">
        <p className="state-word">
          <CheckCircle /> {t.minutes.title}
        </p>
        <h1>{t.minutes.confirmed}</h1>
        <p>{t.minutes.confirmedWords}</p>
      </section>
      {onRoom === undefined ? null : (
        <div className="acts">
          <button type="button" className="button primary" onClick={onRoom}>{t.minutes.toRoom}</button>
        </div>
      )}
    </Page>
  )
}

interface EntriesProps {
  invitation: InvitationView
  minutes: Minutes
  here: MinutesHere
  onRoom: (() => void) | undefined
}

function Entries({ invitation, minutes, here, onRoom }: EntriesProps) {
  const common = useText()
  const t = useInsideText()
  const entries = readable(minutes)
  const [changed, setChanged] = useState(false)
  const [reading, setReading] = useReading(entries, () => setChanged(true))
  const entry = entries[reading.at]
  const answer = (next: Reading) => {
    setChanged(false)
    setReading(next)
  }
  const title = entry === undefined ? t.minutes.summary : t.minutes.documentTitle(reading.at + 1, entries.length)
  return (
    <Page unit={t.minutes.title} title={title}>
      {entry === undefined ? null : <h1 className="vh">{t.minutes.title}</h1>}
      <Progress reading={reading} entries={entries} />
      {changed ? <Changed /> : null}
      {entry === undefined ? (
        <Summary minutes={minutes} entries={entries} reading={reading} onGo={(at) => answer(goTo(reading, at))} onConfirm={(text) => here.confirm(minutes.version, text)} />
      ) : (
        <OneEntry key={`${entry.id} ${String(entry.version)}`} minutes={minutes} entries={entries} entry={entry} reading={reading} onAnswer={answer} />
      )}
      <button type="button" className="button quiet" hidden={onRoom === undefined} onClick={onRoom}>{t.minutes.toRoom}</button>
      <p className="hint">{invitation.helpPhone === '' ? null : `${common.help.ask} ${invitation.helpPhone}`}</p>
    </Page>
  )
}

/** The reading, carried over to new minutes when they are changed underneath. */
function useReading(entries: readonly Entry[], onChanged: () => void) {
  const [reading, setReading] = useState(unread)
  const old = useRef(entries)
  const stamp = entries.map((entry) => `${entry.id} ${String(entry.version)}`).join()
  const seen = useRef(stamp)
  useEffect(() => {
    if (seen.current === stamp) return
    seen.current = stamp
    setReading((before) => afterChange(before, old.current, entries))
    old.current = entries
    onChanged()
  })
  return [reading, setReading] as const
}

function Changed() {
  const t = useInsideText()
  return (
    <div className="note info" role="alert">
      <Info />
      <p>
        <b>{t.minutes.changed}</b> {t.minutes.changedWords}
      </p>
    </div>
  )
}

/** One segment per entry: answered, open, to come. Never colour alone: the words stand beneath. */
function Progress({ reading, entries }: { reading: Reading; entries: readonly Entry[] }) {
  const t = useInsideText()
  const at = Math.min(reading.at + 1, entries.length)
  const answered = (entry: Entry) => reading.right.has(entry.id) || reading.remarks.has(entry.id)
  return (
    <>
      <div className="progress" aria-hidden="true">
        {entries.map((entry, n) => (
          <i key={entry.id} data-state={n === reading.at ? 'now' : answered(entry) ? 'done' : 'next'} />
        ))}
      </div>
      {reading.at < entries.length ? <p className="hint" role="status">{t.minutes.position(at, entries.length)}</p> : null}
    </>
  )
}

interface OneEntryProps {
  minutes: Minutes
  entries: readonly Entry[]
  entry: Entry
  reading: Reading
  onAnswer(next: Reading): void
}

function OneEntry({ minutes, entries, entry, reading, onAnswer }: OneEntryProps) {
  return (
    <>
      <Said minutes={minutes} entry={entry} small={reading.writing} />
      {reading.writing ? (
        <Remark
          entries={entries}
          entry={entry}
          reading={reading}
          onRemark={(text) => onAnswer(remark(reading, entry.id, text))}
          onDrop={() => onAnswer(dropRemark(reading))}
        />
      ) : (
        <Answers own={isOwn(minutes, entry)} entry={entry} reading={reading} onAnswer={onAnswer} />
      )}
    </>
  )
}

/** "Ông/bà trình bày lúc 08:24": others as the clerk named them. */
export function saidBy(minutes: Minutes, entry: Entry, t: InsideText): string {
  const who = isOwn(minutes, entry) ? t.minutes.you : entry.speaker
  return t.minutes.said(who, t.minutes.kinds[entry.kind], time(saidAt(minutes, entry)))
}

function Said({ minutes, entry, small }: { minutes: Minutes; entry: Entry; small: boolean }) {
  const t = useInsideText()
  const words = useRef<HTMLDivElement>(null)
  useEffect(() => words.current?.focus(), [])
  return (
    <>
      <div ref={words} className={small ? 'said small' : 'said'} tabIndex={-1}>
        <p className="who">{saidBy(minutes, entry, t)}</p>
        <p lang="vi">{entry.text}</p>
      </div>
      {small ? null : <Listen text={`${saidBy(minutes, entry, t)}. ${entry.text}`} />}
    </>
  )
}

function Listen({ text }: { text: string }) {
  const t = useInsideText()
  const reader = useReader()
  if (!reader.available) {
    return (
      <button type="button" className="button small" aria-disabled="true">
        <Speaker /> {t.minutes.noVoice}
      </button>
    )
  }
  return (
    <button type="button" className="button" onClick={() => (reader.reading ? reader.stop() : reader.read(text))}>
      {reader.reading ? <Stop /> : <Speaker />} {reader.reading ? t.minutes.stop : t.minutes.listen}
    </button>
  )
}

function Answers({ own, entry, reading, onAnswer }: { own: boolean; entry: Entry; reading: Reading; onAnswer(next: Reading): void }) {
  const t = useInsideText()
  return (
    <div className="acts low">
      <button type="button" className="button primary" onClick={() => onAnswer(agree(reading, entry.id))}>
        <Check /> {own ? t.minutes.right : t.minutes.rightHeard}
      </button>
      <button type="button" className="button" onClick={() => onAnswer(write(reading))}>
        <Pencil /> {t.minutes.more}
      </button>
      {reading.at === 0 ? null : (
        <button type="button" className="button quiet" onClick={() => onAnswer(goTo(reading, reading.at - 1))}>
          <Back /> {t.minutes.previous(reading.at)}
        </button>
      )}
    </div>
  )
}
