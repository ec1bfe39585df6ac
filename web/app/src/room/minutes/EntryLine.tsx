import { Menu, Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { Check, Clock, CrossCircle, Pencil, Settings, Warn } from '../../look/icons'
import { clockSeconds } from '../../officer/format'
import { stopwatch } from '../../text/format'
import { useErrorText } from '../../text/errors'
import { useRoomText } from '../text'
import { endsEntry } from './keys'
import type { MinutesModel } from './model'
import type { Line } from './types'

interface EntryLineProps {
  line: Line
  /** the other text, when two people changed the same entry */
  other: Line | undefined
  composing: boolean
  liveAt: string | undefined
  editable: boolean
  model: MinutesModel
  children: ReactNode
}

/** One entry: when, who, what kind, whether the server has it, and the words. */
export function EntryLine({ line, other, composing, liveAt, editable, model, children }: EntryLineProps) {
  const t = useRoomText().minutes
  const [editing, setEditing] = useState(false)
  return (
    <li className="entry" data-composing={composing} data-conflict={other !== undefined}>
      <time>{moment(line.mediaTime, liveAt)}</time>
      <div className="entry-body">
        <div className="entry-head">
          <b>{line.speaker}</b> <span>{t.kinds[line.kind]}</span>
          <SaveMark line={line} />
          {editable && !composing ? <LineMenu line={line} model={model} onEdit={() => setEditing(true)} /> : null}
        </div>
        {editing && editable ? <LineEditor line={line} model={model} onDone={() => setEditing(false)} /> : <Words line={line} />}
        {line.save === 'refused' ? <RefusedNote line={line} model={model} /> : null}
        {other && editable ? <ConflictNote line={line} other={other} model={model} /> : null}
        {children}
      </div>
    </li>
  )
}

/** The time of the clock when the words were said; before the session is known, its media time. */
function moment(mediaTime: number, liveAt: string | undefined): string {
  return liveAt === undefined ? stopwatch(mediaTime) : clockSeconds(new Date(Date.parse(liveAt) + mediaTime))
}

function Words({ line }: { line: Line }) {
  const t = useRoomText().minutes
  if (!line.struck) return <p className="entry-text">{line.text}</p>
  return <p className="entry-text"><s>{line.text}</s> <span className="small muted">{t.struck}</span></p>
}

const marks = {
  saved: ['good', Check],
  saving: ['muted', Clock],
  waiting: ['warn', Warn],
  refused: ['bad', CrossCircle],
} as const

function SaveMark({ line }: { line: Line }) {
  const t = useRoomText().minutes
  const [tone, Icon] = marks[line.save]
  return <span className={`entry-save ${tone}`}><Icon /> {t[line.save]}</span>
}

function LineMenu({ line, model, onEdit }: { line: Line; model: MinutesModel; onEdit: () => void }) {
  const t = useRoomText().minutes
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className="entry-menu" aria-label={`${t.edit}: ${line.speaker}, ${t.kinds[line.kind]}`}><Settings /></button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Pencil />} onClick={onEdit}>{t.edit}</Menu.Item>
        <Menu.Item leftSection={<CrossCircle />} onClick={() => model.strike(line.id, !line.struck)}>{line.struck ? t.unstrike : t.strike}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function LineEditor({ line, model, onDone }: { line: Line; model: MinutesModel; onDone: () => void }) {
  const t = useRoomText().minutes
  return (
    <div className="stack">
      <Textarea
        aria-label={t.edit}
        autoFocus
        autosize
        minRows={2}
        maxLength={20_000}
        value={line.text}
        onChange={(event) => model.edit(line.id, event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' && !endsEntry(event.nativeEvent)) return
          event.preventDefault()
          onDone()
        }}
      />
      <button type="button" className="btn" onClick={onDone}>{t.done}</button>
    </div>
  )
}

function RefusedNote({ line, model }: { line: Line; model: MinutesModel }) {
  const t = useRoomText().minutes
  const { what, code } = useErrorText()({ code: line.code, details: {} })
  return (
    <div className="note bad small" role="alert">
      <CrossCircle />
      <span className="grow">{what}<span className="code">{code}</span></span>
      <button type="button" className="linklike" onClick={() => model.retry(line.id)}>{t.retry}</button>
      <button type="button" className="linklike" onClick={() => model.discard(line.id)}>{t.discard}</button>
    </div>
  )
}

/** Both texts stay; a person says which one holds, and the other is struck, still legible. */
function ConflictNote({ line, other, model }: { line: Line; other: Line; model: MinutesModel }) {
  const t = useRoomText().minutes
  if (line.struck || other.struck) return null
  return (
    <div className="note warn small">
      <Warn />
      <div className="grow">
        <b>{t.conflict}</b>
        <p>{t.conflictWith}: “{other.text}”</p>
        <button type="button" className="linklike" onClick={() => model.strike(other.id, true)}>{t.keepThis}</button>
        <button type="button" className="linklike" onClick={() => model.strike(line.id, true)}>{t.keepOther}</button>
      </div>
    </div>
  )
}
