import { ApiError } from '../../api/client'
import { CheckCircle, Clock, Warn } from '../../look/icons'
import { Loaded } from '../../officer/parts/Loaded'
import type { Sitter } from '../sitters'
import { useRoomText } from '../text'
import { Composer } from './Composer'
import { EntryList } from './EntryList'
import type { MinutesView } from './drawing'
import { Signing } from './Signing'
import { speakersOf } from './speakers'
import { useMinutes, useMinutesOfServer } from './useMinutes'
import './minutes.css'

interface MinutesPanelProps {
  hearingId: string
  all: readonly Sitter[]
  /** the panel is in view: its keys work */
  active: boolean
}

/** The minutes of one hearing, written by the clerk and the chair at once. */
export function MinutesPanel({ hearingId, all, active }: MinutesPanelProps) {
  const t = useRoomText().minutes
  const speakers = speakersOf(all, t.speakers)
  const { model, view } = useMinutes(hearingId, t.speakers.citizen)
  const query = useMinutesOfServer(hearingId, model)
  if (query.error instanceof ApiError && query.error.code === 'minutes_not_found') return <p className="empty">{t.none}</p>
  return (
    <Loaded query={query}>
      {(minutes) => {
        // Once shown to the citizen nothing changes under their eyes: it is taken back first.
        const open = minutes.state === 'draft'
        return (
          <div className="minutes">
            <Head view={view} state={t.states[minutes.state]} />
            <EntryList model={model} view={view} minutes={minutes} liveAt={minutes.sheet.liveAt} editable={open} />
            <Signing minutes={minutes} settled={view.unsaved === 0} />
            {open ? <Composer model={model} view={view} hearingId={hearingId} speakers={speakers} active={active} /> : <p className="minutes-closed small muted">{t.closed}</p>}
          </div>
        )
      }}
    </Loaded>
  )
}

/** How much of it the server has: the one sentence that a clerk looks for. */
function Head({ view, state }: { view: MinutesView; state: string }) {
  const t = useRoomText().minutes
  return (
    <div className="minutes-head">
      <span>{state} · {t.entries(view.lines.length)}</span>
      <SaveSummary view={view} />
    </div>
  )
}

function SaveSummary({ view }: { view: MinutesView }) {
  const t = useRoomText().minutes
  if (view.offline) return <span className="state small warn" role="status"><Warn /> {t.offline(view.unsaved)}</span>
  if (view.unsaved > 0) return <span className="state small muted"><Clock /> {t.someSaving(view.saved, view.unsaved)}</span>
  return <span className="state small good"><CheckCircle /> {t.allSaved(view.saved)}</span>
}
