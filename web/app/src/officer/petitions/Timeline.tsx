import type { Directive, PetitionEvent, PetitionRecord } from '../../api/schema.gen'
import { Calendar, Clock, Doc, Flag, People, Shield, type Icon } from '../../look/icons'
import { calendarDay, day, time } from '../../text/format'
import { isoDate } from '../format'
import { useOfficerText } from '../text'

/** Everything that happened, newest first, with what is still to come above it. */
export function Timeline({ record }: { record: PetitionRecord }) {
  const t = useOfficerText().record
  const today = isoDate(new Date())
  const coming = record.directives.filter((one) => one.state !== 'done' && one.due >= today).sort((a, b) => b.due.localeCompare(a.due))
  return (
    <section>
      <h2 className="timeline-title">{t.timeline}</h2>
      <ol className="timeline plain">
        {coming.map((one) => <Coming key={one.id} directive={one} />)}
        {[...record.timeline].reverse().map((event) => <Event key={event.id} event={event} />)}
      </ol>
    </section>
  )
}

function Coming({ directive }: { directive: Directive }) {
  const t = useOfficerText().record
  return (
    <li data-mark="coming">
      <time dateTime={directive.due}>{calendarDay(directive.due)} <br />{t.upcoming}</time>
      <span className="timeline-mark" aria-hidden="true"><Clock /></span>
      <div><b>{t.dueEvent}</b><span>{directive.unit}</span></div>
    </li>
  )
}

const looks: Readonly<Partial<Record<PetitionEvent['kind'], [string, Icon]>>> = {
  registered: ['plain', Doc],
  planned: ['plain', Calendar],
  received: ['action', People],
  minutes_sealed: ['good', Shield],
  directive_given: ['action', Flag],
}

function Event({ event }: { event: PetitionEvent }) {
  const t = useOfficerText().record
  const [mark, Icon] = looks[event.kind] ?? ['plain', Doc]
  const detail = [...told(event.body), event.by.name].filter((word) => word !== '').join(' · ')
  return (
    <li data-mark={mark}>
      <time dateTime={event.at}>{day(event.at)} <br />{time(event.at)}</time>
      <span className="timeline-mark" aria-hidden="true"><Icon /></span>
      <div><b>{t.events[event.kind]}</b>{detail === '' ? null : <span>{detail}</span>}</div>
    </li>
  )
}

/** Members of an event's body that a person can read; ids and hashes are not for them. */
const readable = ['number', 'matterNumber', 'name', 'sessionTitle', 'title', 'place', 'unit', 'task', 'text', 'reason'] as const

function told(body: PetitionEvent['body']): string[] {
  return readable.flatMap((key) => (typeof body[key] === 'string' ? [body[key]] : []))
}
