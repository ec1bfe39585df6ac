import { SegmentedControl, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Person, Role, SessionKind } from '../../api/schema.gen'
import { CrossCircle } from '../../look/icons'
import { calendarDay, weekday } from '../../text/format'
import { useLanguage } from '../../text/language'
import { peopleQuery } from '../queries'
import { useOfficerText } from '../text'
import type { Draft } from './draft'
import { useTakenWords } from './words'
import type { Mend } from './mend'
import type { Plan } from './usePlan'

const kinds: readonly SessionKind[] = ['periodic', 'unscheduled', 'regular']

/** When it is, of which kind, who presides and who writes. */
export function WhenSection({ plan }: { plan: Plan }) {
  const t = useOfficerText()
  const { draft, change } = plan
  const wrong = (kind: Mend['kind'], words: string) => (plan.asked && plan.mends.some((mend) => mend.kind === kind) ? words : null)
  const nameOf = (of: Pick<Draft, 'kind' | 'day'>) => t.plan.defaultName(t.kinds[of.kind], calendarDay(of.day))
  const suggested = nameOf(draft)
  // A name that was suggested follows what it was made of; one that was written stays.
  const rename = (part: Partial<Draft>) => change(draft.title === suggested ? { ...part, title: nameOf({ ...draft, ...part }) } : part)
  return (
    <section className="panel pad">
      <h2>{t.plan.when}</h2>
      <div className="plan-name" id="title">
        <TextInput label={t.plan.name} placeholder={suggested} value={draft.title} maxLength={200} error={wrong('name', t.plan.mend.name)} onFocus={() => (draft.title === '' ? change({ title: suggested }) : undefined)} onChange={(event) => change({ title: event.currentTarget.value })} />
      </div>
      <div className="plan-when">
        <div>
          <span className="field-label" id="plan-kind">{t.plan.kind}</span>
          <SegmentedControl aria-labelledby="plan-kind" data={kinds.map((value) => ({ value, label: t.kinds[value] }))} value={draft.kind} onChange={(value) => rename({ kind: kinds.find((one) => one === value) ?? 'periodic' })} />
        </div>
        <DayField day={draft.day} error={wrong('past', t.plan.mend.past)} onChange={(day) => rename({ day })} />
        <TextInput type="time" label={t.plan.from} value={draft.from} error={wrong('time', t.plan.mend.time)} onChange={(event) => change({ from: event.currentTarget.value })} />
        <TextInput type="time" label={t.plan.to} value={draft.to} onChange={(event) => change({ to: event.currentTarget.value })} />
        <PersonField id="chair" role="chair" label={t.plan.chair} value={draft.chairId} error={wrong('chair', t.plan.mend.chair)} onChange={(chairId) => change({ chairId })} />
        <PersonField id="clerk" role="clerk" label={t.plan.clerk} value={draft.clerkId} error={wrong('clerk', t.plan.mend.clerk)} onChange={(clerkId) => change({ clerkId })} />
      </div>
      <PersonTaken plan={plan} />
    </section>
  )
}

function DayField({ day, error, onChange }: { day: string; error: string | null; onChange: (day: string) => void }) {
  const t = useOfficerText().plan
  const language = useLanguage()
  const named = day === '' ? '' : `${weekday(`${day}T00:00:00+07:00`, language)}, ${calendarDay(day)}`
  return (
    <div id="time">
      <TextInput type="date" label={t.day} value={day} error={error} description={named} inputWrapperOrder={['label', 'input', 'description', 'error']} onChange={(event) => onChange(event.currentTarget.value)} />
    </div>
  )
}

interface PersonFieldProps {
  id: string
  role: Role
  label: string
  value: string | null
  error: string | null
  onChange: (id: string | null) => void
}

function PersonField({ id, role, label, value, error, onChange }: PersonFieldProps) {
  const people = useQuery(peopleQuery(role))
  const data = (people.data ?? []).map((person: Person) => ({ value: person.id, label: `${person.fullName}${person.title === '' ? '' : `, ${person.title}`}` }))
  return <div id={id}><Select label={label} data={data} searchable value={value} error={error} onChange={onChange} /></div>
}

/** The conflict stands under the fields it comes from. */
function PersonTaken({ plan }: { plan: Plan }) {
  const words = useTakenWords(plan)
  if (plan.taken?.code !== 'person_taken' || !words) return null
  return <p className="plan-taken bad" role="alert"><CrossCircle /> <span><b>{words.title}:</b> {words.detail}. {words.todo}</span></p>
}
