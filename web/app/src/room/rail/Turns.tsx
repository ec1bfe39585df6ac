import type { Hearing } from '../../call/view'
import { Check } from '../../look/icons'
import { time } from '../../text/format'
import { useCallView } from '../callContext'
import { useChosenHearing } from '../chosenHearing'
import { useRoomText } from '../text'

/** The order of turns as nodes on one line. A turn can be opened: its minutes and its file show on the right. */
export function Turns() {
  const { hearings } = useCallView()
  const t = useRoomText().rail
  const done = hearings.filter((hearing) => hearing.state === 'ended').length
  const left = hearings.filter((hearing) => ['planned', 'checked_in', 'called'].includes(hearing.state)).length
  return (
    <section>
      <h2><span>{t.turns}</span><span>{t.count(done, left)}</span></h2>
      <ol className="turns">
        {hearings.map((hearing) => <Turn key={hearing.id} hearing={hearing} />)}
      </ol>
    </section>
  )
}

function Turn({ hearing }: { hearing: Hearing }) {
  const { currentHearing } = useCallView()
  const { chosen, choose } = useChosenHearing()
  const t = useRoomText().rail
  const now = hearing.id === currentHearing
  const done = hearing.state === 'ended'
  const gone = t.states[hearing.state]
  return (
    <li data-mark={now ? 'now' : done ? 'done' : gone ? 'gone' : 'next'} aria-current={now ? 'step' : undefined}>
      <button type="button" aria-pressed={chosen === hearing.id} onClick={() => choose(hearing.id)}>
        <span className="turn-mark" aria-hidden="true">{done ? <Check /> : hearing.order}</span>
        <span className="turn-words">
          <b>{hearing.name} <time dateTime={hearing.plannedStart}>{time(hearing.plannedStart)}</time></b>
          <span>{hearing.subject}{gone ? ` · ${gone}` : ''}</span>
        </span>
      </button>
    </li>
  )
}
