import { useNow } from '../../parts/useNow'
import type { Hearing, Person } from '../../call/view'
import { CheckCircle, Warn } from '../../look/icons'
import { stopwatch } from '../../text/format'
import { leads, useCallView, useRoom } from '../callContext'
import type { Sitter } from '../sitters'
import { useRoomText } from '../text'
import { BridgeFoot } from './BridgeFoot'
import { Turns } from './Turns'

/** The left side: the order of turns, who waits, and the bridge at the foot. */
export function Rail({ all }: { all: readonly Sitter[] }) {
  const t = useRoomText().rail
  return (
    <aside className="rail" aria-label={t.label}>
      <Turns />
      <Waiting />
      <BridgeFoot all={all} />
    </aside>
  )
}

function Waiting() {
  const view = useCallView()
  const t = useRoomText().rail
  // The point's officer waits for nobody: only those whose turn comes are called in.
  const turnOf = (id: string | undefined) => view.hearings.find((one) => one.id === id && comes(one))
  const waiting = view.people.filter((person) => person.space === 'lobby' && turnOf(person.hearingId) !== undefined)
  const atPoints = view.hearings.filter((one) => one.pointId !== undefined && one.state === 'checked_in')
  return (
    <section className="rail-block" aria-live="polite">
      <h2><span>{t.waiting}</span>{waiting.length + atPoints.length > 0 ? <span className="badge">{waiting.length + atPoints.length}</span> : null}</h2>
      {waiting.length + atPoints.length === 0 ? <p className="small muted wait">{t.nobody}</p> : null}
      {waiting.map((person, i) => <Waiter key={person.seat} person={person} first={i === 0} />)}
      {atPoints.map((hearing, i) => <WaiterAtPoint key={hearing.id} hearing={hearing} first={waiting.length + i === 0} />)}
    </section>
  )
}

/** A turn that is still to come, or whose citizen was sent back to wait. */
function comes(hearing: Hearing): boolean {
  return ['planned', 'checked_in', 'called', 'in_progress'].includes(hearing.state)
}

/** A citizen whom a point's officer has registered: they wait beside the officer, without a page of their own. */
function WaiterAtPoint({ hearing, first }: { hearing: Hearing; first: boolean }) {
  const t = useRoomText().rail
  const now = useNow(1000) + useCallView().session.serverOffsetMs
  return (
    <div className="wait">
      <p><b>{hearing.name}</b></p>
      <p className="small"><span>{t.turnAt(hearing.order, hearing.place)}</span></p>
      <CallIn hearingId={hearing.id} name={hearing.name} first={first} now={now} />
    </div>
  )
}

/** A person in the waiting room. Only one is called at a time, and never into a turn that goes on. */
function Waiter({ person, first }: { person: Person; first: boolean }) {
  const view = useCallView()
  const t = useRoomText().rail
  const now = useNow(1000) + view.session.serverOffsetMs
  const hearing = view.hearings.find((one) => one.id === person.hearingId)
  if (!hearing) return null
  return (
    <div className="wait">
      <p><b>{hearing.name}</b>{person.waitingSince === undefined ? null : <span className="small muted">{t.waited(stopwatch(now - Date.parse(person.waitingSince)))}</span>}</p>
      <p className="small">
        <span>{t.turnAt(hearing.order, hearing.place === '' ? t.atHome : hearing.place)}</span>
        {person.online ? <span className="state good"><CheckCircle /> {t.online}</span> : <span className="state bad"><Warn /> {t.offline}</span>}
      </p>
      <CallIn hearingId={hearing.id} name={hearing.name} first={first} now={now} />
    </div>
  )
}

function CallIn({ hearingId, name, first, now }: { hearingId: string; name: string; first: boolean; now: number }) {
  const view = useCallView()
  const { call, act } = useRoom()
  const t = useRoomText().rail
  if (view.called?.hearingId === hearingId) {
    const left = Math.max(0, Math.ceil((Date.parse(view.called.until) - now) / 1000))
    return <p className="small info"><b>{t.calling(left)}</b></p>
  }
  if (!leads(view) || view.session.state !== 'live') return null
  if (view.currentHearing !== undefined && view.currentHearing !== hearingId) return first ? <p className="small muted">{t.afterThis}</p> : null
  if (view.called) return null
  return (
    <button type="button" className="btn" onClick={() => void act(() => call.callHearing(hearingId))}>{t.callIn}<span className="vh"> {name}</span></button>
  )
}
