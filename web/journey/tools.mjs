// What the journeys need of the machine: packages of the page's own folder, and programs.
import { spawn, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const require = createRequire(new URL('../app/package.json', import.meta.url))

export const { chromium } = require('playwright-core')
export const axeSource = require.resolve('axe-core/axe.min.js')
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url))

/** Runs a program to its end; what it printed is in the error when it fails. */
export function run(command, ...args) {
  const done = spawnSync(command, args, { encoding: 'utf8' })
  if (done.error) throw done.error
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.stderr || done.stdout}`)
  return done.stdout
}

/** Starts a program that goes on; its lines go to `log`. */
export function start(command, args, options, log) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => log.push(String(chunk)))
  return child
}

/** A port that nobody listens on now. */
export async function freePort() {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}

/**
 * Asks again and again until `ask` gives something true, and returns it. What
 * was last seen stands in the error, so that a failure tells what was there.
 */
export async function until(what, ask, { within = 20_000, every = 100 } = {}) {
  const end = Date.now() + within
  let last
  for (;;) {
    try {
      last = await ask()
      if (last) return last
    } catch (error) {
      last = error.message
    }
    if (Date.now() > end) throw new Error(`never came true within ${within} ms: ${what}; last: ${JSON.stringify(last)}`)
    await wait(every)
  }
}
