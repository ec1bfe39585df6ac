import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { insideVi } from '../../text/inside.vi'
import { nodesOf, panelOf, StatePanel } from './StatePanel'
import { hearing, viewWith } from './testview'
import { queueOf, type Waiting } from './waiting'

const every: Waiting[] = [
  { state: 'onTime', order: 2 },
  { state: 'next' },
  { state: 'late', minutes: 20 },
  { state: 'break' },
  { state: 'trouble' },
  { state: 'inSession' },
  { state: 'writing' },
  { state: 'finished' },
  { state: 'over' },
  { state: 'postponed' },
  { state: 'cancelled' },
  { state: 'noShow' },
  { state: 'refused' },
]

describe('the panel', () => {
  test('says every state in a sentence of its own', () => {
    const sentences = every.map((waiting) => panelOf(waiting, insideVi).title.join(' '))
    expect(new Set(sentences).size).toBe(every.length)
    expect(sentences[0]).toBe('Ông/bà đang chờ, thứ tự 2')
    expect(sentences[2]).toBe('Buổi tiếp chậm khoảng 20 phút')
  })

  test('never says a state by its colour alone', () => {
    for (const waiting of every) expect(panelOf(waiting, insideVi).word).not.toBe('')
  })

  test('keeps its phrases apart when they share a line', () => {
    const drawn = renderToStaticMarkup(<StatePanel view={viewWith()} waiting={{ state: 'onTime', order: 2 }} now={0} />)
    expect(drawn.replace(/<[^>]+>/g, '')).toContain('Ông/bà đang chờ, thứ tự 2')
  })
})

describe('the line of turns', () => {
  const now = Date.parse('2026-11-25T08:05:00+07:00')
  const labels = (hearings: ReturnType<typeof hearing>[]) => {
    const view = viewWith({ hearings })
    return nodesOf(queueOf(view, now), view, insideVi, 'vi').map(({ mark, label, detail, gap }) => ({ mark, label, detail, gap }))
  }

  test('joins the turn that is on to the citizen’s when nobody is between', () => {
    expect(labels([hearing(1, { state: 'in_progress', startedAt: '2026-11-25T01:00:00Z' }), hearing(2, { mine: true })])).toEqual([
      { mark: 'now', label: 'Đang tiếp lượt 1', detail: 'còn khoảng 15 phút', gap: false },
      { mark: 'next', label: 'Ông/bà', detail: 'hẹn lúc 08:20 · thứ Tư, 25/11', gap: undefined },
    ])
  })

  test('is open where others come between, and says how many', () => {
    const [first] = labels([hearing(1, { state: 'in_progress' }), hearing(2), hearing(3), hearing(4, { mine: true })])
    expect(first).toEqual({ mark: 'now', label: 'Đang tiếp lượt 1', detail: 'còn 2 lượt nữa', gap: true })
  })
})
