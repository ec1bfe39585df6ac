import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Frame } from './protocol'
import { LiveSocket, type SocketState } from './socket'

/** The network in the test's hands: what the page sent, and what the server says. */
class FakeSocket {
  static readonly OPEN = 1
  static made: FakeSocket[] = []
  readyState = 1
  sent: Record<string, unknown>[] = []
  onopen: () => void = () => undefined
  onmessage: (event: { data: string }) => void = () => undefined
  onclose: () => void = () => undefined

  constructor() {
    FakeSocket.made.push(this)
  }

  send(raw: string): void {
    this.sent.push(JSON.parse(raw) as Record<string, unknown>)
  }

  close(): void {
    this.readyState = 3
  }

  says(frame: object): void {
    this.onmessage({ data: JSON.stringify(frame) })
  }
}

const snapshot = { type: 'snapshot', epoch: 3, seq: 7, serverTime: '2026-11-25T01:00:00.000Z', view: {} }

function connect(ticket = () => Promise.resolve({ ticket: 't', url: 'ws://localhost/api/live' })) {
  const frames: Frame[] = []
  const states: [SocketState, string | undefined][] = []
  const socket = new LiveSocket(ticket, { frame: (f) => frames.push(f), state: (s, code) => states.push([s, code]) })
  return { socket, frames, states }
}

async function joined() {
  const all = connect()
  all.socket.open()
  await vi.advanceTimersByTimeAsync(0)
  const fake = newest()
  fake.onopen()
  fake.says(snapshot)
  return { ...all, fake }
}

function newest(): FakeSocket {
  const fake = FakeSocket.made.at(-1)
  if (!fake) throw new Error('no socket was opened')
  return fake
}

beforeEach(() => {
  vi.useFakeTimers()
  FakeSocket.made = []
  vi.stubGlobal('WebSocket', FakeSocket)
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the socket', () => {
  it('joins with its ticket in the first frame', async () => {
    const { fake, states } = await joined()
    expect(fake.sent[0]).toEqual({ type: 'join', protocol: 1, ticket: 't' })
    expect(states).toEqual([['up', undefined]])
  })

  it('comes back by itself, and says from where to go on', async () => {
    const { fake, states } = await joined()
    fake.says({ type: 'delta', seq: 8, patch: {} })
    fake.onclose()
    await vi.advanceTimersByTimeAsync(1500)
    expect(FakeSocket.made).toHaveLength(2)
    newest().onopen()
    expect(newest().sent[0]).toMatchObject({ type: 'join', resume: { epoch: 3, seq: 8 } })
    expect(states.at(-1)).toEqual(['retrying', undefined])
  })

  it('says lost after ten seconds, and still goes on trying', async () => {
    const { fake, states } = await joined()
    fake.onclose()
    for (let i = 0; i < 12; i++) {
      await vi.advanceTimersByTimeAsync(1500)
      newest().onclose()
    }
    expect(states.at(-1)).toEqual(['lost', undefined])
    expect(FakeSocket.made.length).toBeGreaterThan(8)
  })

  it('pairs each request with its own answer', async () => {
    const { socket, fake } = await joined()
    const first = socket.request('hand', { raised: true })
    const second = socket.request('lock', { seat: 'x' })
    fake.says({ type: 'error', re: 2, code: 'role_not_allowed', message: '', details: {} })
    fake.says({ type: 'done', re: 1 })
    await expect(first).resolves.toBeUndefined()
    await expect(second).rejects.toMatchObject({ code: 'role_not_allowed' })
  })

  it('fails what was asked when the line breaks, so that nobody waits for ever', async () => {
    const { socket, fake } = await joined()
    const asked = socket.request('hand', { raised: true })
    fake.onclose()
    await expect(asked).rejects.toMatchObject({ code: 'unreachable' })
  })

  it('takes a request that is never answered for a dead line', async () => {
    const { socket } = await joined()
    const asked = expect(socket.request('hand', { raised: true })).rejects.toMatchObject({ code: 'unreachable' })
    await vi.advanceTimersByTimeAsync(12_000)
    await asked
    expect(FakeSocket.made.length).toBeGreaterThan(1)
  })

  it('gives up a connection that does not open, and makes a new one', async () => {
    const { fake } = await joined()
    fake.onclose()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(FakeSocket.made.length).toBeGreaterThan(2)
    expect(FakeSocket.made.at(1)?.readyState).toBe(3)
  })

  it('does not wait for a ticket that never comes', async () => {
    let asked = 0
    const { socket } = connect(() => { asked++; return new Promise(() => undefined) })
    socket.open()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(asked).toBeGreaterThan(1)
  })

  it('stays away when the server says not to come again', async () => {
    const { fake, states } = await joined()
    fake.says({ type: 'bye', code: 'seat_taken', again: false })
    fake.onclose()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(FakeSocket.made).toHaveLength(1)
    expect(states.at(-1)).toEqual(['closed', 'seat_taken'])
  })

  it('stays away when no ticket is given for a reason', async () => {
    const { socket, states } = connect(() => Promise.reject(Object.assign(new Error(), { code: 'sign_in_required', status: 401 })))
    socket.open()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(states).toEqual([['closed', 'sign_in_required']])
  })
})
