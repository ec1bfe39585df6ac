import { createContext, use } from 'react'
import type { Person, Role } from '../../api/schema.gen'

export const PersonContext = createContext<Person | null>(null)

/** The signed-in officer. Only inside the officers' frame. */
export function usePerson(): Person {
  const person = use(PersonContext)
  if (!person) throw new Error('there is a signed-in officer inside the officers’ frame')
  return person
}

/** Whether the signed-in officer has one of these roles; administrators have no part in receptions. */
export function useHasRole(...roles: Role[]): boolean {
  return usePerson().roles.some((role) => roles.includes(role))
}
