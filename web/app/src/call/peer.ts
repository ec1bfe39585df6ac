/**
 * The page's one PeerConnection: one offer that carries what it may ever send
 * and a fixed number of receiving slots, one answer. After that only ICE is
 * ever restarted on it.
 */

export type Source = 'microphone' | 'camera' | 'screen'

export interface PeerEvents {
  /** sends an offer; the answer comes to `answer` */
  offer(offer: { peer: string; sdp: string; sources: Record<string, Source>; screenSlot: string }): Promise<void>
  /**
   * Resolves when the server answers. ICE is restarted only then: with new
   * credentials that the server has not heard of, the old path could not come
   * back by itself, which is how most short cuts end.
   */
  reachable(): Promise<void>
  /** ICE that was up went down */
  lost(): void
  /** a receiving slot has a track */
  track(): void
  /** the server no longer knows this connection: make a new one */
  dead(): void
}

/** Receiving slots by device: a phone decodes fewer pictures at once. */
export const slotsOf = {
  desk: { audio: 8, video: 16 },
  phone: { audio: 4, video: 6 },
} as const

/** ICE that is gone for this long is restarted, and again after each period. */
const restartAfterMs = 1000
const restartEveryMs = 2000
const cameraBitrate = 800_000
const screenBitrate = 1_500_000

export class MediaPeer {
  readonly name = crypto.randomUUID()
  private readonly pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
  private readonly events: PeerEvents
  private readonly senders: Record<Source, RTCRtpTransceiver>
  private readonly screenSlot: RTCRtpTransceiver
  private restart: ReturnType<typeof setTimeout> | undefined
  private closed = false

  constructor(device: keyof typeof slotsOf, events: PeerEvents) {
    this.events = events
    const { pc } = this
    this.senders = {
      microphone: pc.addTransceiver('audio', { direction: 'sendonly' }),
      camera: pc.addTransceiver('video', { direction: 'sendonly', sendEncodings: [{ maxBitrate: cameraBitrate }] }),
      screen: pc.addTransceiver('video', { direction: 'sendonly', sendEncodings: [{ maxBitrate: screenBitrate }] }),
    }
    const { audio, video } = slotsOf[device]
    for (let i = 0; i < audio; i++) pc.addTransceiver('audio', { direction: 'recvonly' })
    for (let i = 0; i < video; i++) pc.addTransceiver('video', { direction: 'recvonly' })
    this.screenSlot = pc.addTransceiver('video', { direction: 'recvonly' })
    for (const transceiver of pc.getTransceivers()) preferCodecs(transceiver)
    pc.ontrack = () => events.track()
    pc.oniceconnectionstatechange = () => this.watch()
  }

  /** Makes the first offer. */
  async start(): Promise<void> {
    await this.negotiate({})
  }

  async answer(sdp: string): Promise<void> {
    if (this.closed || this.pc.signalingState !== 'have-local-offer') return
    await this.pc.setRemoteDescription({ type: 'answer', sdp })
  }

  /** Sends another track, or none, without a word of negotiation. */
  async send(source: Source, track: MediaStreamTrack | null): Promise<void> {
    await this.senders[source].sender.replaceTrack(track)
  }

  /** The track of a receiving slot. */
  track(mid: string): MediaStreamTrack | undefined {
    return this.pc.getTransceivers().find((t) => t.mid === mid)?.receiver.track
  }

  get up(): boolean {
    const state = this.pc.iceConnectionState
    return state === 'connected' || state === 'completed'
  }

  stats(): Promise<RTCStatsReport> {
    return this.pc.getStats()
  }

  /** Tries at once when ICE is not up: the socket has just come back. */
  hurry(): void {
    if (!this.up && this.pc.currentRemoteDescription) this.restartSoon(0)
  }

  close(): void {
    this.closed = true
    clearTimeout(this.restart)
    this.pc.close()
  }

  private async negotiate(options: RTCOfferOptions): Promise<void> {
    const offer = await this.pc.createOffer(options)
    await this.pc.setLocalDescription(offer)
    const sources: Record<string, Source> = {}
    for (const [source, transceiver] of Object.entries(this.senders) as [Source, RTCRtpTransceiver][]) {
      if (transceiver.mid !== null) sources[transceiver.mid] = source
    }
    await this.events.offer({
      peer: this.name, sdp: this.pc.localDescription?.sdp ?? '', sources, screenSlot: this.screenSlot.mid ?? '',
    })
  }

  private watch(): void {
    if (this.closed) return
    switch (this.pc.iceConnectionState) {
      case 'connected':
      case 'completed':
        clearTimeout(this.restart)
        return
      case 'disconnected':
        this.events.lost()
        this.restartSoon(restartAfterMs)
        return
      case 'failed':
        this.events.lost()
        this.restartSoon(0)
    }
  }

  private restartSoon(ms: number): void {
    clearTimeout(this.restart)
    this.restart = setTimeout(() => void this.restartIce(), ms)
  }

  private async restartIce(): Promise<void> {
    if (this.closed || this.up) return
    this.restartSoon(restartEveryMs)
    try {
      await this.events.reachable()
      if (this.closed || this.up) return
      if (this.pc.signalingState === 'have-local-offer') await this.pc.setLocalDescription({ type: 'rollback' })
      await this.negotiate({ iceRestart: true })
    } catch (error) {
      // No answer: the socket is down too, and the next period tries again.
      if (error instanceof Error && 'code' in error && error.code === 'peer_closed') this.events.dead()
    }
  }
}

const forwarded = ['audio/opus', 'video/VP8', 'video/H264']

/** Offers only what the server forwards: a short offer is a fast join. */
function preferCodecs(transceiver: RTCRtpTransceiver): void {
  const capabilities = RTCRtpReceiver.getCapabilities(transceiver.receiver.track.kind)
  if (!capabilities || !('setCodecPreferences' in transceiver)) return
  const wanted = forwarded.flatMap((mime) =>
    capabilities.codecs.filter((codec) =>
      codec.mimeType.toLowerCase() === mime.toLowerCase() && suits(codec)))
  if (wanted.length > 0) transceiver.setCodecPreferences(wanted)
}

/** Of the many H.264 profiles, the constrained baseline with packetization mode 1. */
function suits(codec: RTCRtpCodec): boolean {
  if (codec.mimeType !== 'video/H264') return true
  const line = codec.sdpFmtpLine ?? ''
  return line.includes('packetization-mode=1') && line.includes('profile-level-id=42e0')
}
