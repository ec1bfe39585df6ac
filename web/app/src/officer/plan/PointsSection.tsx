import { Menu, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Point } from '../../api/schema.gen'
import { Cross, CrossCircle, Plus } from '../../look/icons'
import { peopleQuery, pointsQuery } from '../queries'
import { useOfficerText } from '../text'
import type { DraftPoint } from './draft'
import type { Plan } from './usePlan'
import { useTakenWords } from './words'

/** Which points take part, which of them is central, who answers for each. */
export function PointsSection({ plan }: { plan: Plan }) {
  const t = useOfficerText().plan
  const points = useQuery(pointsQuery)
  const words = useTakenWords(plan)
  const { draft } = plan
  const centralMissing = plan.asked && plan.mends.some((mend) => mend.kind === 'central')
  return (
    <section className="panel pad" id="points">
      <div className="panel-head"><h2>{t.points}</h2><AddPoint plan={plan} all={points.data ?? []} /></div>
      {draft.points.length === 0 ? <p className="small muted">{t.noPoints}</p> : (
        <table className="rows plan-table">
          <thead><tr><th>{t.point}</th><th>{t.role}</th><th>{t.officer}</th><th><span className="vh">{t.remove('')}</span></th></tr></thead>
          <tbody>{draft.points.map((point) => <PointRow key={point.pointId} plan={plan} point={point} of={points.data?.find((one) => one.id === point.pointId)} />)}</tbody>
        </table>
      )}
      {centralMissing ? <p className="plan-taken bad"><CrossCircle /> {t.mend.central}</p> : null}
      {plan.taken?.code === 'point_taken' && words ? <p className="plan-taken bad" role="alert"><CrossCircle /> <span><b>{words.title}:</b> {words.detail}. {words.todo}</span></p> : null}
    </section>
  )
}

/** The first point added is taken for the central one: it is where most sessions are received from. */
function AddPoint({ plan, all }: { plan: Plan; all: Point[] }) {
  const t = useOfficerText().plan
  const { draft, change } = plan
  const left = all.filter((point) => !draft.points.some((one) => one.pointId === point.id))
  const add = (pointId: string) => change({ points: [...draft.points, { pointId, officerId: null }], centralId: draft.centralId ?? pointId })
  return (
    <Menu position="bottom-end">
      <Menu.Target><button type="button" className="btn quiet" disabled={left.length === 0}><Plus /> {t.addPoint}</button></Menu.Target>
      <Menu.Dropdown className="plan-menu">{left.map((point) => <Menu.Item key={point.id} onClick={() => add(point.id)}>{point.name}</Menu.Item>)}</Menu.Dropdown>
    </Menu>
  )
}

function PointRow({ plan, point, of }: { plan: Plan; point: DraftPoint; of: Point | undefined }) {
  const t = useOfficerText()
  const officers = useQuery(peopleQuery('point_officer'))
  const { draft, change } = plan
  const name = of?.name ?? ''
  const central = draft.centralId === point.pointId
  const data = (officers.data ?? [])
    .slice()
    .sort((a, b) => Number(b.unitId === of?.unitId) - Number(a.unitId === of?.unitId))
    .map((person) => ({ value: person.id, label: `${person.fullName}, ${person.unitName}` }))
  const set = (officerId: string | null) => change({ points: draft.points.map((one) => (one.pointId === point.pointId ? { ...one, officerId } : one)) })
  const remove = () => change({
    points: draft.points.filter((one) => one.pointId !== point.pointId),
    centralId: central ? null : draft.centralId,
    hearings: draft.hearings.map((hearing) => (hearing.pointId === point.pointId ? { ...hearing, pointId: null } : hearing)),
  })
  const missing = plan.asked && point.officerId === null
  return (
    <tr id={`point:${point.pointId}`} data-wrong={missing}>
      <td><b>{name}</b></td>
      <td>
        <label className="plan-central"><input type="radio" name="central" checked={central} aria-label={t.plan.centralHere(name)} onChange={() => change({ centralId: point.pointId })} /> {central ? t.central : t.component}</label>
      </td>
      <td><Select aria-label={`${t.plan.officer}, ${name}`} placeholder={t.plan.noOfficer} data={data} searchable clearable value={point.officerId} error={missing} onChange={set} /></td>
      <td><button type="button" className="btn quiet icon-only" aria-label={t.plan.remove(name)} onClick={remove}><Cross /></button></td>
    </tr>
  )
}
