import { Select } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { wake } from '../../device/chime'
import { useLevel } from '../../device/level'
import type { LocalMedia, Media } from '../../device/media'
import { LevelBars } from '../../parts/LevelBars'
import { StreamVideo } from '../../parts/StreamVideo'
import { useTitle } from '../../parts/useTitle'
import { useRoomText } from '../text'
import './door.css'

interface DeviceDoorProps {
  title: string
  media: LocalMedia
  onEnter: () => void
}

/** The last step before the room: one sees and hears oneself, reads the notice, and goes in. */
export function DeviceDoor({ title, media, onEnter }: DeviceDoorProps) {
  const t = useRoomText().door
  const state = useSyncExternalStore(media.subscribe, media.current)
  const ready = state.cameraTrack !== null || state.microphoneTrack !== null
  useTitle(title)
  const enter = () => {
    wake()
    onEnter()
  }
  return (
    <main className="device-door" id="main">
      <h1>{title}</h1>
      <div className="device-preview">
        {state.preview ? <StreamVideo stream={state.preview} label={t.preview} mirrored /> : <p>{t.noPicture}</p>}
      </div>
      <div className="stack">
        <h2>{t.devices}</h2>
        {ready ? <Ready media={media} state={state} /> : <p className="muted">{t.devicesWords}</p>}
        <Troubles state={state} />
        <p className="small muted">{t.notice}</p>
        <div className="row wrap">
          {ready ? null : <button type="button" className="btn primary" disabled={state.camera === 'asking'} onClick={() => void media.open()}>{t.turnOn}</button>}
          <button type="button" className={ready ? 'btn primary' : 'btn'} onClick={enter}>{ready ? t.enter : t.enterWithout}</button>
        </div>
      </div>
    </main>
  )
}

function Ready({ media, state }: { media: LocalMedia; state: Media }) {
  const t = useRoomText().door
  const { level } = useLevel(state.microphoneTrack)
  return (
    <>
      <div className="device-row"><span>{t.level}</span><LevelBars level={level} name={t.level} /></div>
      <DeviceSelect label={t.microphone} devices={state.microphones} chosen={state.microphoneTrack} onChoose={(id) => void media.choose('microphone', id)} />
      <DeviceSelect label={t.camera} devices={state.cameras} chosen={state.cameraTrack} onChoose={(id) => void media.choose('camera', id)} />
    </>
  )
}

interface DeviceSelectProps {
  label: string
  devices: readonly MediaDeviceInfo[]
  chosen: MediaStreamTrack | null
  onChoose: (id: string) => void
}

/** Which of several devices; says nothing where there is only one. */
export function DeviceSelect({ label, devices, chosen, onChoose }: DeviceSelectProps) {
  const t = useRoomText().controls
  if (devices.length < 2) return null
  const data = devices.map((device, i) => ({ value: device.deviceId, label: device.label === '' ? t.device(i + 1) : device.label }))
  return <Select label={label} data={data} value={chosen?.getSettings().deviceId ?? null} allowDeselect={false} onChange={(id) => (id === null ? undefined : onChoose(id))} />
}

function Troubles({ state }: { state: Media }) {
  const t = useRoomText().door
  const found = (['camera', 'microphone'] as const).flatMap((source) => {
    const verdict = state[source]
    return verdict === 'good' || verdict === 'untried' || verdict === 'asking' ? [] : [{ source, words: t.trouble[verdict] }]
  })
  return found.map(({ source, words }) => <p key={source} className="note warn small" role="status"><span><b>{t[source]}</b>: {words}</span></p>)
}
