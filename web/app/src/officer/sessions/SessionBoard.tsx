import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { IssuedInvitation, Session } from '../../api/schema.gen'
import { useTitle } from '../../parts/useTitle'
import { longDay, time } from '../../text/format'
import { useLanguage } from '../../text/language'
import { Loaded } from '../parts/Loaded'
import { SessionStatePill } from '../parts/State'
import { sessionQuery } from '../queries'
import { useHasRole } from '../shell/person'
import { useOfficerText } from '../text'
import { BoardHearings, BoardPoints } from './BoardTables'
import { Gates } from './Gates'
import { Links } from './Links'
import { Moves } from './Moves'
import './board.css'

/** The board of one session: where it stands, what is missing, what can be done now. */
export function SessionBoard() {
  const { id } = useParams({ from: '/officers/sessions/$id' })
  // Points report their checks while this page is open.
  const session = useQuery({ ...sessionQuery(id), refetchInterval: 10_000 })
  return <Loaded query={session}>{(found) => <Board session={found} />}</Loaded>
}

function Board({ session }: { session: Session }) {
  const t = useOfficerText()
  useTitle(session.title)
  const [issued, setIssued] = useState<IssuedInvitation[]>([])
  const preparing = useHasRole('officer', 'clerk', 'chair')
  return (
    <>
      <Head session={session} onIssued={setIssued} />
      <div className="page board-cols">
        <div className="stack">
          <Links session={session} issued={issued} onIssued={setIssued} />
          <BoardPoints session={session} />
          <BoardHearings session={session} />
        </div>
        <aside>
          <section className="panel pad">
            <h2>{t.gates.title}</h2>
            <Gates session={session} acting={preparing} />
          </section>
        </aside>
      </div>
    </>
  )
}

function Head({ session, onIssued }: { session: Session; onIssued: (issued: IssuedInvitation[]) => void }) {
  const t = useOfficerText()
  const language = useLanguage()
  return (
    <section className="head">
      <div className="crumb"><Link to="/sessions">{t.nav.sessions}</Link></div>
      <div className="head-row">
        <h1>{session.title}</h1>
        <Moves session={session} onIssued={onIssued} />
      </div>
      <dl className="facts">
        <div><dt>{t.board.state}</dt><dd><SessionStatePill state={session.state} /></dd></div>
        <div><dt>{t.board.time}</dt><dd>{longDay(session.startsAt, language)} · {time(session.startsAt)} – {time(session.endsAt)}</dd></div>
        <div><dt>{t.board.chair}</dt><dd>{session.chair.fullName}</dd></div>
        <div><dt>{t.board.clerk}</dt><dd>{session.clerk.fullName}</dd></div>
        <div><dt>{t.board.unit}</dt><dd>{session.unitName}</dd></div>
      </dl>
    </section>
  )
}
