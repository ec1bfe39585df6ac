import type { ReactNode } from 'react'
import type { InvitationView } from '../../api/schema.gen'
import { Doc, Info, People, Record, Shield, type Icon } from '../../look/icons'
import { useInsideText } from '../../text/inside'
import { Lead, Page } from '../Page'

interface NoticeProps {
  invitation: InvitationView
  onAgree(): void
  onDecline(): void
}

/** What happens to one's picture, voice and words; nothing of them is sent before the yes. */
export function Notice({ invitation, onAgree, onDecline }: NoticeProps) {
  const t = useInsideText()
  return (
    <Page unit={invitation.unitName} title={t.notice.title} phone={invitation.helpPhone}>
      <Lead>{t.notice.title}</Lead>
      <ul className="told">
        <Told icon={People}>{t.notice.carried}</Told>
        <Told icon={Record}><b>{t.notice.notRecorded}</b></Told>
        <Told icon={Doc}>{t.notice.written}</Told>
        <Told icon={Shield}>{t.notice.kept(invitation.unitName)}</Told>
        <Told icon={Info}>{t.notice.yours}</Told>
      </ul>
      <div className="acts">
        <button type="button" className="button primary" onClick={onAgree}>{t.notice.agree}</button>
        <button type="button" className="button" onClick={onDecline}>{t.notice.decline}</button>
      </div>
    </Page>
  )
}

function Told({ icon: Sign, children }: { icon: Icon; children: ReactNode }) {
  return (
    <li>
      <Sign />
      <p>{children}</p>
    </li>
  )
}

/** One who will not be received by video is received in person. */
export function Declined({ invitation, onBack }: { invitation: InvitationView; onBack(): void }) {
  const t = useInsideText()
  return (
    <Page unit={invitation.unitName} title={t.notice.declinedTitle} phone={invitation.helpPhone}>
      <Lead>{t.notice.declinedTitle}</Lead>
      <p>{t.notice.declinedLead}</p>
      <p>{t.notice.declinedDo}</p>
      <div className="acts">
        <button type="button" className="button" onClick={onBack}>{t.notice.declinedBack}</button>
      </div>
    </Page>
  )
}
