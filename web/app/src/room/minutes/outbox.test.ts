import { describe, expect, it } from 'vitest'
import { Outbox } from './outbox'
import { MapShelf } from './shelf.fake'
import type { EntryOp } from './types'

function op(opId: string, text: string, hearingId = 'h1'): EntryOp {
  return {
    opId, hearingId, text, entryId: 'e1', base: 0, speaker: 'Công dân', kind: 'statement', mediaTime: 5, struck: false,
  }
}

describe('the outbox', () => {
  it('gives back what was put in, oldest first, and only of that hearing', async () => {
    const outbox = new Outbox(new MapShelf())
    await outbox.put(op('1', 'một'))
    await outbox.put(op('2', 'hai'))
    await outbox.put(op('3', 'khác', 'h2'))
    expect(await outbox.owed('h1')).toEqual([op('1', 'một'), op('2', 'hai')])
  })

  it('lets a later text take the place of an earlier one of the same operation', async () => {
    const outbox = new Outbox(new MapShelf())
    await outbox.put(op('1', 'một'))
    await outbox.put(op('1', 'một hai'))
    expect((await outbox.owed('h1')).map((one) => one.text)).toEqual(['một hai'])
  })

  it('forgets an acknowledged operation and keeps the one behind it with its new base', async () => {
    const outbox = new Outbox(new MapShelf())
    await outbox.put(op('1', 'một'))
    await outbox.put(op('2', 'một hai'))
    await outbox.acknowledge('1', { ...op('2', 'một hai'), base: 1 })
    expect(await outbox.owed('h1')).toEqual([{ ...op('2', 'một hai'), base: 1 }])
  })

  it('leaves no word of the minutes readable in the store', async () => {
    const shelf = new MapShelf()
    const outbox = new Outbox(shelf)
    await outbox.put(op('1', 'một lời khai'))
    const [sealed] = [...shelf.ops.values()]
    const bytes = new TextDecoder('latin1').decode(sealed?.box)
    expect(bytes).not.toContain('speaker')
    expect((await shelf.key()).extractable).toBe(false)
  })

  it('leaves out an operation that was moved to another hearing by hand', async () => {
    const shelf = new MapShelf()
    const outbox = new Outbox(shelf)
    await outbox.put(op('1', 'một'))
    const [sealed] = [...shelf.ops.values()]
    if (sealed) shelf.ops.set('1', { ...sealed, hearingId: 'h2' })
    expect(await outbox.owed('h2')).toEqual([])
  })

  it('goes on after a write that failed', async () => {
    const shelf = new MapShelf()
    const change = shelf.change.bind(shelf)
    shelf.change = () => Promise.reject(new Error('disk is full'))
    const outbox = new Outbox(shelf)
    await expect(outbox.put(op('1', 'một'))).rejects.toThrow('disk is full')
    shelf.change = change
    await outbox.put(op('2', 'hai'))
    expect((await outbox.owed('h1')).map((one) => one.opId)).toEqual(['2'])
  })
})
