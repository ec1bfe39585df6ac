import { type Frame, protocolVersion } from './protocol'
import { CallError } from './view'

export type SocketState = 'connecting' | 'up' | 'retrying' | 'lost' | 'closed'

export interface SocketEvents {
  frame(frame: Frame): void
  state(state: SocketState, code?: string): void
}

/** Where the page left off: the server replays what came after. */
export interface ResumePoint {
  epoch: number
  seq: number
}

const retryMs = 1000
const jitterMs = 500
/** Silence for this long is said as lost; the socket goes on trying. */
const lostAfterMs = 10_000
const answerMs = 10_000
/** A probe that is not answered by then means that the line is dead. */
const probeMs = 3000
/** A ticket or a join that takes longer is tried anew: on a line that was cut, a new connection is faster than an old one. */
const joinMs = 5000

interface Waiting {
  resolve(): void
  reject(error: CallError): void
  timer: ReturnType<typeof setTimeout>
}

/**
 * The page's WebSocket to its room: joins with a one-time ticket, comes back
 * by itself with jitter, and pairs requests with their answers. It knows
 * nothing of what the frames mean.
 */
export class LiveSocket {
  private readonly ticket: () => Promise<{ ticket: string; url: string }>
  private readonly events: SocketEvents
  private readonly waiting = new Map<number, Waiting>()
  private socket: WebSocket | undefined
  private lastId = 0
  private downSince = 0
  private retry: ReturnType<typeof setTimeout> | undefined
  private finished = false
  private joined = false
  resume: ResumePoint | undefined

  constructor(ticket: () => Promise<{ ticket: string; url: string }>, events: SocketEvents) {
    this.ticket = ticket
    this.events = events
    globalThis.addEventListener('online', this.hurry)
  }

  open(): void {
    void this.connect()
  }

  close(code?: string): void {
    if (this.finished) return
    this.finished = true
    globalThis.removeEventListener('online', this.hurry)
    clearTimeout(this.retry)
    this.failWaiting('unreachable')
    this.socket?.close(1000)
    this.events.state('closed', code)
  }

  /** Sends a request; resolves with its done, rejects with its error. */
  request(type: string, fields: Record<string, unknown> = {}, timeoutMs = answerMs): Promise<void> {
    const socket = this.socket
    if (!this.joined || socket?.readyState !== WebSocket.OPEN) {
      return Promise.reject(new CallError('unreachable'))
    }
    const id = ++this.lastId
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(id)
        reject(new CallError('unreachable'))
        this.drop(socket)
      }, timeoutMs)
      this.waiting.set(id, { resolve, reject, timer })
      socket.send(JSON.stringify({ type, id, ...fields }))
    })
  }

  /** Asks something harmless; a line that does not answer soon is dead, and is given up. */
  probe(type: string, fields: Record<string, unknown>): Promise<void> {
    return this.request(type, fields, probeMs)
  }

  private async connect(): Promise<void> {
    let socket: WebSocket
    let ticket: string
    try {
      const admission = await within(joinMs, this.ticket())
      if (this.finished) return
      ticket = admission.ticket
      socket = new WebSocket(admission.url)
    } catch (error) {
      if (refused(error)) this.close(error.code)
      else this.again()
      return
    }
    this.socket = socket
    setTimeout(() => {
      if (socket === this.socket && !this.joined) this.drop(socket)
    }, joinMs)
    socket.onopen = () => socket.send(JSON.stringify({
      type: 'join', protocol: protocolVersion, ticket, ...(this.resume ? { resume: this.resume } : {}),
    }))
    socket.onmessage = (event) => this.take(socket, JSON.parse(String(event.data)) as Frame)
    socket.onclose = () => this.lost(socket)
  }

  private take(socket: WebSocket, frame: Frame): void {
    if (socket !== this.socket) return
    switch (frame.type) {
      case 'snapshot':
      case 'resumed':
        this.joined = true
        this.downSince = 0
        this.resume = { epoch: frame.epoch, seq: frame.seq }
        this.events.frame(frame)
        this.events.state('up')
        return
      case 'delta':
        if (this.resume) this.resume.seq = frame.seq
        break
      case 'done':
        this.settle(frame.re, (w) => w.resolve())
        return
      case 'error':
        this.settle(frame.re, (w) => w.reject(new CallError(frame.code, frame.details)))
        return
      case 'bye':
        if (!frame.again) this.close(frame.code)
        return
    }
    this.events.frame(frame)
  }

  private settle(id: number, how: (w: Waiting) => void): void {
    const waiting = this.waiting.get(id)
    if (!waiting) return
    clearTimeout(waiting.timer)
    this.waiting.delete(id)
    how(waiting)
  }

  private failWaiting(code: string): void {
    for (const id of [...this.waiting.keys()]) this.settle(id, (w) => w.reject(new CallError(code)))
  }

  private drop(socket: WebSocket): void {
    if (socket === this.socket) {
      socket.close()
      this.lost(socket)
    }
  }

  private lost(socket: WebSocket): void {
    if (socket !== this.socket || this.finished) return
    this.socket = undefined
    this.joined = false
    this.failWaiting('unreachable')
    this.again()
  }

  private again(): void {
    const now = Date.now()
    this.downSince ||= now
    this.events.state(now - this.downSince > lostAfterMs ? 'lost' : 'retrying')
    clearTimeout(this.retry)
    this.retry = setTimeout(() => void this.connect(), retryMs + Math.random() * jitterMs)
  }

  private readonly hurry = (): void => {
    if (this.finished || this.joined || this.socket) return
    clearTimeout(this.retry)
    void this.connect()
  }
}

/** Rejects when the work is not done in time; what it brings later is nobody's. */
function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new CallError('unreachable')), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** A server that answers with a reason will not change its mind in a second. */
function refused(error: unknown): error is { code: string; status: number } {
  if (typeof error !== 'object' || error === null || !('status' in error) || !('code' in error)) return false
  return error.status === 401 || error.status === 403 || error.status === 404
}
