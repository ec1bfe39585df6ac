import { useQuery } from '@tanstack/react-query'
import { Navigate, Outlet, useRouterState } from '@tanstack/react-router'
import { Problem } from '../../parts/Problem'
import { Loading } from '../parts/Loading'
import { meQuery } from '../queries'
import { Frame } from './Frame'
import { PersonContext } from './person'

/** The frame of officers' pages; whoever is not signed in is led to the door and back again. */
export function Officers() {
  const me = useQuery(meQuery)
  const here = useRouterState({ select: (state) => state.location.href })
  if (me.isPending) return <Loading />
  if (me.isError) return <main className="empty"><Problem thrown={me.error} /></main>
  const person = me.data.person
  if (!person) return <Navigate to="/sign-in" search={here === '/' ? {} : { next: here }} replace />
  return (
    <PersonContext value={person}>
      <Frame person={person}>
        <Outlet />
      </Frame>
    </PersonContext>
  )
}
