import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** The Go server that a development build asks for everything but the pages. */
const server = 'http://localhost:8080'

export default defineConfig({
  plugins: [react()],
  // The server answers with a policy that lets no script run without a nonce;
  // it replaces this word in the two pages, a new one for each answer.
  html: { cspNonce: 'thongcau-nonce' },
  build: {
    // Phones of 2021: Chrome 87 and iOS 14 are what a second-hand phone still runs.
    target: ['chrome87', 'safari14', 'firefox86'],
    // An inline `data:` font or picture would need a hole in the policy.
    assetsInlineLimit: 0,
    // The polyfill is an inline script; browsers without preload only load a little later.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { officer: 'index.html', citizen: 'citizen.html' },
      // An icon that a page doesn't draw is not in its scripts.
      treeshake: { moduleSideEffects: [{ test: /look\/icons/, sideEffects: false }] },
    },
  },
  server: {
    proxy: {
      '/api': { target: server, ws: true },
      '/j': { target: server, bypass: () => '/citizen.html' },
    },
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}'],
  },
})
