import { Menu } from '@mantine/core'
import { useState } from 'react'
import { Back, Hand, Lock, Microphone, MicrophoneOff, Settings, Unlock } from '../../look/icons'
import { useRoom } from '../callContext'
import { Ask } from '../dialogs'
import { shortName, type Sitter } from '../sitters'
import { useRoomText } from '../text'

/** Everything that the chair and the clerk can do with one person. */
export function PersonMenu({ sitter, className }: { sitter: Sitter; className?: string }) {
  const [asking, setAsking] = useState(false)
  const { call } = useRoom()
  const t = useRoomText()
  const name = shortName(sitter)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className={`btn icon-only ${className ?? ''}`} aria-label={t.stage.more(name)}><Settings /></button>
        </Menu.Target>
        <Menu.Dropdown>
          <FloorItems sitter={sitter} />
          <MicrophoneItems sitter={sitter} />
          {sitter.hearingId === undefined || sitter.space === 'lobby' ? null : (
            <Menu.Item leftSection={<Back />} onClick={() => setAsking(true)}>{t.person.sendBack}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asking ? (
        <Ask title={t.person.sendBackTitle(name)} confirm={t.person.sendBack} onConfirm={() => call.sendBack(sitter.seat)} onClose={() => setAsking(false)}>
          <p>{t.person.sendBackWords}</p>
        </Ask>
      ) : null}
    </>
  )
}

function FloorItems({ sitter }: { sitter: Sitter }) {
  const { call, act } = useRoom()
  const t = useRoomText().person
  const { seat } = sitter
  return (
    <>
      {sitter.hasFloor ? (
        <Menu.Item leftSection={<Microphone />} onClick={() => void act(() => call.takeFloor(seat))}>{t.take}</Menu.Item>
      ) : (
        <Menu.Item leftSection={<Microphone />} onClick={() => void act(() => call.giveFloor(seat))}>{t.give}</Menu.Item>
      )}
      {sitter.handRaisedAt === undefined ? null : (
        <Menu.Item leftSection={<Hand />} onClick={() => void act(() => call.lowerHand(seat))}>{t.lowerHand}</Menu.Item>
      )}
    </>
  )
}

function MicrophoneItems({ sitter }: { sitter: Sitter }) {
  const { call, act } = useRoom()
  const t = useRoomText().person
  const { seat } = sitter
  if (sitter.microphoneLocked) {
    return <Menu.Item leftSection={<Unlock />} onClick={() => void act(() => call.unlock(seat))}>{t.unlock}</Menu.Item>
  }
  return (
    <>
      <Menu.Item leftSection={<MicrophoneOff />} onClick={() => void act(() => call.mute(seat))}>{t.mute}</Menu.Item>
      <Menu.Item leftSection={<Lock />} onClick={() => void act(() => call.lock(seat))}>{t.lock}</Menu.Item>
    </>
  )
}
