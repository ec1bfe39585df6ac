import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../api/client'
import type { Role } from '../api/schema.gen'

/** Who the cookie belongs to. Everything else is asked for only once this is known. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => answer(api.GET('/api/me')),
  staleTime: 60_000,
})

/** Sessions that begin in a period (yyyy-MM-dd, both days included); all of them without one. */
export const sessionsQuery = (from?: string, to?: string) =>
  queryOptions({
    queryKey: ['sessions', from, to],
    queryFn: () => answer(api.GET('/api/sessions', { params: { query: period(from, to) } })),
  })

export const sessionQuery = (id: string) =>
  queryOptions({
    queryKey: ['session', id],
    queryFn: () => answer(api.GET('/api/sessions/{id}', { params: { path: { id } } })),
  })

export const peopleQuery = (role: Role) =>
  queryOptions({
    queryKey: ['people', role],
    queryFn: () => answer(api.GET('/api/people', { params: { query: { role } } })),
    staleTime: 300_000,
  })

export const pointsQuery = queryOptions({
  queryKey: ['points'],
  queryFn: () => answer(api.GET('/api/points')),
  staleTime: 300_000,
})

export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: () => answer(api.GET('/api/units')),
  staleTime: 300_000,
})

/** Rows of one page of a search: a screen and a half. */
export const PAGE_SIZE = 20

export const petitionsQuery = (q: string, page: number) =>
  queryOptions({
    queryKey: ['petitions', q, page],
    queryFn: () => answer(api.GET('/api/petitions', { params: { query: { q, page, size: PAGE_SIZE } } })),
  })

export const petitionQuery = (id: string) =>
  queryOptions({
    queryKey: ['petition', id],
    queryFn: () => answer(api.GET('/api/petitions/{id}', { params: { path: { id } } })),
  })

export const registerQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['register', from, to],
    queryFn: () => answer(api.GET('/api/register', { params: { query: { from, to } } })),
  })

/** The seats of a published session: who has an invitation and who has used it. Not their secrets. */
export const seatsQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['seats', sessionId],
    queryFn: () => answer(api.GET('/api/sessions/{id}/invitations', { params: { path: { id: sessionId } } })),
  })

export const directivesQuery = queryOptions({
  queryKey: ['directives'],
  queryFn: () => answer(api.GET('/api/directives')),
})

export const minutesQuery = (hearingId: string) =>
  queryOptions({
    queryKey: ['minutes', hearingId],
    queryFn: () => answer(api.GET('/api/hearings/{id}/minutes', { params: { path: { id: hearingId } } })),
  })

function period(from?: string, to?: string): { from?: string; to?: string } {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}
