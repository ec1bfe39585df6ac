import { Modal, Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { Problem } from '../../parts/Problem'
import { useOfficerText } from '../text'

interface ReasonDialogProps {
  title: string
  words: string
  confirm: string
  busy: boolean
  thrown: unknown
  /** without a reason the dialog only asks once more */
  reason?: boolean
  children?: ReactNode
  onConfirm: (reason: string) => void
  onClose: () => void
}

/** Asks before a step that cannot be taken back, for its reason where the record wants one. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, words, confirm, busy, thrown, reason = true, children, onConfirm, onClose } = props
  const t = useOfficerText()
  const [text, setText] = useState('')
  const [missing, setMissing] = useState(false)
  const go = () => {
    if (reason && text.trim() === '') setMissing(true)
    else onConfirm(text.trim())
  }
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t.close }}>
      <div className="stack">
        <p>{words}</p>
        {reason && (
          <Textarea
            label={t.gates.reason}
            value={text}
            maxLength={500}
            autosize
            minRows={2}
            data-autofocus
            error={missing && text.trim() === '' ? t.required : null}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        {children}
        {thrown ? <Problem thrown={thrown} /> : null}
        <div className="row wrap dialog-acts">
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button type="button" className="btn primary" disabled={busy} onClick={go} {...(reason ? {} : { 'data-autofocus': true })}>{confirm}</button>
        </div>
      </div>
    </Modal>
  )
}
