import { useEffect, useRef, useState } from 'react'
import { Leave } from '../../look/icons'

interface LeaveQuestionProps {
  /** On the button that asks. */
  ask: string
  title: string
  words: string
  stay: string
  onLeave(): void
  quiet?: boolean
}

/** Leaving asks once more, in its own place: a finger that slipped loses nothing. */
export function LeaveQuestion({ ask, title, words, stay, onLeave, quiet = false }: LeaveQuestionProps) {
  const [asking, setAsking] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => {
    setAsking(false)
    // The button comes back with the next drawing; focus returns to where it was.
    requestAnimationFrame(() => opener.current?.focus())
  }
  if (asking) return <Question ask={ask} title={title} words={words} stay={stay} onLeave={onLeave} onStay={close} />
  return (
    <button ref={opener} type="button" className={quiet ? 'button quiet' : 'button danger'} onClick={() => setAsking(true)}>
      <Leave /> {ask}
    </button>
  )
}

type QuestionProps = Omit<LeaveQuestionProps, 'quiet'> & { onStay(): void }

function Question({ ask, title, words, stay, onLeave, onStay }: QuestionProps) {
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <div className="question" role="alertdialog" aria-label={title} aria-describedby="leave-words" onKeyDown={(event) => event.key === 'Escape' && onStay()}>
      <p id="leave-words">
        <b>{title}</b> {words}
      </p>
      <div className="pair">
        <button ref={first} type="button" className="button primary" onClick={onStay}>{stay}</button>
        <button type="button" className="button danger" onClick={onLeave}>{ask}</button>
      </div>
    </div>
  )
}
