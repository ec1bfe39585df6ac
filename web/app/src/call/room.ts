import { LineMeter, sampleOf } from './line'
import { type Model, viewOf } from './model'
import { MediaPeer, type Source } from './peer'
import { applyPatch, type Frame, type ServerView, type SlotState } from './protocol'
import { LiveSocket, type SocketState } from './socket'
import { Streams } from './streams'
import type { Call, CallOptions, CallView } from './view'
import { CallError } from './view'
import { Voices } from './voices'

const statsMs = 2000
const secondMs = 1000

/** Joins the live room of a session; the page draws `view` until `close`. */
export function openCall(options: CallOptions): Call {
  return new RoomClient(options)
}

/**
 * The room's client: a socket that brings the state, a peer that brings sound
 * and picture, one view made of both. The two live apart: a lost socket leaves
 * the media alone, and a new epoch (the server was restarted) replaces the peer.
 */
class RoomClient implements Call {
  private readonly options: CallOptions
  private readonly listeners = new Set<() => void>()
  private readonly socket: LiveSocket
  private readonly streams = new Streams()
  private readonly voices: Voices
  private readonly meter = new LineMeter()
  private readonly model: Model
  private readonly tracks: Record<Source, MediaStreamTrack | null> = { microphone: null, camera: null, screen: null }
  private readonly timers: ReturnType<typeof setInterval>[]
  private peer: MediaPeer | undefined
  private epoch = 0
  /** the holder switched the microphone off by hand: it stays off when the page comes back */
  private silenced = false
  view: CallView

