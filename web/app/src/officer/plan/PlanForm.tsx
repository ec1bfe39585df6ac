import type { Session } from '../../api/schema.gen'
import { CheckCircle, CrossCircle } from '../../look/icons'
import { Problem } from '../../parts/Problem'
import { useTitle } from '../../parts/useTitle'
import { time } from '../../text/format'
import { Gates } from '../sessions/Gates'
import { useOfficerText } from '../text'
import type { Draft } from './draft'
import { HearingsSection } from './HearingsSection'
import { Margin } from './Margin'
import { PointsSection } from './PointsSection'
import { usePlan, type Plan } from './usePlan'
import { WhenSection } from './WhenSection'
import './plan.css'

/** The plan of a session: what is wrong is said where it arises, and once in the margin. */
export function PlanForm({ initial, session }: { initial: Draft; session: Session | null }) {
  const t = useOfficerText()
  const plan = usePlan(initial, session)
  const title = session ? t.plan.titleEdit : t.plan.titleNew
  useTitle(title)
  return (
    <div className="page plan">
      <div className="page-head">
        <h1>{title}</h1>
        <span className="pill off">{t.sessionStates.draft}</span>
        <span className="small muted" role="status">{plan.savedAt ? t.plan.saved(time(plan.savedAt)) : t.plan.unsaved}</span>
      </div>
      <div className="plan-cols">
        <div className="stack">
          <WhenSection plan={plan} />
          <PointsSection plan={plan} />
          <HearingsSection plan={plan} />
        </div>
        <aside className="stack">
          <Margin plan={plan} />
          <section className="panel pad">
            <h2>{t.gates.title}</h2>
            {session ? <Gates session={session} /> : <p className="small muted">{t.plan.gatesAfterSave}</p>}
          </section>
        </aside>
      </div>
      <Foot plan={plan} />
    </div>
  )
}

/** "Trình duyệt" is never disabled: pressed too early, it goes to the first thing to mend. */
function Foot({ plan }: { plan: Plan }) {
  const t = useOfficerText().plan
  const count = plan.mends.length + (plan.taken ? 1 : 0)
  return (
    <div className="plan-foot">
      {count > 0 ? <span className="state bad"><CrossCircle /> {t.toMendBefore(count)}</span> : <span className="state good"><CheckCircle /> {t.nothingToMend}</span>}
      {plan.failure ? <Problem thrown={plan.failure} /> : null}
      <div className="plan-acts">
        <button type="button" className="btn" disabled={plan.busy} onClick={() => void plan.saveDraft()}>{t.saveDraft}</button>
        <button type="button" className="btn primary" disabled={plan.busy} onClick={() => void plan.send()}>{t.propose}</button>
      </div>
    </div>
  )
}
