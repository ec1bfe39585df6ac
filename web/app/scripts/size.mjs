/**
 * Weighs what a citizen's phone fetches before it can show an invitation: the
 * page, its scripts and styles, and the fonts of both weights. Fails above the
 * limit. Run after `vite build`.
 */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const limit = 150_000 // bytes, compressed
const dist = new URL('../dist/', import.meta.url)

const read = (path) => readFileSync(new URL(path.replace(/^\//, ''), dist))

/** Fonts are compressed already; everything else travels gzipped. */
const weigh = (path) => (path.endsWith('.woff2') ? read(path).length : gzipSync(read(path), { level: 9 }).length)

/** The scripts a script imports before it runs: those that a static import names, and theirs. */
function withImports(path, seen = new Set()) {
  if (seen.has(path)) return seen
  seen.add(path)
  const code = read(path).toString()
  for (const [, name] of code.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)) withImports(`/assets/${name}`, seen)
  return seen
}

const page = read('citizen.html').toString()
const scripts = [...page.matchAll(/<script[^>]+src="([^"]+)"/g)].flatMap(([, path]) => [...withImports(path)])
const styles = [...page.matchAll(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g)].map(([, path]) => path)
const fonts = styles.flatMap((path) => [...read(path).toString().matchAll(/url\(([^)]+\.woff2)\)/g)].map(([, font]) => font))

const parts = [...new Set(['/citizen.html', ...scripts, ...styles, ...fonts])].map((path) => [path, weigh(path)])
for (const [path, bytes] of parts) console.log(String(bytes).padStart(8), path)
const total = parts.reduce((sum, [, bytes]) => sum + bytes, 0)
console.log(String(total).padStart(8), `of ${String(limit)} bytes for the citizen's first view`)
if (total > limit) process.exit(1)
