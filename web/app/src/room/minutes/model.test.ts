import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Refused, type MinutesPort } from './contract'
import { FLUSH_MS, MinutesModel, RETRY_MS } from './model'
import { Outbox } from './outbox'
import { MapShelf } from './shelf.fake'
import type { Entry, EntryOp, Saved } from './types'

/** A server that keeps versions as the real one does: the same base twice keeps both texts. */
class FakeServer implements MinutesPort {
  entries = new Map<string, Entry>()
  ops: EntryOp[] = []
  private answers = new Map<string, Saved>()
  private held: (() => void)[] = []
  holding = false
  failing: Error | null = null

  async save(op: EntryOp): Promise<Saved> {
    this.ops.push(op)
    if (this.failing) throw this.failing
    if (this.holding) await new Promise<void>((go) => this.held.push(go))
    const known = this.answers.get(op.opId)
    if (known) return known
    const saved = this.write(op)
    this.answers.set(op.opId, saved)
    return saved
  }

  release(): void {
    this.holding = false
    for (const go of this.held.splice(0)) go()
  }

  /** Another clerk's write. */
  elsewhere(id: string, text: string): void {
    const entry = this.entries.get(id)
    if (entry) this.entries.set(id, { ...entry, text, version: entry.version + 1 })
  }

  private write(op: EntryOp): Saved {
    const { entryId: id, speaker, kind, text, mediaTime, struck, base } = op
    const known = this.entries.get(id)
    if (known && known.version !== base) {
      const own = { id: `${id}-own`, version: 1, speaker, kind, text, mediaTime, struck, conflictWith: id }
      this.entries.set(own.id, own)
      return { entry: own, conflict: known }
    }
    const entry = { id, version: base + 1, speaker, kind, text, mediaTime, struck }
    this.entries.set(id, entry)
    return { entry }
  }
}

const hearingId = 'h1'
let server: FakeServer
let shelf: MapShelf
let now: number

function open(): MinutesModel {
  const outbox = new Outbox(shelf)
  return new MinutesModel({ hearingId, port: server, outbox, mediaTime: () => now, speaker: 'Công dân' })
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
}

beforeEach(() => {
  vi.useFakeTimers()
  server = new FakeServer()
  shelf = new MapShelf()
  now = 1000
})

afterEach(() => {
  vi.useRealTimers()
})

