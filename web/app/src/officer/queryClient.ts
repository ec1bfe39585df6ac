import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from '../api/client'

/** Codes that say that the cookie no longer opens anything. */
function signedOut(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'sign_in_required' || error.code === 'sign_in_expired')
}

/** A request that the server has judged gets the same judgement again; only silence is asked twice more. */
function retry(failures: number, error: unknown): boolean {
  return failures < 2 && error instanceof ApiError && error.code === 'unreachable'
}

/** The store of what was read from the server. `onSignedOut` leads to the door, from wherever it happens. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (signedOut(error)) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { retry, staleTime: 5_000, refetchOnWindowFocus: true } },
  })
}
