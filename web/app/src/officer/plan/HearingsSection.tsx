import { NumberInput, Select, TextInput } from '@mantine/core'
import { Cross, Down, Plus } from '../../look/icons'
import { time } from '../../text/format'
import { useOfficerText } from '../text'
import { moved, offsets, totalMinutes, type DraftHearing } from './draft'
import { instant } from '../format'
import { PetitionPicker } from './PetitionPicker'
import type { Plan } from './usePlan'
import { usePointName } from './words'

/** Twenty minutes: what most hearings are planned for. */
const USUAL_MINUTES = 20
const HOME = 'home'

/** The order of turns. Each begins when the one before it ends; a turn is moved with the arrows. */
export function HearingsSection({ plan }: { plan: Plan }) {
  const t = useOfficerText().plan
  const { draft, change } = plan
  const starts = offsets(draft.hearings)
  const add = () => change({
    hearings: [...draft.hearings, { key: crypto.randomUUID(), petitionId: null, citizenName: '', subject: '', pointId: null, minutes: USUAL_MINUTES }],
  })
  const wrong = plan.asked && plan.mends.some((mend) => mend.kind === 'hearings')
  return (
    <section className="panel pad" id="hearings">
      <div className="panel-head"><h2>{t.hearings}</h2><button type="button" className="btn quiet" onClick={add}><Plus /> {t.addHearing}</button></div>
      {draft.hearings.length === 0 ? <p className={wrong ? 'small bad' : 'small muted'}>{t.noHearings}</p> : null}
      <ol className="plain">
        {draft.hearings.map((hearing, i) => <HearingRow key={hearing.key} plan={plan} hearing={hearing} index={i} offset={starts[i] ?? 0} />)}
      </ol>
      {draft.hearings.length > 0 ? <p className="small muted">{t.summary(draft.hearings.length, totalMinutes(draft.hearings))}</p> : null}
    </section>
  )
}

interface HearingRowProps {
  plan: Plan
  hearing: DraftHearing
  index: number
  offset: number
}

function HearingRow({ plan, hearing, index, offset }: HearingRowProps) {
  const all = useOfficerText()
  const t = all.plan
  const pointName = usePointName()
  const { draft, change } = plan
  const start = instant(draft.day, draft.from)
  const set = (part: Partial<DraftHearing>) => change({ hearings: draft.hearings.map((one) => (one.key === hearing.key ? { ...one, ...part } : one)) })
  const missing = (value: string, words: string) => (plan.asked && value.trim() === '' ? words : null)
  const places = [{ value: HOME, label: all.atHome }, ...draft.points.map((point) => ({ value: point.pointId, label: pointName(point.pointId) }))]
  return (
    <li className="plan-hearing" id={`hearing:${hearing.key}`}>
      <Order plan={plan} index={index} />
      <span className="plan-time">{start === null ? '–' : time(new Date(Date.parse(start) + offset * 60_000))}</span>
      <PetitionPicker label={`${t.petition}, ${t.turn(index + 1)}`} petitionId={hearing.petitionId} onPick={(petition) => set(petition ? { petitionId: petition.id, citizenName: petition.petitioners[0]?.fullName ?? '', subject: petition.title } : { petitionId: null })} />
      <TextInput label={t.citizen} value={hearing.citizenName} maxLength={80} error={missing(hearing.citizenName, t.mend.citizen(index + 1))} onChange={(event) => set({ citizenName: event.currentTarget.value })} />
      <TextInput className="plan-subject" label={t.subject} value={hearing.subject} maxLength={300} error={missing(hearing.subject, t.mend.subject(index + 1))} onChange={(event) => set({ subject: event.currentTarget.value })} />
      <Select label={t.where} data={places} value={hearing.pointId ?? HOME} allowDeselect={false} onChange={(value) => set({ pointId: value === HOME ? null : value })} />
      <NumberInput label={t.minutes} value={hearing.minutes} min={5} max={240} step={5} hideControls onChange={(value) => set({ minutes: typeof value === 'number' ? value : USUAL_MINUTES })} />
      <button type="button" className="btn quiet icon-only" aria-label={t.remove(t.turn(index + 1))} onClick={() => change({ hearings: draft.hearings.filter((one) => one.key !== hearing.key) })}><Cross /></button>
    </li>
  )
}

function Order({ plan, index }: { plan: Plan; index: number }) {
  const t = useOfficerText().plan
  const { hearings } = plan.draft
  const move = (to: number) => plan.change({ hearings: moved(hearings, index, to) })
  return (
    <span className="plan-order">
      <button type="button" aria-label={t.up(index + 1)} disabled={index === 0} onClick={() => move(index - 1)}><Down className="plan-up" /></button>
      <button type="button" aria-label={t.down(index + 1)} disabled={index === hearings.length - 1} onClick={() => move(index + 1)}><Down /></button>
    </span>
  )
}
