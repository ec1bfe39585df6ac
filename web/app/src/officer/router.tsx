import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { NotFound } from './shell/NotFound'
import { Officers } from './shell/Officers'
import { SignIn } from './signin/SignIn'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })

/** Everything that asks for a signed-in officer stands under this one. */
const officers = createRoute({ getParentRoute: () => root, id: 'officers', component: Officers })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => (typeof search['next'] === 'string' ? { next: search['next'] } : {}),
  component: SignIn,
})

const today = createRoute({
  getParentRoute: () => officers,
  path: '/',
  component: lazyRouteComponent(() => import('./today/Today'), 'Today'),
})
const sessions = createRoute({
  getParentRoute: () => officers,
  path: '/sessions',
  component: lazyRouteComponent(() => import('./sessions/SessionList'), 'SessionList'),
})
const newSession = createRoute({
  getParentRoute: () => officers,
  path: '/sessions/new',
  component: lazyRouteComponent(() => import('./plan/PlanPage'), 'NewSession'),
})
const editSession = createRoute({
  getParentRoute: () => officers,
  path: '/sessions/$id/edit',
  component: lazyRouteComponent(() => import('./plan/PlanPage'), 'EditSession'),
})
const session = createRoute({
  getParentRoute: () => officers,
  path: '/sessions/$id',
  component: lazyRouteComponent(() => import('./sessions/SessionBoard'), 'SessionBoard'),
})
const petitions = createRoute({
  getParentRoute: () => officers,
  path: '/petitions',
  validateSearch: (search): { q?: string; page?: number } => ({
    ...(typeof search['q'] === 'string' && search['q'] !== '' ? { q: search['q'] } : {}),
    ...(typeof search['page'] === 'number' && search['page'] > 1 ? { page: search['page'] } : {}),
  }),
  component: lazyRouteComponent(() => import('./petitions/PetitionList'), 'PetitionList'),
})
const newPetition = createRoute({
  getParentRoute: () => officers,
  path: '/petitions/new',
  component: lazyRouteComponent(() => import('./petitions/NewPetition'), 'NewPetition'),
})
const petition = createRoute({
  getParentRoute: () => officers,
  path: '/petitions/$id',
  component: lazyRouteComponent(() => import('./petitions/RecordPage'), 'RecordPage'),
})
const register = createRoute({
  getParentRoute: () => officers,
  path: '/register',
  component: lazyRouteComponent(() => import('./register/RegisterPage'), 'RegisterPage'),
})
const directives = createRoute({
  getParentRoute: () => officers,
  path: '/directives',
  component: lazyRouteComponent(() => import('./directives/DirectivesPage'), 'DirectivesPage'),
})

/** The three doors of the live room: an officer's, a link's, a point's. None has the officers' frame. */
const officersRoom = createRoute({
  getParentRoute: () => root,
  path: '/sessions/$id/room',
  component: lazyRouteComponent(() => import('../room/doors'), 'OfficerDoor'),
})
const linkedRoom = createRoute({
  getParentRoute: () => root,
  path: '/r',
  component: lazyRouteComponent(() => import('../room/doors'), 'LinkDoor'),
})
const point = createRoute({
  getParentRoute: () => root,
  path: '/p',
  component: lazyRouteComponent(() => import('./point/PointPage'), 'PointPage'),
})

const tree = root.addChildren([
  signIn,
  officers.addChildren([
    today, sessions, newSession, editSession, session, petitions, newPetition, petition, register, directives,
  ]),
  officersRoom,
  linkedRoom,
  point,
])

export function makeRouter() {
  return createRouter({ routeTree: tree, defaultPreload: 'intent', scrollRestoration: true })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
