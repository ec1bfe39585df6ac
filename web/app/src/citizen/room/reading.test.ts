import { describe, expect, test } from 'vitest'
import type { Entry, Minutes } from '../../api/schema.gen'
import { afterChange, agree, goTo, isOwn, isWholly, longestRemark, readable, remark, remarkText, roomFor, saidAt, unread, write } from './reading'

function entry(id: string, text: string, change: Partial<Entry> = {}): Entry {
  return { id, version: 1, speaker: 'citizen', kind: 'statement', text, mediaTime: 0, struck: false, savedAt: '2026-11-25T01:30:00Z', savedBy: { id: 'k', name: 'Trần Thị B', role: 'clerk' }, ...change }
}
const a = entry('a', 'Một')
const b = entry('b', 'Hai')
const c = entry('c', 'Ba')
const place = (n: number) => `Mục ${String(n)}`

function minutes(entries: Entry[]): Minutes {
  const official = { name: 'Trần Thị B', title: 'Chuyên viên', unit: 'Ban Tiếp công dân' }
  return {
    hearingId: 'h',
    state: 'presented',
    version: 3,
    remark: '',
    sheet: {
      hearingId: 'h',
      sessionId: 's',
      sessionTitle: 'Tiếp công dân định kỳ',
      kind: 'periodic',
      subject: '',
      unitId: 'u',
      unitName: 'Ban Tiếp công dân',
      unitSymbol: 'BTCD',
      parentUnitName: '',
      locality: '',
      place: '',
      points: [],
      chair: official,
      clerk: official,
      citizen: { name: 'Nguyễn Văn A', address: '', idNumber: '', phone: '', status: '' },
      startedAt: '2026-11-25T01:20:00Z',
      liveAt: '2026-11-25T01:00:00Z',
    },
    entries,
    directives: [],
    signatures: [],
    conditions: [],
    supplements: [],
  }
}

test('the citizen’s own words are known by the role, its Vietnamese name, or theirs', () => {
  const said = (speaker: string) => isOwn(minutes([]), entry('e', 'Một', { speaker }))
  expect(['citizen', 'Công dân', 'Nguyễn Văn A'].map(said)).toEqual([true, true, true])
  expect(['Chủ trì', 'Sở Xây dựng'].map(said)).toEqual([false, false])
})

test('entries struck out or left empty are not read', () => {
  expect(readable(minutes([a, entry('x', 'Bỏ', { struck: true }), entry('y', '  '), b])).map((e) => e.id)).toEqual(['a', 'b'])
})

test('an entry is dated from when the session went live', () => {
  expect(saidAt(minutes([]), entry('a', '', { mediaTime: 24 * 60_000 })).toISOString()).toBe('2026-11-25T01:24:00.000Z')
})

describe('reading', () => {
  test('goes on by one with each answer and may be confirmed when all are given', () => {
    const half = remark(agree(unread, 'a'), 'b', ' Năm 2020. ')
    expect(half.at).toBe(2)
    expect(isWholly(half, [a, b, c])).toBe(false)
    expect(isWholly(agree(half, 'c'), [a, b, c])).toBe(true)
  })

  test('a later answer takes back the earlier one to the same entry', () => {
    const said = remark(unread, 'a', 'Sai')
    expect(agree(goTo(said, 0), 'a').remarks.size).toBe(0)
    expect(remark(goTo(agree(unread, 'a'), 0), 'a', 'Sai').right.has('a')).toBe(false)
  })

  test('going back never goes before the first entry', () => {
    expect(goTo(unread, -1).at).toBe(0)
    expect(goTo(write(unread), 0).writing).toBe(false)
  })
})

describe('the remark', () => {
  test('names the entries in their order, whatever order they were written in', () => {
    const said = remark(remark(unread, 'c', 'Thiếu'), 'a', 'Năm 2020')
    expect(remarkText(said, [a, b, c], place)).toBe('Mục 1: Năm 2020\nMục 3: Thiếu')
  })

  test('is empty when everything was right', () => {
    expect(remarkText(agree(unread, 'a'), [a], place)).toBe('')
  })

  test('has room for what the minutes take, the others and their names counted', () => {
    const said = remark(unread, 'a', 'x'.repeat(100))
    const used = 'Mục 1: '.length + 100 + '\n'.length + 'Mục 2: '.length
    expect(roomFor(said, [a, b], 'b', '', place)).toBe(longestRemark - used)
    expect(roomFor(said, [a, b], 'b', 'y'.repeat(longestRemark), place)).toBeLessThan(0)
  })
})

describe('minutes changed while they are read', () => {
  test('ask again only for what reads otherwise than before', () => {
    const all = agree(agree(agree(unread, 'a'), 'b'), 'c')
    const changed = afterChange(all, [a, b, c], [a, entry('b', 'Hai, đã sửa'), c])
    expect(changed.at).toBe(1)
    expect([...changed.right]).toEqual(['a', 'c'])
  })

  test('keep a remark on a changed entry, and ask whether it still holds', () => {
    const said = agree(remark(unread, 'a', 'Năm 2020'), 'b')
    const changed = afterChange(said, [a, b], [entry('a', 'Một, đã sửa'), b])
    expect(changed.remarks.get('a')).toBe('Năm 2020')
    expect(changed.at).toBe(0)
  })

  test('lead to the summary when nothing that is read was changed', () => {
    expect(afterChange(agree(unread, 'a'), [a], [a]).at).toBe(1)
  })

  test('begin at an entry that was added', () => {
    expect(afterChange(agree(unread, 'a'), [a], [a, b]).at).toBe(1)
  })
})
