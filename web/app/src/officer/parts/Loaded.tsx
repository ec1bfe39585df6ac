import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Problem } from '../../parts/Problem'
import { useOfficerText } from '../text'
import { Loading } from './Loading'

interface LoadedProps<T> {
  query: UseQueryResult<T>
  children: (data: T) => ReactNode
}

/** Draws what was read, or says that it is coming, or what went wrong and how to try again. */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  const t = useOfficerText()
  if (query.data !== undefined) return children(query.data)
  if (query.isPending) return <Loading />
  return (
    <div className="empty">
      <Problem thrown={query.error}>
        <button type="button" className="btn" onClick={() => void query.refetch()}>{t.again}</button>
      </Problem>
    </div>
  )
}
