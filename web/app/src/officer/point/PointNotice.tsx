import { useTitle } from '../../parts/useTitle'
import { useRoomText } from '../../room/text'
import { useOfficerText } from '../text'

/** What everyone in the point's room is told before their picture and voice go out. */
export function PointNotice({ onAgree, onBack }: { onAgree: () => void; onBack: () => void }) {
  const t = useOfficerText().point
  const { cancel } = useRoomText()
  useTitle(t.noticeTitle)
  return (
    <main className="link-door" id="main">
      <section className="panel pad stack">
        <h1>{t.noticeTitle}</h1>
        {t.notice.map((words) => <p key={words}>{words}</p>)}
        <div className="row wrap">
          <button type="button" className="btn primary" onClick={onAgree}>{t.noticeAgree}</button>
          <button type="button" className="btn" onClick={onBack}>{cancel}</button>
        </div>
      </section>
    </main>
  )
}
