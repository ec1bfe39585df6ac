import '@mantine/core/styles.css'
import '../look/fonts.css'
import '../look/tokens.css'
import '../look/base.css'
import './kit.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { rememberLanguage } from '../text/language'
import { makeQueryClient } from './queryClient'
import { makeRouter } from './router'
import { theme, variables } from './theme'

/** The server writes a fresh nonce into each page; a style element without it is not applied. */
function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}

async function open(): Promise<void> {
  await rememberLanguage()
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no root')
  const router = makeRouter()
  const queries = makeQueryClient(() => void router.navigate({ to: '/sign-in', search: { next: router.state.location.href } }))
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" getStyleNonce={nonce}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}

void open()
