import { beforeEach, expect, test, vi } from 'vitest'

/** Each test has a page of its own: the language belongs to the page. */
async function freshPage() {
  vi.resetModules()
  vi.stubGlobal('document', { documentElement: { lang: 'vi' } })
  return import('./language')
}

const stored = new Map<string, string>()
beforeEach(() => {
  stored.clear()
  vi.stubGlobal('localStorage', { getItem: (name: string) => stored.get(name) ?? null, setItem: (name: string, value: string) => stored.set(name, value) })
})

test('the page turns to English only when all of it has come', async () => {
  const page = await freshPage()
  let arrive = (_: string) => {}
  const texts = page.catalogue('Xin chào', () => new Promise<string>((resolve) => (arrive = resolve)))
  const turning = page.setLanguage('en')
  expect(texts.current()).toBe('Xin chào')
  arrive('Hello')
  await turning
  expect(texts.current()).toBe('Hello')
  expect(document.documentElement.lang).toBe('en')
})

test('the language chosen last time is taken up', async () => {
  await (await freshPage()).setLanguage('en')
  const next = await freshPage()
  const texts = next.catalogue('Xin chào', async () => 'Hello')
  await next.rememberLanguage()
  expect(texts.current()).toBe('Hello')
})

test('texts declared on an English page are fetched before the part that needs them is drawn', async () => {
  const page = await freshPage()
  await page.setLanguage('en')
  const late = page.catalogue('Biên bản', async () => 'Minutes')
  expect(late.current()).toBe('Biên bản')
  await page.textsReady()
  expect(late.current()).toBe('Minutes')
})

test('a browser that refuses storage still turns the page', async () => {
  const page = await freshPage()
  vi.stubGlobal('localStorage', { getItem: () => { throw new Error('refused') }, setItem: () => { throw new Error('refused') } })
  const texts = page.catalogue('Xin chào', async () => 'Hello')
  await page.rememberLanguage()
  await page.setLanguage('en')
  expect(texts.current()).toBe('Hello')
})
