import { useEffect, useId, useRef } from 'react'
import { useText } from '../text'
import { boxesOf, digitsOf } from './pin'

interface PinFieldProps {
  pin: string
  wrong: boolean
  /** How often it was sent and refused: each time the field is ready for the next try. */
  refused: number
  /** The element that says what was wrong. */
  describedBy?: string | undefined
  onChange(pin: string): void
}

/**
 * Six boxes over one field: people see six places, the browser sees a one-time
 * code that can be pasted and filled in from a message.
 */
export function PinField({ pin, wrong, refused, describedBy, onChange }: PinFieldProps) {
  const t = useText()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (refused > 0) input.current?.focus()
  }, [refused])
  return (
    <div className="field">
      <label htmlFor={id}>{t.invitation.pin}</label>
      <div className="pin" data-wrong={wrong}>
        <div className="pin-boxes" aria-hidden="true">
          {boxesOf(pin).map((box, place) => (
            <span key={place} data-next={box.next}>{box.digit}</span>
          ))}
        </div>
        <input
          ref={input}
          id={id}
          value={pin}
          onChange={(event) => onChange(digitsOf(event.target.value))}
          autoComplete="one-time-code"
          inputMode="numeric"
          enterKeyHint="go"
          aria-invalid={wrong}
          aria-describedby={describedBy ?? `${id}-hint`}
        />
      </div>
      {describedBy === undefined ? <p id={`${id}-hint`} className="hint">{t.invitation.pinHint}</p> : null}
    </div>
  )
}
