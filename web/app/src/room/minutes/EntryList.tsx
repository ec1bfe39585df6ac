import { useEffect, useRef } from 'react'
import type { DirectiveDraft, Minutes } from '../../api/schema.gen'
import { Flag } from '../../look/icons'
import { calendarDay } from '../../text/format'
import { useRoomText } from '../text'
import { EntryLine } from './EntryLine'
import type { MinutesView } from './drawing'
import type { MinutesModel } from './model'

interface EntryListProps {
  model: MinutesModel
  view: MinutesView
  minutes: Minutes
  liveAt: string | undefined
  editable: boolean
}

/** Everything written so far. It follows the newest line unless somebody is reading further up. */
export function EntryList({ model, view, minutes, liveAt, editable }: EntryListProps) {
  const t = useRoomText().minutes
  const box = useFollowing(view.lines.length)
  return (
    <div className="entries" ref={box} tabIndex={0} role="log" aria-label={t.entries(view.lines.length)} aria-live="off">
      {view.lines.length === 0 ? <p className="empty small">{t.empty}</p> : null}
      <ol className="plain">
        {view.lines.map((line) => (
          <EntryLine key={line.id} line={line} other={view.lines.find((one) => one.id === line.conflictWith)} composing={view.draft.id === line.id} liveAt={liveAt} editable={editable} model={model}>
            {minutes.directives.filter((one) => one.entryId === line.id && !one.struck).map((one) => <DirectiveNote key={one.id} directive={one} />)}
          </EntryLine>
        ))}
      </ol>
    </div>
  )
}

function DirectiveNote({ directive }: { directive: DirectiveDraft }) {
  const t = useRoomText().minutes
  return <p className="state small warn"><Flag /> {t.directiveTo(directive.unit, calendarDay(directive.due))}</p>
}

/** Scrolls to the end when a line comes, if the end was in view before. */
function useFollowing(lines: number) {
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const scrolled = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 40
    }
    element.addEventListener('scroll', scrolled, { passive: true })
    return () => element.removeEventListener('scroll', scrolled)
  }, [])
  useEffect(() => {
    if (atEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [lines])
  return box
}
