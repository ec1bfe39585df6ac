import { createContext, use, useMemo, useState, type ReactNode } from 'react'
import { useCallView } from './callContext'

interface ChosenHearing {
  /** the hearing whose minutes and file are shown: the current one unless another was opened */
  chosen: string | undefined
  choose: (hearingId: string) => void
}

const Context = createContext<ChosenHearing>({ chosen: undefined, choose: () => undefined })

/** Keeps which hearing the right side shows. A new turn takes the side with it. */
export function ChosenHearingProvider({ children }: { children: ReactNode }) {
  const { currentHearing } = useCallView()
  const [opened, setOpened] = useState<{ hearing: string; during: string | undefined } | null>(null)
  const [last, setLast] = useState(currentHearing)
  // After a turn its minutes stay open: they are presented and signed then.
  if (currentHearing !== undefined && currentHearing !== last) setLast(currentHearing)
  const chosen = opened && opened.during === currentHearing ? opened.hearing : currentHearing ?? last
  const value = useMemo(
    () => ({ chosen, choose: (hearing: string) => setOpened({ hearing, during: currentHearing }) }),
    [chosen, currentHearing],
  )
  return <Context value={value}>{children}</Context>
}

export function useChosenHearing(): ChosenHearing {
  return use(Context)
}
