import type { Directive, PetitionRecord } from '../../api/schema.gen'
import { Flag } from '../../look/icons'
import { calendarDay, day, dayAndTime } from '../../text/format'
import { daysBetween, isoDate } from '../format'
import { useOfficerText } from '../text'

/** What the chair's conclusion asked of whom, and how much of the time has passed. */
export function DirectiveCards({ record }: { record: PetitionRecord }) {
  return record.directives.map((one, i) => <Card key={one.id} directive={one} number={i + 1} of={record.directives.length} />)
}

function Card({ directive, number, of }: { directive: Directive; number: number; of: number }) {
  const t = useOfficerText().record
  const given = isoDate(directive.givenAt)
  const whole = Math.max(1, daysBetween(given, directive.due))
  const passed = Math.min(whole, Math.max(0, daysBetween(given, isoDate(new Date()))))
  return (
    <section className="directive-card">
      <p className="row wrap"><span className="state warn"><Flag /> {t.directive(number, of)}</span> <span className="small muted">{directive.givenBy}</span></p>
      <p className="directive-words">{directive.task}</p>
      <p className="small muted">{t.lead} <b>{directive.unit}</b></p>
      <div className="directive-track" role="img" aria-label={t.passed(passed, whole)}><i style={{ width: `${String((passed / whole) * 100)}%` }} /></div>
      <p className="directive-dates"><span>{t.given(day(directive.givenAt))}</span><span>{t.passed(passed, whole)}</span><b className="warn">{t.dueOn(calendarDay(directive.due))}</b></p>
      {directive.reports.map((one) => <p key={one.at} className="small">{one.text} <span className="muted">{t.reported(dayAndTime(one.at), one.by.name)}</span></p>)}
    </section>
  )
}
