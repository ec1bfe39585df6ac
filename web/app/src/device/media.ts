import { verdictOf, type Verdict } from './verdict'

/** What a page draws of this device's camera and microphone. A new value after every change. */
export interface Media {
  camera: Verdict
  microphone: Verdict
  cameraTrack: MediaStreamTrack | null
  microphoneTrack: MediaStreamTrack | null
  /** One's own picture; null without a camera. */
  preview: MediaStream | null
  cameras: readonly MediaDeviceInfo[]
  microphones: readonly MediaDeviceInfo[]
}

/** Which devices a person chose, by the browser's ids; remembered on this device. */
export interface Choice {
  camera?: string
  microphone?: string
}

type Source = 'camera' | 'microphone'

const remembered = 'thongcau.devices'

const sound: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
// 720p and 24 frames are what a reception needs; more only heats a cheap phone.
const picture: MediaTrackConstraints = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24, max: 30 } }

const closed: Media = {
  camera: 'untried',
  microphone: 'untried',
  cameraTrack: null,
  microphoneTrack: null,
  preview: null,
  cameras: [],
  microphones: [],
}

function recall(): Choice {
  try {
    return JSON.parse(localStorage.getItem(remembered) ?? '{}') as Choice
  } catch {
    return {}
  }
}

/** The wanted device where it is still there; `ideal`, so that an unplugged one falls back to another. */
function wanted(constraints: MediaTrackConstraints, id: string | undefined): MediaTrackConstraints {
  return id === undefined ? constraints : { ...constraints, deviceId: { ideal: id } }
}

/**
 * This device's camera and microphone. It asks for both at once (one question
 * to the person), then for each alone, to learn which of them is the trouble.
 */
export class LocalMedia {
  private state = closed
  private choice = recall()
  private opening: Promise<Media> | undefined
  private readonly listeners = new Set<() => void>()

  readonly current = (): Media => this.state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Opens what is not open yet. To be called from a click the first time: it makes the browser ask. */
  open(): Promise<Media> {
    this.opening ??= this.openMissing().finally(() => {
      this.opening = undefined
    })
    return this.opening
  }

  private async openMissing(): Promise<Media> {
    const missing = { camera: this.state.cameraTrack === null, microphone: this.state.microphoneTrack === null }
    this.change({ ...(missing.camera && { camera: 'asking' }), ...(missing.microphone && { microphone: 'asking' }) })
    if (missing.camera && missing.microphone && (await this.openBoth())) return this.listed()
    if (missing.microphone) await this.openOne('microphone')
    if (missing.camera) await this.openOne('camera')
    return this.listed()
  }

  /** Changes to another camera or microphone, and remembers it. */
  async choose(source: Source, id: string): Promise<void> {
    this.choice = { ...this.choice, [source]: id }
    try {
      localStorage.setItem(remembered, JSON.stringify(this.choice))
    } catch {
      // The choice then lasts as long as the page.
    }
    this.drop(source)
    await this.openOne(source)
  }

  close(): void {
    this.drop('camera')
    this.drop('microphone')
    this.change(closed)
  }

  private async openBoth(): Promise<boolean> {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: this.constraints('microphone'), video: this.constraints('camera') })
      this.take('microphone', stream.getAudioTracks()[0])
      this.take('camera', stream.getVideoTracks()[0])
      return true
    } catch {
      return false
    }
  }

  private async openOne(source: Source): Promise<void> {
    try {
      const asked = source === 'camera' ? { video: this.constraints('camera') } : { audio: this.constraints('microphone') }
      const stream = await navigator.mediaDevices.getUserMedia(asked)
      this.take(source, stream.getTracks()[0])
    } catch (thrown) {
      this.change({ [source]: verdictOf(thrown) })
    }
  }

  private constraints(source: Source): MediaTrackConstraints {
    return source === 'camera' ? wanted(picture, this.choice.camera) : wanted(sound, this.choice.microphone)
  }

  private take(source: Source, track: MediaStreamTrack | undefined): void {
    if (track === undefined) return this.change({ [source]: 'failed' })
    // `ended` comes when a cable is pulled or the permission taken back, never from our own stop().
    track.addEventListener('ended', () => this.lose(source, track))
    if (source === 'microphone') return this.change({ microphone: 'good', microphoneTrack: track })
    this.change({ camera: 'good', cameraTrack: track, preview: new MediaStream([track]) })
  }

  private lose(source: Source, track: MediaStreamTrack): void {
    if (this.trackOf(source) !== track) return
    this.drop(source)
    this.change({ [source]: 'lost' })
  }

  private drop(source: Source): void {
    this.trackOf(source)?.stop()
    this.change(source === 'camera' ? { cameraTrack: null, preview: null } : { microphoneTrack: null })
  }

  private trackOf(source: Source): MediaStreamTrack | null {
    return source === 'camera' ? this.state.cameraTrack : this.state.microphoneTrack
  }

  /** Names of devices are told only once one of them was opened. */
  private async listed(): Promise<Media> {
    try {
      const all = await navigator.mediaDevices.enumerateDevices()
      const named = all.filter((device) => device.deviceId !== '')
      this.change({ cameras: named.filter((d) => d.kind === 'videoinput'), microphones: named.filter((d) => d.kind === 'audioinput') })
    } catch {
      // Without a list there is nothing to choose from: the page then shows no menus.
    }
    return this.state
  }

  private change(part: Partial<Media>): void {
    this.state = { ...this.state, ...part }
    for (const listener of this.listeners) listener()
  }
}
