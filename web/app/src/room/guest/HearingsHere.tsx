import { useState } from 'react'
import type { Hearing } from '../../call/view'
import { CheckCircle, Pencil } from '../../look/icons'
import { time } from '../../text/format'
import { useCallView } from '../callContext'
import { useRoomText } from '../text'
import { IdentityDialog } from './IdentityDialog'

/** The hearings of citizens who sit at this point: register them, and read the minutes with them. */
export function HearingsHere({ onRead }: { onRead: (hearingId: string) => void }) {
  const { hearings } = useCallView()
  const t = useRoomText().point
  const here = hearings.filter((hearing) => hearing.mine)
  return (
    <section>
      <h2>{t.citizenHere}</h2>
      {here.length === 0 ? <p className="small muted">{t.noneHere}</p> : null}
      <ul className="plain">{here.map((hearing) => <HearingHere key={hearing.id} hearing={hearing} onRead={onRead} />)}</ul>
    </section>
  )
}

function HearingHere({ hearing, onRead }: { hearing: Hearing; onRead: (hearingId: string) => void }) {
  const { minutesPresented, currentHearing } = useCallView()
  const [asking, setAsking] = useState(false)
  const [registered, setRegistered] = useState(hearing.state !== 'planned')
  const t = useRoomText()
  const readable = minutesPresented && (hearing.state === 'in_progress' || hearing.state === 'ended')
  return (
    <li className="hearing-here">
      <b>{hearing.order}. {hearing.name} <time dateTime={hearing.plannedStart} className="muted">{time(hearing.plannedStart)}</time></b>
      <span className="small muted">{hearing.subject}</span>
      {registered ? <span className="state small good"><CheckCircle /> {t.point.registered}</span> : <button type="button" className="btn" onClick={() => setAsking(true)}><Pencil /> {t.point.register}</button>}
      {readable ? <button type="button" className={hearing.id === currentHearing ? 'btn primary' : 'btn'} onClick={() => onRead(hearing.id)}>{t.point.read}</button> : null}
      {asking ? <IdentityDialog hearing={hearing} onClose={() => setAsking(false)} onSaved={() => { setRegistered(true); setAsking(false) }} /> : null}
    </li>
  )
}
