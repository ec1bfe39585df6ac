// People with a camera and a voice of their own: each a browser process that
// shows one colour and speaks one tone, so that others can tell who is who.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { axeSource, chromium, run, until } from './tools.mjs'

/** Colours that stay apart after a lossy codec, and tones that are no harmonics of each other. */
const looks = {
  chair: { rgb: [200, 40, 40], hertz: 440 },
  clerk: { rgb: [200, 200, 40], hertz: 560 },
  'Trung ương': { rgb: [230, 230, 230], hertz: 1490 },
  'Lạng Sơn': { rgb: [40, 160, 60], hertz: 700 },
  'Lào Cai': { rgb: [40, 60, 200], hertz: 910 },
  citizen: { rgb: [170, 50, 190], hertz: 1170 },
  /** What the browser shows as a screen when it has none. */
  screen: { rgb: [3, 143, 1], hertz: 0 },
}

/** A user of this machine for one browser, so that a firewall rule can find its packets. */
const cutUid = 64123
const table = 'thongcau_journey'

export class Person {
  /** @param {{ name: keyof typeof looks, width?: number, height?: number, cuttable?: boolean, flags?: string[] }} options */
  static async arrive(options) {
    const person = new Person()
    person.name = options.name
    person.look = looks[options.name]
    person.folder = mkdtempSync(join(tmpdir(), 'thongcau-person-'))
    chmodSync(person.folder, 0o755)
    const { picture, voice } = person.record()
    const executable = options.cuttable ? person.underOwnUser() : (process.env.CHROME_BIN ?? '/usr/bin/chromium')
    const profile = join(person.folder, 'profile')
    run('mkdir', profile)
    if (options.cuttable) run('chown', '-R', `${cutUid}:${cutUid}`, profile)
    person.context = await chromium.launchPersistentContext(profile, {
      executablePath: executable,
      headless: true,
      viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      permissions: options.flags?.includes('--deny-permission-prompts') ? [] : ['camera', 'microphone'],
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-video-capture=${picture}`, `--use-file-for-fake-audio-capture=${voice}`,
        '--autoplay-policy=no-user-gesture-required', '--auto-select-desktop-capture-source=Entire screen',
        ...(options.flags ?? []),
      ],
    })
    await person.context.addInitScript(instrument)
    person.page = person.context.pages()[0] ?? (await person.context.newPage())
    person.trouble = []
    person.page.on('pageerror', (error) => person.trouble.push(`page error: ${error.message}`))
    person.page.on('console', (message) => {
      if (message.type() === 'error') person.trouble.push(message.text())
    })
    return person
  }

  /** Makes the fake camera's film and the fake microphone's sound. */
  record() {
    const picture = join(this.folder, 'camera.y4m')
    const voice = join(this.folder, 'microphone.wav')
    const [r, g, b] = this.look.rgb
    const colour = `0x${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`
    // A grain on the colour makes every picture differ from the last, as a real camera's do.
    run('ffmpeg', '-v', 'error', '-f', 'lavfi', '-i', `color=c=${colour}:size=320x180:rate=15:duration=2,noise=alls=6:allf=t`,
      '-pix_fmt', 'yuv420p', picture)
    run('ffmpeg', '-v', 'error', '-f', 'lavfi', '-i', `sine=frequency=${this.look.hertz}:sample_rate=48000:duration=5`, '-ac', '1', voice)
    return { picture, voice }
  }

  underOwnUser() {
    const wrapper = join(this.folder, 'browser.sh')
    const browser = process.env.CHROME_BIN ?? '/usr/bin/chromium'
    writeFileSync(wrapper, `#!/bin/sh\nexport HOME=${this.folder}/profile\nexec setpriv --reuid=${cutUid} --regid=${cutUid} --clear-groups ${browser} "$@"\n`)
    chmodSync(wrapper, 0o755)
    return wrapper
  }

  /** Drops every packet of this browser, both ways, while `during` runs. */
  async cutOff(during) {
    run('nft', 'add', 'table', 'inet', table)
    run('nft', 'add', 'chain', 'inet', table, 'out', '{ type filter hook output priority 0; policy accept; }')
    run('nft', 'add', 'rule', 'inet', table, 'out', 'meta', 'skuid', String(cutUid), 'drop')
    try {
      return await during()
    } finally {
      run('nft', 'delete', 'table', 'inet', table)
    }
  }

  /** How many pictures each video element has decoded, and the colour that it draws now. */
  pictures() {
    return this.page.evaluate(() => [...document.querySelectorAll('video')].filter((v) => v.videoWidth > 0).map((video) => {
      video.journeyName ??= crypto.randomUUID()
      const canvas = document.createElement('canvas')
      canvas.width = canvas.height = 8
      const draw = canvas.getContext('2d', { willReadFrequently: true })
      draw.drawImage(video, 0, 0, 8, 8)
      const { data } = draw.getImageData(0, 0, 8, 8)
      const rgb = [0, 1, 2].map((part) => {
        let sum = 0
        for (let i = part; i < data.length; i += 4) sum += data[i]
        return Math.round(sum / 64)
      })
      return { video: video.journeyName, rgb, frames: video.getVideoPlaybackQuality().totalVideoFrames }
    }))
  }

  /** Whom this page shows, by the colour of frames whose number is rising. */
  async sees() {
    const before = await this.pictures()
    await this.page.waitForTimeout(600)
    const now = await this.pictures()
    const risen = now.filter((picture) => before.some((was) => was.video === picture.video && picture.frames > was.frames))
    return new Set(risen.map((picture) => nameOfColour(picture.rgb)))
  }

  /** Whom this page plays, by the frequency of the sound in each element that plays. */
  async hears() {
    const tones = await this.page.evaluate(() => globalThis.journeyTones())
    return new Set(tones.map(nameOfTone).filter(Boolean))
  }

  /** Packets that this page has received so far, of sound and picture. */
  packetsReceived() {
    return this.page.evaluate(() => globalThis.journeyPackets())
  }

  /** Packets of sound alone, received so far. */
  soundPacketsReceived() {
    return this.page.evaluate(() => globalThis.journeyPackets('audio'))
  }

  soundPacketsSent() {
    return this.page.evaluate(() => globalThis.journeySent())
  }

  /** How many connections this page has made since it was opened. */
  connectionsMade() {
    return this.page.evaluate(() => globalThis.journeyConnections())
  }

  /** Changes when the page was loaded anew. */
  openedAt() {
    return this.page.evaluate(() => performance.timeOrigin)
  }

  closeSockets() {
    return this.page.evaluate(() => globalThis.journeyCloseSockets())
  }

  /** A page that does not obey: it sends although the room has closed its microphone. */
  openMicrophoneAgainstOrders() {
    return this.page.evaluate(() => globalThis.journeyDisobey())
  }

  /** What a checker of accessibility finds that is serious. */
  barriers() {
    return barriersOf(this.page)
  }

  screenshot(name) {
    return this.page.screenshot({ path: name })
  }

  async leave() {
    await this.context.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** What a checker of accessibility finds on a page that is serious; evaluated, since the page's policy takes no script from outside. */
export async function barriersOf(page) {
  await page.evaluate(readFileSync(axeSource, 'utf8'))
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }))
  return violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)
}

/** Waits until a page shows exactly these people, and maybe itself. */
export function seesExactly(viewer, names) {
  return until(`${viewer.name} sees ${names}`, async () => {
    const seen = await viewer.sees()
    seen.delete(viewer.name)
    return seen.size === names.length && names.every((name) => seen.has(name)) ? true : Promise.reject(new Error([...seen].join(', ')))
  }, { within: 30_000 })
}

/** Waits until a page plays exactly these voices. */
export function hearsExactly(hearer, names) {
  return until(`${hearer.name} hears ${names}`, async () => {
    const heard = await hearer.hears()
    return heard.size === names.length && names.every((name) => heard.has(name)) ? true : Promise.reject(new Error([...heard].join(', ')))
  }, { within: 30_000 })
}

function nameOfColour(rgb) {
  let best = 'nobody'
  let least = 90 // further than this is nobody's colour
  for (const [name, look] of Object.entries(looks)) {
    const distance = Math.hypot(...look.rgb.map((part, i) => part - rgb[i]))
    if (distance < least) [best, least] = [name, distance]
  }
  return best
}

function nameOfTone(hertz) {
  return Object.entries(looks).find(([, look]) => Math.abs(look.hertz - hertz) < 30)?.[0]
}

/**
 * Runs in every page before its own scripts: keeps hold of connections and of
 * sounding elements, which are not in the document, and asks the fake
 * microphone for its tone as it is, without the filters that take tones out.
 */
function instrument() {
  const connections = new Set()
  const Native = globalThis.RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Native {
    constructor(...args) {
      super(...args)
      connections.add(this)
    }
  }
  const living = () => [...connections].filter((connection) => connection.connectionState !== 'closed')
  const sum = async (type, kind, count) => {
    let packets = 0
    for (const connection of living()) {
      for (const entry of (await connection.getStats()).values()) {
        if (entry.type === type && (kind === undefined || entry.kind === kind)) packets += entry[count]
      }
    }
    return packets
  }
  globalThis.journeyPackets = (kind) => sum('inbound-rtp', kind, 'packetsReceived')
  globalThis.journeySent = () => sum('outbound-rtp', 'audio', 'packetsSent')
  globalThis.journeyConnections = () => connections.size
  globalThis.journeyDisobey = () => {
    for (const connection of living()) {
      for (const { track } of connection.getSenders()) {
        if (track?.kind !== 'audio') continue
        track.enabled = true
        Object.defineProperty(track, 'enabled', { get: () => true, set: () => undefined })
      }
    }
  }
  // What a measurement starts from: the page's opening, or the last mark.
  const mark = { at: 0, decoded: 0 }
  globalThis.journeyMark = async () => {
    mark.decoded = await sum('inbound-rtp', 'video', 'framesDecoded')
    mark.at = performance.now()
  }
  /** Milliseconds from the mark to the first picture that came by the network and was decoded. */
  globalThis.journeyFirstPicture = async () => {
    while ((await sum('inbound-rtp', 'video', 'framesDecoded')) <= mark.decoded) await new Promise((resolve) => setTimeout(resolve, 10))
    return performance.now() - mark.at
  }
  const sockets = new Set()
  const NativeSocket = globalThis.WebSocket
  globalThis.WebSocket = class extends NativeSocket {
    constructor(...args) {
      super(...args)
      sockets.add(this)
    }
  }
  globalThis.journeyCloseSockets = () => {
    for (const socket of sockets) socket.close()
  }
  const players = new Set()
  const play = HTMLMediaElement.prototype.play
  HTMLMediaElement.prototype.play = function () {
    players.add(this)
    return play.call(this)
  }
  let context
  globalThis.journeyTones = async () => {
    context ??= new AudioContext()
    await context.resume()
    const tones = []
    for (const player of players) {
      const stream = player.srcObject
      if (!(stream instanceof MediaStream) || stream.getAudioTracks().length === 0 || player.muted || player.paused) continue
      const source = context.createMediaStreamSource(new MediaStream(stream.getAudioTracks()))
      const analyser = context.createAnalyser()
      analyser.fftSize = 8192
      source.connect(analyser)
      await new Promise((resolve) => setTimeout(resolve, 350))
      const bins = new Float32Array(analyser.frequencyBinCount)
      analyser.getFloatFrequencyData(bins)
      let loudest = 0
      for (let i = 1; i < bins.length; i++) if (bins[i] > bins[loudest]) loudest = i
      if (bins[loudest] > -60) tones.push((loudest * context.sampleRate) / analyser.fftSize)
      source.disconnect()
    }
    return tones
  }
  const { mediaDevices } = navigator
  if (mediaDevices) {
    const open = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = (wanted) => {
      const audio = wanted?.audio
      const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false }
      return open({ ...wanted, ...(audio ? { audio: { ...(audio === true ? {} : audio), ...plain } } : {}) })
    }
  }
}
