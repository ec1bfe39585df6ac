import type { InvitationView } from '../../api/schema.gen'
import { CheckCircle, Leave, Search } from '../../look/icons'
import { Bridge } from '../../parts/Bridge'
import { useInsideText } from '../../text/inside'
import { Page } from '../Page'

interface FinishedProps {
  invitation: InvitationView
  /** Left before it was over. */
  left: boolean
  onEnterAgain(): void
  onLookUp(): void
}

/** The goodbye: what happens next, and how to see it happen. */
export function Finished({ invitation, left, onEnterAgain, onLookUp }: FinishedProps) {
  const t = useInsideText()
  const title = left ? t.finished.leftTitle : t.finished.title
  return (
    <Page unit={invitation.unitName} title={title} phone={invitation.helpPhone}>
      <section className="state-panel flush" data-tone={left ? 'off' : 'good'} role="status">
        <p className="state-word">
          {left ? <Leave /> : <CheckCircle />} {left ? t.hearing.leave : t.waiting.words.finished}
        </p>
        <h1>{title}</h1>
        <p>{left ? t.finished.leftWords : t.finished.closeable}</p>
      </section>
      {left ? (
        <div className="acts">
          <button type="button" className="button primary" onClick={onEnterAgain}>{t.finished.enterAgain}</button>
        </div>
      ) : (
        <Next onLookUp={onLookUp} />
      )}
    </Page>
  )
}

function Next({ onLookUp }: { onLookUp(): void }) {
  const t = useInsideText()
  const nodes = t.finished.steps.map((step, n) => ({ key: String(n), mark: 'next' as const, inside: String(n + 1), label: <span className="plain">{step}</span> }))
  return (
    <>
      <h2>{t.finished.next}</h2>
      <Bridge name={t.finished.next} direction="down" nodes={nodes} />
      <p>
        {t.finished.codeOnPaper} {t.finished.how}
      </p>
      <div className="acts">
        <button type="button" className="button primary" onClick={onLookUp}>
          <Search /> {t.finished.look}
        </button>
      </div>
    </>
  )
}
