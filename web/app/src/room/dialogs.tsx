import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CallView, Hearing } from '../call/view'
import { useCallView, useRoom } from './callContext'
import { useRoomText } from './text'

interface AskProps {
  title: string
  confirm: string
  danger?: boolean
  children: ReactNode
  onConfirm: () => Promise<void>
  onClose: () => void
}

/** Asks once more before a step that everyone will feel. Focus stands on the step itself. */
export function Ask({ title, confirm, danger = false, children, onConfirm, onClose }: AskProps) {
  const { act } = useRoom()
  const t = useRoomText()
  const go = () => {
    void act(onConfirm)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t.close }}>
      <div className="stack">
        {children}
        <div className="row wrap dialog-acts">
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button type="button" className={danger ? 'btn danger' : 'btn primary'} data-autofocus onClick={go}>{confirm}</button>
        </div>
      </div>
    </Modal>
  )
}

/** Points that are named in the plan and have nobody online. */
function missing(view: CallView): string[] {
  const here = new Set(view.people.filter((person) => person.online).map((person) => person.pointId))
  if (view.me.pointId !== undefined) here.add(view.me.pointId)
  // At the central point the chair and the clerk themselves are the ones who are there.
  return view.points.filter((point) => !point.central && !here.has(point.id)).map((point) => point.name)
}

export function StartDialog({ onClose }: { onClose: () => void }) {
  const view = useCallView()
  const { call } = useRoom()
  const t = useRoomText().bar
  const gone = missing(view)
  return (
    <Ask title={t.startTitle} confirm={t.start} onConfirm={() => call.start()} onClose={onClose}>
      <p>{t.startWords}</p>
      {gone.length > 0 ? <p className="warn"><b>{t.startMissing(gone.join(', '))}</b></p> : <p className="good"><b>{t.startAll}</b></p>}
    </Ask>
  )
}

export function EndDialog({ left, onClose }: { left: number; onClose: () => void }) {
  const { call } = useRoom()
  const t = useRoomText().bar
  return (
    <Ask title={t.endTitle} confirm={t.end} danger onConfirm={() => call.end()} onClose={onClose}>
      {left > 0 ? <p className="warn"><b>{t.endLeft(left)}</b></p> : null}
      <p>{t.endWords}</p>
    </Ask>
  )
}

export function EndHearingDialog({ hearing, onClose }: { hearing: Hearing; onClose: () => void }) {
  const { call } = useRoom()
  const t = useRoomText().bar
  return (
    <Ask title={t.endHearingTitle(hearing.order, hearing.name)} confirm={t.endHearing(hearing.order)} onConfirm={() => call.endHearing(hearing.id)} onClose={onClose}>
      <p>{t.endHearingWords}</p>
    </Ask>
  )
}
