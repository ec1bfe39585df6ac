import { useId } from 'react'
import type { LocalMedia, Media } from '../../device/media'
import { Warn } from '../../look/icons'
import { useText } from '../../text'
import { useInsideText } from '../../text/inside'
import { firstTrouble } from './checking'

/** What is wrong with a device, in words, and what to do, step by step. */
export function TroubleSteps({ media, onRetry }: { media: Media; onRetry(): void }) {
  const common = useText()
  const t = useInsideText()
  const trouble = firstTrouble(media)
  if (trouble === undefined) return null
  const { what, todo } = t.check.troubles[trouble]
  return (
    <div className="note warn" role="alert">
      <Warn />
      <div>
        <p><b>{what}</b></p>
        <ol className="steps">
          {todo.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <button type="button" className="button small" onClick={onRetry}>{common.retry}</button>
      </div>
    </div>
  )
}

/** Which camera, which microphone: asked only where there is a choice. */
export function Menus({ local, media }: { local: LocalMedia; media: Media }) {
  const t = useInsideText()
  const choose = (source: 'camera' | 'microphone') => (id: string) => void local.choose(source, id)
  return (
    <>
      <Menu label={t.check.chooseMicrophone} devices={media.microphones} track={media.microphoneTrack} onChoose={choose('microphone')} />
      <Menu label={t.check.chooseCamera} devices={media.cameras} track={media.cameraTrack} onChoose={choose('camera')} />
    </>
  )
}

interface MenuProps {
  label: string
  devices: readonly MediaDeviceInfo[]
  track: MediaStreamTrack | null
  onChoose(id: string): void
}

function Menu({ label, devices, track, onChoose }: MenuProps) {
  const t = useInsideText()
  const id = useId()
  if (devices.length < 2) return null
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={track?.getSettings().deviceId ?? ''} onChange={(event) => onChoose(event.target.value)}>
        {devices.map((device, n) => (
          <option key={device.deviceId} value={device.deviceId}>{device.label === '' ? t.check.device(n + 1) : device.label}</option>
        ))}
      </select>
    </div>
  )
}
