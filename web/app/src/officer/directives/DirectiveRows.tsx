import { Link } from '@tanstack/react-router'
import type { Directive, DirectiveState } from '../../api/schema.gen'
import { CheckCircle, Clock, Warn, type Icon } from '../../look/icons'
import { calendarDay, day } from '../../text/format'
import { useOfficerText } from '../text'
import './directives.css'

/** Directives as rows: what, who, by when, how much time is left in words. */
export function DirectiveRows({ directives }: { directives: Directive[] }) {
  const t = useOfficerText()
  return (
    <ul className="plain">
      {directives.map((one) => (
        <li key={one.id} className="directive-row">
          <span className="directive-task">
            {one.petitionId === undefined ? one.task : <Link to="/petitions/$id" params={{ id: one.petitionId }}>{one.task}</Link>}
            <small>{t.record.lead} <b>{one.unit}</b> · {t.record.given(day(one.givenAt))}</small>
          </span>
          <span className="nb">{t.record.dueOn(calendarDay(one.due))}</span>
          <DuePill directive={one} />
        </li>
      ))}
    </ul>
  )
}

const looks: Record<DirectiveState, [string, Icon]> = {
  open: ['off', Clock],
  due_soon: ['warn', Clock],
  overdue: ['bad', Warn],
  done: ['good', CheckCircle],
}

/** How much time a directive leaves, in words and with its sign; done is done. */
export function DuePill({ directive }: { directive: Pick<Directive, 'state' | 'daysLeft'> }) {
  const t = useOfficerText()
  const [tone, Icon] = looks[directive.state]
  const words = directive.state === 'done' ? t.directives.filters.done : t.record.daysLeft(directive.daysLeft)
  return <span className={`pill ${tone}`}><Icon /> {words}</span>
}
