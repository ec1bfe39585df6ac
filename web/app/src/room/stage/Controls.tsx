import { Menu } from '@mantine/core'
import { useState } from 'react'
import { Down, Hand, Leave, Screen, Swap } from '../../look/icons'
import { useCallView, useRoom } from '../callContext'
import { Ask } from '../dialogs'
import { useRoomText } from '../text'
import { CameraControl, MicrophoneControl } from './DeviceControls'

export type Layout = 'speaker' | 'grid'

interface ControlsProps {
  layout: Layout
  onLayout: (layout: Layout) => void
}

/** What one does with one's own seat: microphone, camera, screen, layout, leaving. */
export function Controls({ layout, onLayout }: ControlsProps) {
  const t = useRoomText().controls
  return (
    <div className="controls" role="toolbar" aria-label={t.label}>
      <MicrophoneControl />
      <CameraControl />
      <Share />
      <HandControl />
      <LayoutMenu layout={layout} onLayout={onLayout} />
      <LeaveControl />
    </div>
  )
}

function Share() {
  const { me } = useCallView()
  const { call, act } = useRoom()
  const t = useRoomText().controls
  return (
    <button type="button" className="btn" aria-pressed={me.sharing} onClick={() => void act(() => call.shareScreen(!me.sharing))}>
      <Screen /> {me.sharing ? t.stopSharing : t.share}
    </button>
  )
}

/** Only those ask to speak whose microphone somebody else opens. */
function HandControl() {
  const { me } = useCallView()
  const { call, act } = useRoom()
  const t = useRoomText().controls
  if (me.role === 'chair' || me.role === 'clerk') return null
  return (
    <button type="button" className="btn" aria-pressed={me.handRaised} onClick={() => void act(() => call.raiseHand(!me.handRaised))}>
      <Hand /> {me.handRaised ? t.handDown : t.hand}
    </button>
  )
}

function LayoutMenu({ layout, onLayout }: ControlsProps) {
  const t = useRoomText().controls
  return (
    <Menu position="top-start">
      <Menu.Target>
        <button type="button" className="btn"><Swap /> {t.layout} <Down /></button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['speaker', 'grid'] as const).map((one) => (
          <Menu.Item key={one} role="menuitemradio" aria-checked={one === layout} fw={one === layout ? 600 : 400} onClick={() => onLayout(one)}>{t.layouts[one]}</Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function LeaveControl() {
  const [asking, setAsking] = useState(false)
  const { call, leave } = useRoom()
  const t = useRoomText().controls
  return (
    <>
      <button type="button" className="btn danger controls-leave" onClick={() => setAsking(true)}><Leave /> {t.leave}</button>
      {asking ? (
        <Ask title={t.leaveTitle} confirm={t.leave} danger onConfirm={() => call.leave().finally(leave)} onClose={() => setAsking(false)}>
          <p>{t.leaveWords}</p>
        </Ask>
      ) : null}
    </>
  )
}
