import { Menu } from '@mantine/core'
import { useEffect } from 'react'
import { Camera, CameraOff, Down, Lock, Microphone, MicrophoneOff } from '../../look/icons'
import { useCallView, useMedia, useRoom } from '../callContext'
import { useRoomText } from '../text'

/** Opens and closes one's microphone (Ctrl+D). A locked one stays locked until the floor is given. */
export function MicrophoneControl() {
  const { me } = useCallView()
  const { call, act } = useRoom()
  const { microphones } = useMedia()
  const t = useRoomText().controls
  const locked = me.microphone === 'locked'
  const on = me.microphone === 'on'
  const turn = () => (locked ? undefined : void act(() => call.setMicrophone(!on)))
  useShortcut('KeyD', turn)
  const label = locked ? t.microphoneLocked : on ? t.microphoneOn : t.microphoneOff
  return (
    <span className="split" data-off={!on}>
      <button type="button" className="btn" aria-pressed={on} aria-disabled={locked} aria-keyshortcuts="Control+D" title={locked ? t.notAllowedToOpen : t.shortcutHint('Ctrl+D')} onClick={turn}>
        {locked ? <Lock /> : on ? <Microphone /> : <MicrophoneOff />} {label}
      </button>
      <Devices source="microphone" label={t.chooseMicrophone} devices={microphones} />
    </span>
  )
}

/** Opens and closes one's camera (Ctrl+E). */
export function CameraControl() {
  const { me } = useCallView()
  const { call, act } = useRoom()
  const { cameras } = useMedia()
  const t = useRoomText().controls
  const turn = () => void act(() => call.setCamera(!me.camera))
  useShortcut('KeyE', turn)
  return (
    <span className="split" data-off={!me.camera}>
      <button type="button" className="btn" aria-pressed={me.camera} aria-keyshortcuts="Control+E" title={t.shortcutHint('Ctrl+E')} onClick={turn}>
        {me.camera ? <Camera /> : <CameraOff />} {me.camera ? t.cameraOn : t.cameraOff}
      </button>
      <Devices source="camera" label={t.chooseCamera} devices={cameras} />
    </span>
  )
}

interface DevicesProps {
  source: 'microphone' | 'camera'
  label: string
  devices: readonly MediaDeviceInfo[]
}

function Devices({ source, label, devices }: DevicesProps) {
  const { media, call, act } = useRoom()
  const t = useRoomText().controls
  if (devices.length < 2) return null
  const choose = async (id: string) => {
    await media.choose(source, id)
    const { cameraTrack, microphoneTrack } = media.current()
    call.setTracks(source === 'camera' ? { camera: cameraTrack } : { microphone: microphoneTrack })
  }
  return (
    <Menu position="top-start">
      <Menu.Target>
        <button type="button" className="btn icon-only" aria-label={label}><Down /></button>
      </Menu.Target>
      <Menu.Dropdown>
        {devices.map((device, i) => (
          <Menu.Item key={device.deviceId} onClick={() => void act(() => choose(device.deviceId))}>{device.label === '' ? t.device(i + 1) : device.label}</Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** A key with Ctrl that works wherever the focus is, the composer of the minutes included. */
function useShortcut(code: string, act: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!event.ctrlKey || event.altKey || event.shiftKey || event.metaKey || event.code !== code) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  })
}
