import type { ReactNode } from 'react'
import { CrossCircle } from '../look/icons'
import { useText } from '../text'
import { useErrorText } from '../text/errors'
import './problem.css'

interface ProblemProps {
  /** Whatever was thrown; its code chooses the sentences. */
  thrown: unknown
  /** What can be done about it right here. */
  children?: ReactNode
}

/** A failure, where it happened: what happened, what to do, a code for the help desk. */
export function Problem({ thrown, children }: ProblemProps) {
  const { what, todo, code } = useErrorText()(thrown)
  return <Trouble what={what} todo={todo} code={code}>{children}</Trouble>
}

interface TroubleProps {
  what: string
  todo?: ReactNode
  code?: string | undefined
  children?: ReactNode
}

/** As Problem, with sentences of the page's own. */
export function Trouble({ what, todo, code, children }: TroubleProps) {
  const t = useText()
  return (
    <div className="problem" role="alert">
      <CrossCircle />
      <div>
        <p><b>{what}</b> {todo}</p>
        {code === undefined ? null : <p className="code">{t.code(code)}</p>}
        {children}
      </div>
    </div>
  )
}
