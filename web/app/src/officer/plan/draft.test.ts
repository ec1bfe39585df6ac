import { describe, expect, it } from 'vitest'
import { emptyDraft, moved, offsets, planOf, type Draft } from './draft'
import { blocksSaving, mendsOf } from './mend'

const now = Date.parse('2026-11-20T02:00:00Z')

function whole(part: Partial<Draft> = {}): Draft {
  return {
    ...emptyDraft('2026-11-20'),
    title: 'Tiếp công dân định kỳ',
    day: '2026-12-10',
    from: '08:00',
    to: '09:30',
    chairId: 'chair',
    clerkId: 'clerk',
    centralId: 'p1',
    points: [{ pointId: 'p1', officerId: 'o1' }, { pointId: 'p2', officerId: 'o2' }],
    hearings: [
      { key: 'a', petitionId: 'd1', citizenName: 'Nguyễn Văn A', subject: 'Đất', pointId: null, minutes: 20 },
      { key: 'b', petitionId: null, citizenName: 'Trần Thị B', subject: 'Chế độ', pointId: 'p2', minutes: 30 },
    ],
    ...part,
  }
}

const kinds = (draft: Draft) => mendsOf(draft, now).map((mend) => mend.kind)

describe('a plan', () => {
  it('that is whole has nothing to mend', () => {
    expect(mendsOf(whole(), now)).toEqual([])
  })

  it('starts each turn when the one before it ends', () => {
    expect(offsets(whole().hearings)).toEqual([0, 20])
    expect(planOf(whole(), 'u')?.hearings.map((one) => one.plannedStart)).toEqual([
      '2026-12-10T01:00:00.000Z',
      '2026-12-10T01:20:00.000Z',
    ])
  })

  it('says which point is central and where each citizen sits', () => {
    const plan = planOf(whole(), 'u')
    expect(plan?.points.map((point) => point.central)).toEqual([true, false])
    expect(plan?.hearings.map((hearing) => hearing.pointId)).toEqual([undefined, 'p2'])
  })

  it('cannot be sent without its people', () => {
    expect(planOf(whole({ chairId: null }), 'u')).toBeNull()
  })

  it('that is empty says everything that is missing, in the order of the form', () => {
    expect(kinds(emptyDraft('2026-11-20'))).toEqual(['name', 'chair', 'clerk', 'central', 'hearings'])
  })

  it('cannot end before it begins, nor begin in the past', () => {
    expect(kinds(whole({ to: '08:00' }))).toContain('time')
    expect(kinds(whole({ day: '2026-11-19' }))).toEqual(['past'])
  })

  it('whose turns are longer than itself says by how much', () => {
    expect(mendsOf(whole({ to: '08:40' }), now)).toEqual([{ kind: 'overrun', field: 'hearings', minutes: 10 }])
  })

  it('may be saved as a draft without a point’s officer, but not proposed', () => {
    const [mend] = mendsOf(whole({ points: [{ pointId: 'p1', officerId: null }] }), now)
    expect(mend).toEqual({ kind: 'officer', field: 'point:p1', pointId: 'p1' })
    expect(mend && blocksSaving(mend)).toBe(false)
  })
})

describe('the order of turns', () => {
  it('is changed by moving one, and never loses any', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
    expect(moved(['a', 'b', 'c'], 0, 3)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
  })
})
