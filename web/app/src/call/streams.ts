import type { MediaPeer } from './peer'
import type { SlotState } from './protocol'

interface PersonMedia {
  stream: MediaStream
  screen: MediaStream
}

/**
 * One stream for each person, made of the slots that carry them now. The
 * stream objects stay the same while slots change below them, so that a
 * picture on the page never flickers.
 */
export class Streams {
  private readonly people = new Map<string, PersonMedia>()

  fill(slots: readonly SlotState[], peer: Pick<MediaPeer, 'track'>): void {
    const wanted = new Map<string, { person: MediaStreamTrack[]; screen: MediaStreamTrack[] }>()
    for (const slot of slots) {
      const track = slot.seat === '' ? undefined : peer.track(slot.mid)
      if (!track) continue
      const media = wanted.get(slot.seat) ?? { person: [], screen: [] }
      wanted.set(slot.seat, media)
      media[slot.source === 'screen' ? 'screen' : 'person'].push(track)
    }
    for (const seat of this.people.keys()) {
      if (!wanted.has(seat)) this.people.delete(seat)
    }
    for (const [seat, tracks] of wanted) {
      const media = this.people.get(seat) ?? { stream: new MediaStream(), screen: new MediaStream() }
      this.people.set(seat, media)
      hold(media.stream, tracks.person)
      hold(media.screen, tracks.screen)
    }
  }

  of(seat: string): { stream: MediaStream | null; screen: MediaStream | null } {
    const media = this.people.get(seat)
    return {
      stream: media && media.stream.getTracks().length > 0 ? media.stream : null,
      screen: media && media.screen.getTracks().length > 0 ? media.screen : null,
    }
  }

  voices(): MediaStreamTrack[] {
    return [...this.people.values()].flatMap((media) => media.stream.getAudioTracks())
  }
}

function hold(stream: MediaStream, tracks: readonly MediaStreamTrack[]): void {
  for (const track of stream.getTracks()) {
    if (!tracks.includes(track)) stream.removeTrack(track)
  }
  for (const track of tracks) stream.addTrack(track)
}