describe('the minutes of a hearing', () => {
  it('gives an entry its media time at the first keystroke, not at Enter', async () => {
    const minutes = open()
    minutes.compose('T')
    now = 9000
    minutes.compose('Tôi')
    minutes.finish()
    await pass(0)
    expect(server.ops[0]).toMatchObject({ text: 'Tôi', mediaTime: 1000, base: 0, speaker: 'Công dân' })
  })

  it('sends nothing before 250 ms and one request for all that was typed in them', async () => {
    const minutes = open()
    for (const text of ['T', 'Tô', 'Tôi']) minutes.compose(text)
    await pass(FLUSH_MS - 1)
    expect(server.ops).toHaveLength(0)
    await pass(1)
    expect(server.ops.map((op) => op.text)).toEqual(['Tôi'])
  })

  it('goes on sending while the typist never stops', async () => {
    const minutes = open()
    for (let i = 1; i <= 20; i++) {
      minutes.compose('a'.repeat(i))
      await pass(100)
    }
    expect(server.ops.length).toBeGreaterThanOrEqual(4)
    expect(server.ops.map((op) => op.base)).toEqual(server.ops.map((_, i) => i))
  })

  it('says saved only after the answer for this very text', async () => {
    const minutes = open()
    server.holding = true
    minutes.compose('Một')
    await pass(FLUSH_MS)
    expect(minutes.view.lines[0]?.save).toBe('saving')
    minutes.compose('Một hai')
    server.release()
    await pass(0)
    expect(minutes.view.lines[0]?.save).toBe('saving')
    await pass(FLUSH_MS)
    expect(minutes.view.lines[0]?.save).toBe('saved')
    expect(minutes.view).toMatchObject({ saved: 1, unsaved: 0 })
  })

  it('has one operation on its way at a time, so that no answer overtakes another', async () => {
    const minutes = open()
    server.holding = true
    minutes.compose('Một')
    await pass(FLUSH_MS)
    minutes.compose('Một hai')
    await pass(10 * FLUSH_MS)
    expect(server.ops).toHaveLength(1)
  })

  it('tries the same operation again when the server cannot be reached, and says that it waits', async () => {
    const minutes = open()
    server.failing = new TypeError('network')
    minutes.compose('Một')
    await pass(FLUSH_MS)
    expect(minutes.view).toMatchObject({ offline: true })
    await pass(RETRY_MS[0])
    server.failing = null
    await pass(RETRY_MS[1])
    expect(new Set(server.ops.map((op) => op.opId)).size).toBe(1)
    expect(server.entries.size).toBe(1)
    expect(minutes.view).toMatchObject({ offline: false, saved: 1 })
  })

  it('keeps trying after Enter was pressed while the server was away', async () => {
    const minutes = open()
    server.failing = new TypeError('network')
    minutes.compose('Một')
    await pass(FLUSH_MS)
    minutes.finish()
    server.failing = null
    await pass(RETRY_MS[0])
    expect([...server.entries.values()].map((entry) => entry.text)).toEqual(['Một'])
  })

  it('does not ask again after a refusal until it is told to, and keeps the text', async () => {
    const minutes = open()
    server.failing = new Refused('minutes_sealed')
    minutes.compose('Một')
    minutes.finish()
    await pass(60_000)
    expect(server.ops).toHaveLength(1)
    const [line] = minutes.view.lines
    expect(line).toMatchObject({ save: 'refused', code: 'minutes_sealed', text: 'Một' })
    server.failing = null
    minutes.retry(line?.id ?? '')
    await pass(0)
    expect(minutes.view.lines[0]?.save).toBe('saved')
  })

  it('forgets a refused text when it is discarded, in the outbox too', async () => {
    const minutes = open()
    server.failing = new Refused('minutes_sealed')
    minutes.compose('Một')
    minutes.finish()
    await pass(0)
    minutes.discard(minutes.view.lines[0]?.id ?? '')
    await vi.waitFor(() => expect(shelf.size).toBe(0))
    expect(minutes.view.lines).toEqual([])
  })

  it('shows both texts when somebody else changed the entry first, and writes on in its own', async () => {
    const minutes = open()
    minutes.compose('Một')
    const id = minutes.finish() ?? ''
    await pass(FLUSH_MS)
    server.elsewhere(id, 'Bản của người khác')
    minutes.edit(id, 'Bản của tôi')
    await pass(FLUSH_MS)
    expect(minutes.view.lines.map((line) => [line.text, line.conflictWith])).toEqual([
      ['Bản của người khác', undefined],
      ['Bản của tôi', id],
    ])
    minutes.edit(`${id}-own`, 'Bản của tôi, sửa')
    await pass(FLUSH_MS)
    expect(server.entries.get(`${id}-own`)).toMatchObject({ text: 'Bản của tôi, sửa', version: 2 })
  })

  it('does not let a list from the server replace what is being typed', async () => {
    const minutes = open()
    minutes.compose('Một')
    await pass(FLUSH_MS)
    minutes.compose('Một hai')
    minutes.load([...server.entries.values()])
    expect(minutes.view.draft.text).toBe('Một hai')
    expect(minutes.view.lines).toHaveLength(1)
    expect(minutes.view.lines[0]?.text).toBe('Một hai')
  })

  it('drops a draft that was emptied before it was sent', async () => {
    const minutes = open()
    minutes.compose('M')
    minutes.compose('')
    expect(minutes.finish()).toBeNull()
    await pass(FLUSH_MS)
    expect(server.ops).toHaveLength(0)
    await vi.waitFor(() => expect(shelf.size).toBe(0))
  })

  it('strikes a draft that was emptied after it was saved, and keeps its words', async () => {
    const minutes = open()
    minutes.compose('Một')
    await pass(FLUSH_MS)
    minutes.compose('')
    minutes.finish()
    await pass(FLUSH_MS)
    expect([...server.entries.values()]).toMatchObject([{ text: 'Một', struck: true }])
  })

  it('puts entries in the order of media time, whoever wrote them', () => {
    const minutes = open()
    const at = (id: string, mediaTime: number): Entry => ({
      id, mediaTime, version: 1, speaker: 'Chủ trì', kind: 'answer', text: id, struck: false,
    })
    minutes.load([at('late', 3000), at('early', 1)])
    minutes.compose('giữa')
    expect(minutes.view.lines.map((line) => line.text)).toEqual(['early', 'giữa', 'late'])
  })

  it('gives the draft the speaker and the kind chosen while it is written', async () => {
    const minutes = open()
    minutes.compose('Nội dung')
    minutes.setSpeaker('Lào Cai')
    minutes.setKind('answer')
    minutes.finish()
    await pass(0)
    expect(server.ops.at(-1)).toMatchObject({ speaker: 'Lào Cai', kind: 'answer' })
    expect(minutes.view.draft).toMatchObject({ id: null, text: '', speaker: 'Lào Cai' })
  })
})

describe('after a reload', () => {
  it('sends what was typed and never sent', async () => {
    const before = open()
    before.compose('Chưa gửi')
    await vi.waitFor(() => expect(shelf.size).toBe(1))
    before.close()
    const after = open()
    await after.restore()
    await pass(FLUSH_MS)
    expect([...server.entries.values()]).toMatchObject([{ text: 'Chưa gửi', mediaTime: 1000 }])
    await vi.waitFor(() => expect(shelf.size).toBe(0))
  })

  it('repeats an operation whose answer was lost without writing it twice', async () => {
    const before = open()
    server.holding = true
    before.compose('Một')
    await pass(FLUSH_MS)
    before.compose('Một hai')
    await vi.waitFor(() => expect(shelf.size).toBe(2))
    before.close()
    const kept = shelf.copy()
    server.release()
    await pass(0)
    shelf = kept
    const after = open()
    await after.restore()
    await pass(2 * FLUSH_MS)
    expect([...server.entries.values()]).toMatchObject([{ text: 'Một hai', version: 2 }])
    expect(after.view.lines).toHaveLength(1)
  })
})
