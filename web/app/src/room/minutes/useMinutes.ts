import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Minutes } from '../../api/schema.gen'
import { minutesQuery } from '../../officer/queries'
import { useCallView } from '../callContext'
import type { MinutesView } from './drawing'
import { MinutesModel } from './model'
import { Outbox } from './outbox'
import { minutesPort } from './port'
import { BrowserShelf } from './shelf'

/** One shelf for the page: its key is found once. */
const shelf = new BrowserShelf()

/** Milliseconds since the session first went live, on the server's clock; 0 before that. */
function useMediaTime(): () => number {
  const { session } = useCallView()
  const newest = useRef(session)
  newest.current = session
  return useCallback(() => {
    const { liveAt, serverOffsetMs } = newest.current
    return liveAt === undefined ? 0 : Math.max(0, Math.round(Date.now() + serverOffsetMs - Date.parse(liveAt)))
  }, [])
}

/** The minutes of a hearing as this page writes them, kept abreast of what others write. */
export function useMinutes(hearingId: string, speaker: string): { model: MinutesModel; view: MinutesView } {
  const mediaTime = useMediaTime()
  const [model, setModel] = useState(() => open())
  function open() {
    return new MinutesModel({ hearingId, port: minutesPort, outbox: new Outbox(shelf), mediaTime, speaker })
  }
  useEffect(() => {
    const opened = open()
    setModel(opened)
    // Without a store (a private window) there is nothing owed, and writing goes on.
    opened.restore().catch(() => undefined)
    return () => opened.close()
  }, [hearingId, mediaTime])
  const view = useSyncExternalStore(useCallback((listener) => model.subscribe(listener), [model]), () => model.view)
  return useMemo(() => ({ model, view }), [model, view])
}

/** What the server has; read again whenever the room announces a change. */
export function useMinutesOfServer(hearingId: string, model: MinutesModel) {
  const { minutesVersion } = useCallView()
  const queries = useQueryClient()
  const query = useQuery({ ...minutesQuery(hearingId), retry: false })
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: minutesQuery(hearingId).queryKey })
  }, [queries, hearingId, minutesVersion])
  useEffect(() => {
    if (query.data) model.load(query.data.entries)
  }, [model, query.data])
  return query
}

/** Takes minutes that an action answered with. */
export function useTakeMinutes(hearingId: string): (minutes: Minutes) => void {
  const queries = useQueryClient()
  return (minutes) => queries.setQueryData(minutesQuery(hearingId).queryKey, minutes)
}
