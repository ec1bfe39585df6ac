import { useQuery } from '@tanstack/react-query'
import { Outlet, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Problem } from '../../parts/Problem'
import { Loading } from '../parts/Loading'
import { meQuery } from '../queries'
import { Frame } from './Frame'
import { PersonContext } from './person'

/** The frame of officers' pages; whoever is not signed in is led to the door and back again. */
export function Officers() {
  const me = useQuery(meQuery)
  if (me.isPending) return <Loading />
  if (me.isError) return <main className="empty"><Problem thrown={me.error} /></main>
  const person = me.data.person
  if (!person) return <ToTheDoor />
  return (
    <PersonContext value={person}>
      <Frame person={person}>
        <Outlet />
      </Frame>
    </PersonContext>
  )
}

/** Leads to the door once, from the page that was wanted: as the way changes, the wanted page does not. */
function ToTheDoor() {
  const router = useRouter()
  useEffect(() => {
    const { href, pathname } = router.latestLocation
    if (pathname !== '/sign-in') void router.navigate({ to: '/sign-in', search: href === '/' ? {} : { next: href }, replace: true })
  }, [router])
  return <Loading />
}
