import { useCallback, useEffect, useState } from 'react'
import type { Minutes } from '../../api/schema.gen'
import type { CallView } from '../../call/view'
import { confirmMinutes, readMinutes } from '../server'

/** The minutes of one's own hearing while they are to be read. */
export interface MinutesHere {
  minutes: Minutes | undefined
  thrown: unknown
  /** Said yes to, now or before. */
  confirmed: boolean
  /** Said yes to on this page. */
  justConfirmed: boolean
  reload(): void
  /** Rejects with `minutes_changed` when somebody saved in between; the new ones are then on their way. */
  confirm(version: number, remark: string): Promise<void>
}

/** Fetches the minutes once they are presented, and again whenever the room says they changed. */
export function useMinutes(hearingId: string | undefined, view: CallView): MinutesHere {
  const [minutes, setMinutes] = useState<Minutes>()
  const [thrown, setThrown] = useState<unknown>()
  const [justConfirmed, setJustConfirmed] = useState(false)
  const [asked, setAsked] = useState(0)
  const { minutesPresented, minutesVersion } = view

  useEffect(() => {
    if (hearingId === undefined || !minutesPresented) return
    let over = false
    readMinutes(hearingId).then(
      (fresh) => {
        if (over) return
        setMinutes(fresh)
        setThrown(undefined)
      },
      (failure: unknown) => {
        if (!over) setThrown(failure)
      },
    )
    return () => {
      over = true
    }
  }, [hearingId, minutesPresented, minutesVersion, asked])

  const reload = useCallback(() => setAsked((times) => times + 1), [])
  const confirm = async (version: number, remark: string) => {
    if (hearingId === undefined) return
    try {
      setMinutes(await confirmMinutes(hearingId, version, remark))
      setJustConfirmed(true)
    } catch (failure) {
      reload()
      throw failure
    }
  }
  const confirmed = justConfirmed || minutes?.state === 'confirmed' || minutes?.state === 'sealed'
  return { minutes, thrown, confirmed, justConfirmed, reload, confirm }
}
