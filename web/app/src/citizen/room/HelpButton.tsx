import { useState } from 'react'
import type { Call } from '../../call/view'
import { CheckCircle, Hand } from '../../look/icons'
import { Problem } from '../../parts/Problem'
import { useText } from '../../text'

interface HelpButtonProps {
  call: Call
  /** The room has the call for help and the clerk has not answered it yet. */
  asked: boolean
}

/** Reaches the clerk, and says so only when the room has it. */
export function HelpButton({ call, asked }: HelpButtonProps) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const [thrown, setThrown] = useState<unknown>()
  const ask = async () => {
    setAsking(true)
    setThrown(undefined)
    try {
      await call.help()
    } catch (failure) {
      setThrown(failure)
    }
    setAsking(false)
  }
  if (asked) {
    return (
      <p className="note good" role="status">
        <CheckCircle />
        <span>
          <b>{t.help.asked}</b> {t.help.askedMore}
        </span>
      </p>
    )
  }
  return (
    <>
      <button type="button" className="button" aria-disabled={asking} onClick={() => void (asking ? undefined : ask())}>
        <Hand /> {asking ? t.help.asking : t.help.askClerk}
      </button>
      {thrown === undefined ? null : <Problem thrown={thrown} />}
    </>
  )
}
