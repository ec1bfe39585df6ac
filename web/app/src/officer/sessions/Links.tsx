import { useQuery } from '@tanstack/react-query'
import type { IssuedInvitation, Session, SessionSeat } from '../../api/schema.gen'
import { CheckCircle, Clock, Lock, Warn } from '../../look/icons'
import { useText } from '../../text'
import { seatsQuery } from '../queries'
import { useOfficerText } from '../text'
import { CopyLink, Letter, Reissue, UnlockPin } from './LinkActs'

interface LinksProps {
  session: Session
  /** secrets that this page was told, and nobody will be told again */
  issued: IssuedInvitation[]
  onIssued: (issued: IssuedInvitation[]) => void
}

const published = new Set(['published', 'checking', 'ready', 'live', 'paused', 'suspended'])

/** Who has an invitation and has used it; their secrets while this page still knows them. */
export function Links({ session, issued, onIssued }: LinksProps) {
  const t = useOfficerText().board
  const seats = useQuery({ ...seatsQuery(session.id), enabled: published.has(session.state), refetchInterval: 10_000 })
  // What is over or called off has no way in any more, whatever was read of it before.
  if (!published.has(session.state) || !seats.data || seats.data.length === 0) return null
  const take = (fresh: IssuedInvitation, former: string) => {
    onIssued([...issued.filter((one) => one.id !== former && one.id !== fresh.id), fresh])
    void seats.refetch()
  }
  return (
    <section className="panel pad">
      <h2>{t.links}</h2>
      <p className="note warn small links-words"><Warn /> {issued.length > 0 ? t.linksWords : t.linksGone}</p>
      <ul className="plain">
        {seats.data.map((seat) => <LinkRow key={seat.id} session={session} seat={seat} issued={issued.find((one) => one.id === seat.id)} onIssued={(fresh) => take(fresh, seat.id)} />)}
      </ul>
    </section>
  )
}

interface LinkRowProps {
  session: Session
  seat: SessionSeat
  issued: IssuedInvitation | undefined
  onIssued: (fresh: IssuedInvitation) => void
}

function LinkRow({ session, seat, issued, onIssued }: LinkRowProps) {
  const { roles } = useText()
  const t = useOfficerText().board
  const point = session.points.find((one) => one.pointId === seat.pointId)
  return (
    <li className="links-row">
      <div>
        <b>{seat.role === 'point' ? point?.name ?? seat.name : seat.name}</b> <span className="small muted nb">{roles[seat.role]}</span>
        {issued ? <p className="links-secrets">{t.codeLabel} <b>{issued.code}</b>{issued.pin === undefined ? null : <> · {t.pinLabel} <b>{issued.pin}</b></>}</p> : null}
      </div>
      <SeatState seat={seat} />
      <div className="row wrap">
        {issued ? <><CopyLink url={issued.url} /><Letter issued={issued} /></> : null}
        {seat.locked ? <UnlockPin seat={seat} sessionId={session.id} /> : null}
        <Reissue seat={seat} onIssued={onIssued} />
      </div>
    </li>
  )
}

function SeatState({ seat }: { seat: SessionSeat }) {
  const t = useOfficerText().board
  if (seat.locked) return <span className="state small bad"><Lock /> {t.pinLocked}</span>
  if (seat.challenged) return <span className="state small warn"><Warn /> {t.challenged}</span>
  if (seat.redeemed) return <span className="state small good"><CheckCircle /> {t.redeemed}</span>
  return <span className="state small off"><Clock /> {t.notRedeemed}</span>
}
