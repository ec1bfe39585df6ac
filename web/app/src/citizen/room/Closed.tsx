import type { InvitationView } from '../../api/schema.gen'
import { Info } from '../../look/icons'
import { useText } from '../../text'
import { type InsideText, useInsideText } from '../../text/inside'
import { Lead, Page } from '../Page'

interface ClosedProps {
  invitation: InvitationView
  /** Why the room closed this page, as the server's code. */
  code: string | undefined
  onEnterAgain(): void
}

/** What happened to this page, and whether it may come back. */
function reasonOf(code: string | undefined, t: InsideText): { what: string; todo: string; again: boolean } {
  switch (code) {
    case 'seat_taken':
      return { what: t.closed.elsewhere, todo: t.closed.elsewhereDo, again: true }
    case 'seat_withdrawn':
      return { what: t.closed.revoked, todo: t.closed.revokedDo, again: false }
    default:
      return { what: t.closed.other, todo: t.closed.otherDo, again: true }
  }
}

/** This page has left the room without its person's doing. */
export function Closed({ invitation, code, onEnterAgain }: ClosedProps) {
  const common = useText()
  const t = useInsideText()
  const { what, todo, again } = reasonOf(code, t)
  return (
    <Page unit={invitation.unitName} title={t.closed.title} phone={invitation.helpPhone}>
      <Lead>{t.closed.title}</Lead>
      <div className="note warn" role="alert">
        <Info />
        <div>
          <p>
            <b>{what}</b> {todo}
          </p>
          {code === undefined ? null : <p className="code">{common.code(code)}</p>}
        </div>
      </div>
      {again ? (
        <div className="acts">
          <button type="button" className="button primary" onClick={onEnterAgain}>{t.closed.enterAgain}</button>
        </div>
      ) : null}
    </Page>
  )
}
