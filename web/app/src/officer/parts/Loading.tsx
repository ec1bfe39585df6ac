import { useEffect, useState } from 'react'
import { useOfficerText } from '../text'

/** Says that something is being opened, but only once it has taken 300 ms: faster than that it would only flicker. */
export function Loading() {
  const t = useOfficerText()
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return <div className="empty" role="status">{shown ? t.loading : null}</div>
}
