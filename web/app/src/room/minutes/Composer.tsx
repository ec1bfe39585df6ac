import { Select, Textarea } from '@mantine/core'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { useRoomText } from '../text'
import { DirectiveFields, useDirectiveDraft } from './DirectiveFields'
import type { MinutesView } from './drawing'
import type { MinutesModel } from './model'
import { endsEntry, speakerKey } from './keys'
import { entryKinds, type EntryKind } from './types'

interface ComposerProps {
  model: MinutesModel
  view: MinutesView
  hearingId: string
  speakers: readonly string[]
  active: boolean
}

/** Where a new entry is written: who says it, what it is, and the words. */
export function Composer({ model, view, hearingId, speakers, active }: ComposerProps) {
  const t = useRoomText().minutes
  const field = useRef<HTMLTextAreaElement>(null)
  const directive = useDirectiveDraft(hearingId)
  const isDirective = view.draft.kind === 'directive'
  useSpeakerKeys(active, speakers, (speaker) => {
    model.setSpeaker(speaker)
    field.current?.focus()
  })
  const finish = () => {
    if (isDirective && !directive.complete()) return
    const task = view.draft.text.trim()
    const entryId = model.finish()
    if (isDirective && entryId !== null) directive.save(entryId, task)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!endsEntry(event.nativeEvent)) return
    event.preventDefault()
    finish()
  }
  return (
    <div className="composer">
      <Speakers speakers={speakers} chosen={view.draft.speaker} onChoose={(speaker) => model.setSpeaker(speaker)} />
      <Textarea
        ref={field}
        aria-label={t.compose}
        placeholder={t.composeHint}
        value={view.draft.text}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={20_000}
        onChange={(event) => model.compose(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {isDirective ? <DirectiveFields draft={directive} onDone={finish} /> : null}
      <div className="composer-foot">
        <KindSelect kind={view.draft.kind} onKind={(kind) => model.setKind(kind)} />
        <span className="composer-hint"><span><kbd>Enter</kbd> {t.enter}</span><span><kbd>Shift Enter</kbd> {t.shiftEnter}</span></span>
      </div>
    </div>
  )
}

function KindSelect({ kind, onKind }: { kind: EntryKind; onKind: (kind: EntryKind) => void }) {
  const t = useRoomText().minutes
  const data = entryKinds.map((value) => ({ value, label: t.kinds[value] }))
  return (
    <Select aria-label={t.kind} data={data} value={kind} allowDeselect={false} comboboxProps={{ position: 'top' }} onChange={(value) => onKind(entryKinds.find((one) => one === value) ?? kind)} />
  )
}

interface SpeakersProps {
  speakers: readonly string[]
  chosen: string
  onChoose: (speaker: string) => void
}

function Speakers({ speakers, chosen, onChoose }: SpeakersProps) {
  const t = useRoomText().minutes
  return (
    <div className="speakers" role="group" aria-label={t.speaker}>
      {speakers.map((speaker, i) => (
        <button key={speaker} type="button" aria-pressed={speaker === chosen} aria-keyshortcuts={`Alt+${String(i + 1)}`} onClick={() => onChoose(speaker)}>
          <span>{speaker}</span><small aria-hidden="true">Alt {i + 1}</small>
        </button>
      ))}
    </div>
  )
}

/** Alt+1 to Alt+9 name the speaker from anywhere on the page. */
function useSpeakerKeys(active: boolean, speakers: readonly string[], choose: (speaker: string) => void): void {
  const newest = useRef({ speakers, choose })
  useEffect(() => {
    newest.current = { speakers, choose }
  })
  useEffect(() => {
    if (!active) return
    const pressed = (event: globalThis.KeyboardEvent) => {
      const index = speakerKey(event)
      const speaker = index === null ? undefined : newest.current.speakers[index]
      if (speaker === undefined) return
      event.preventDefault()
      newest.current.choose(speaker)
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [active])
}