  constructor(options: CallOptions) {
    this.options = options
    this.voices = new Voices((is) => this.update({ soundBlocked: is }))
    this.model = {
      sessionId: options.sessionId, server: undefined, serverOffsetMs: 0, socket: 'connecting', closedCode: undefined,
      slots: [], speaking: [], line: 'good', camera: false, soundBlocked: false,
      mediaOf: (seat) => this.streams.of(seat),
    }
    this.view = viewOf(this.model)
    this.socket = new LiveSocket(options.ticket, {
      frame: (frame) => this.take(frame),
      state: (state, code) => this.follow(state, code),
    })
    this.timers = [setInterval(() => void this.measure(), statsMs), setInterval(() => this.tick(), secondMs)]
    this.socket.open()
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  setTracks(tracks: { microphone?: MediaStreamTrack | null; camera?: MediaStreamTrack | null }): void {
    for (const source of ['microphone', 'camera'] as const) {
      const track = tracks[source]
      if (track !== undefined) this.send(source, track)
    }
    this.model.camera = this.tracks.camera !== null
    this.update({})
    this.tell(this.switches()).catch(() => undefined) // told again when the socket is up
  }

  setSpeaker(deviceId: string): void {
    this.voices.setSpeaker(deviceId)
  }

  unblockSound(): void {
    this.voices.unblock()
  }

  close(): void {
    for (const timer of this.timers) clearInterval(timer)
    this.socket.close()
    this.peer?.close()
    this.voices.close()
    this.listeners.clear()
  }

  acknowledge = () => this.socket.request('acknowledge')
  arrive = () => this.socket.request('arrive')
  start = () => this.socket.request('session.start')
  pause = () => this.socket.request('session.pause')
  resume = () => this.socket.request('session.resume')
  end = () => this.socket.request('session.end')
  callHearing = (hearing: string) => this.socket.request('hearing.call', { hearing })
  endHearing = (hearing: string) => this.socket.request('hearing.end', { hearing })
  sendBack = (seat: string) => this.socket.request('send_back', { seat })
  giveFloor = (seat: string) => this.socket.request('floor.give', { seat })
  takeFloor = (seat: string) => this.socket.request('floor.take', { seat })
  mute = (seat: string) => this.socket.request('mute', { seat })
  lock = (seat: string) => this.socket.request('lock', { seat })
  unlock = (seat: string) => this.socket.request('unlock', { seat })
  raiseHand = (raised: boolean) => this.socket.request('hand', { raised })
  lowerHand = (seat: string) => this.socket.request('hand.lower', { seat })
  help = () => this.socket.request('help')
  answerHelp = (alert: string) => this.socket.request('help.answer', { alert })

  async leave(): Promise<void> {
    await this.socket.request('leave')
    this.close()
  }

  async setMicrophone(on: boolean): Promise<void> {
    this.silenced = !on
    await this.tell({ microphone: on })
  }

  async setCamera(on: boolean): Promise<void> {
    if (this.tracks.camera) this.tracks.camera.enabled = on
    this.update({ camera: on && this.tracks.camera !== null })
    await this.tell(this.switches())
  }

  async shareScreen(on: boolean): Promise<void> {
    if (!on) {
      this.stopSharing()
      return this.socket.request('share', { on: false })
    }
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 10 } })
    const [track] = stream.getVideoTracks()
    if (!track) throw new CallError('screen_missing')
    track.onended = () => void this.shareScreen(false).catch(() => undefined)
    this.send('screen', track)
    await this.socket.request('share', { on: true }).catch((error: unknown) => {
      this.stopSharing()
      throw error
    })
  }

  private stopSharing(): void {
    this.tracks.screen?.stop()
    this.send('screen', null)
  }

  private take(frame: Frame): void {
    switch (frame.type) {
      case 'snapshot':
        this.obey(frame.view)
        this.arrived(frame.epoch, frame.serverTime)
        return
      case 'resumed':
        this.arrived(frame.epoch, frame.serverTime)
        return
      case 'delta':
        if (this.model.server) this.obey(applyPatch(this.model.server, frame.patch))
        this.update({})
        return
      case 'slots':
        this.fill(frame.slots ?? [])
        return
      case 'speaking':
        this.update({ speaking: frame.seats ?? [] })
        return
      case 'answer':
        if (frame.peer === this.peer?.name) void this.peer.answer(frame.sdp)
    }
  }

  private arrived(epoch: number, serverTime: string): void {
    this.model.serverOffsetMs = Date.parse(serverTime) - Date.now()
    if (epoch !== this.epoch) {
      this.epoch = epoch
      this.connectMedia()
    } else {
      this.peer?.hurry()
    }
  }

  /** A change may open the microphone (the floor was given) or close it (muted). */
  private obey(server: ServerView): void {
    this.model.server = server
    this.openMicrophone()
  }

  private follow(socket: SocketState, code: string | undefined): void {
    this.update({ socket, ...(code === undefined ? {} : { closedCode: code }) })
    if (socket === 'up') {
      this.tell(this.switches()).catch(() => undefined)
    }
    if (socket === 'closed') this.peer?.close()
  }

  /** A new peer on the same seat; the slots that it shows are told anew. */
  private connectMedia(): void {
    this.peer?.close()
    const peer = new MediaPeer(this.options.device, {
      offer: (offer) => this.socket.request('offer', offer),
      reachable: () => this.socket.probe('device', this.switches()),
      lost: () => this.update({ line: this.meter.lost() }),
      track: () => this.fill(this.model.slots),
      dead: () => this.connectMedia(),
    })
    this.peer = peer
    for (const source of ['microphone', 'camera', 'screen'] as const) void peer.send(source, this.tracks[source])
    // A lost offer is made again when the socket is back: the epoch tells.
    peer.start().catch(() => { if (this.peer === peer) this.epoch = 0 })
  }

  private fill(slots: readonly SlotState[]): void {
    this.model.slots = slots
    if (this.peer) {
      this.streams.fill(slots, this.peer)
      this.voices.play(this.streams.voices())
    }
    this.update({})
  }

  private send(source: Source, track: MediaStreamTrack | null): void {
    this.tracks[source] = track
    this.openMicrophone()
    void this.peer?.send(source, track)
  }

  /** The microphone is open exactly while the room passes it on. */
  private openMicrophone(): void {
    if (this.tracks.microphone) this.tracks.microphone.enabled = this.model.server?.me.maySpeak ?? false
  }

  /** Chair and interpreter speak without being asked. */
  private opensByItself(): boolean {
    const role = this.model.server?.me.role
    return this.tracks.microphone !== null && (role === 'chair' || role === 'interpreter')
  }

  /**
   * What this page knows better than the room: whether its camera is on. Of the
   * microphone the room decides, but for those who open theirs by themselves.
   */
  private switches(): { camera: boolean; microphone?: boolean } {
    return { camera: this.model.camera, ...(this.opensByItself() && !this.silenced ? { microphone: true } : {}) }
  }

  private tell(switches: { camera?: boolean; microphone?: boolean }): Promise<void> {
    return this.socket.request('device', switches)
  }

  private async measure(): Promise<void> {
    if (this.peer?.up) this.update({ line: this.meter.add(sampleOf(await this.peer.stats())) })
  }

  /** Countdowns go on between messages. */
  private tick(): void {
    if (this.view.called || this.view.countdown) this.update({})
  }

  private update(change: Partial<Model>): void {
    Object.assign(this.model, change)
    this.view = viewOf(this.model)
    for (const listener of this.listeners) listener()
  }
}
