// What stays of a reception: asked of the server as a signed-in officer's page would.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot, run } from './tools.mjs'

/** Reads JSON with the page's own cookie. */
export async function asked(person, house, path) {
  const answer = await person.context.request.get(house.url + path)
  assert.equal(answer.status(), 200, `${path}: ${await answer.text()}`)
  return answer.json()
}

/** A file that the officer downloads, in a folder of its own that `use` gets. */
export async function downloaded(person, house, path, name, use) {
  const answer = await person.context.request.get(house.url + path)
  assert.equal(answer.status(), 200, path)
  const folder = mkdtempSync(join(tmpdir(), 'thongcau-record-'))
  try {
    const file = join(folder, name)
    writeFileSync(file, await answer.body())
    return await use(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The words of a PDF as they are copied out of it, on one line. */
export function wordsOf(pdf) {
  return run('pdftotext', '-layout', pdf, '-').normalize('NFC').replace(/\s+/g, ' ')
}

/** Checks an exported record offline, in an empty folder; what it says and whether it passes. */
export function verified(file) {
  try {
    return { intact: true, said: run(join(projectRoot, 'build/thongcau'), 'verify', file) }
  } catch (error) {
    return { intact: false, said: error.message }
  }
}

/** Changes one byte in the middle of a file. */
export function spoil(file) {
  const bytes = readFileSync(file)
  bytes[bytes.length >> 1] ^= 1
  writeFileSync(file, bytes)
}
