import type { ReactNode } from 'react'
import { CheckCircle, CrossCircle, Info, Warn, type Icon } from '../../look/icons'

export type Tone = 'good' | 'warn' | 'bad' | 'off'

const signs: Record<Tone, Icon> = { good: CheckCircle, warn: Warn, bad: CrossCircle, off: Info }

/** A state in a word, with a sign that says the same to those who do not see colours. */
export function Verdict({ tone, children }: { tone: Tone; children: ReactNode }) {
  const Sign = signs[tone]
  return (
    <span className={`verdict ${tone}`}>
      <Sign /> {children}
    </span>
  )
}
