/**
 * Plays every voice that comes in, one audio element for each track. Pictures
 * are drawn muted elsewhere: a voice must not depend on whose tile is in view.
 */
export class Voices {
  private readonly players = new Map<MediaStreamTrack, HTMLAudioElement>()
  private readonly blocked: (is: boolean) => void
  private speaker = ''

  constructor(blocked: (is: boolean) => void) {
    this.blocked = blocked
  }

  /** Plays exactly these tracks. */
  play(tracks: readonly MediaStreamTrack[]): void {
    for (const [track, player] of this.players) {
      if (!tracks.includes(track)) {
        player.srcObject = null
        this.players.delete(track)
      }
    }
    for (const track of tracks) {
      if (!this.players.has(track)) this.add(track)
    }
  }

  setSpeaker(deviceId: string): void {
    this.speaker = deviceId
    for (const player of this.players.values()) this.route(player)
  }

  /** Tries again after a click. */
  unblock(): void {
    for (const player of this.players.values()) this.begin(player)
  }

  close(): void {
    this.play([])
  }

  private add(track: MediaStreamTrack): void {
    const player = new Audio()
    player.autoplay = true
    player.srcObject = new MediaStream([track])
    this.players.set(track, player)
    this.route(player)
    this.begin(player)
  }

  private begin(player: HTMLAudioElement): void {
    player.play().then(() => this.blocked(false), (error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') this.blocked(true)
    })
  }

  private route(player: HTMLAudioElement): void {
    // A device that was unplugged meanwhile leaves the voice where it plays now.
    if (this.speaker !== '' && 'setSinkId' in player) player.setSinkId(this.speaker).catch(() => undefined)
  }
}
