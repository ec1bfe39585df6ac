import { useEffect, useState } from 'react'
import { Warn } from '../look/icons'
import { useCallView } from './callContext'
import { useRoomText } from './text'

/** Ten seconds: a shorter trouble heals without anyone having to read about it twice. */
const LONG_MS = 10_000

/** A thin bar while the line or the database is away. The room goes on, and so does the typing. */
export function ConnectionStrip() {
  const { connection, databaseSilent } = useCallView()
  const { bar } = useRoomText()
  const long = useLong(connection !== 'up')
  if (connection !== 'up') return <p className="room-strip" role="status"><Warn /> {long ? bar.retryingLong : bar.retrying}</p>
  if (databaseSilent) return <p className="room-strip" role="status"><Warn /> {bar.databaseSilent}</p>
  return null
}

function useLong(away: boolean): boolean {
  const [long, setLong] = useState(false)
  useEffect(() => {
    if (!away) return setLong(false)
    const timer = setTimeout(() => setLong(true), LONG_MS)
    return () => clearTimeout(timer)
  }, [away])
  return long
}
