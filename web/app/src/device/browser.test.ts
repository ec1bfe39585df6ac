import { expect, test } from 'vitest'
import { inApp } from './browser'

const android = 'Mozilla/5.0 (Linux; Android 11; SM-A037F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/119.0 Mobile Safari/537.36'
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'

test('the page of a chat app is known by the app’s name', () => {
  expect(inApp(`${android} Zalo android/23080`)).toEqual({ app: 'Zalo', system: 'android' })
  expect(inApp(`${iphone} [FBAN/FBIOS;FBAV/430.0]`)).toEqual({ app: 'Facebook', system: 'ios' })
})

test('a web view without a name is still a web view', () => {
  expect(inApp(android)).toEqual({ app: '', system: 'android' })
  expect(inApp(iphone)).toEqual({ app: '', system: 'ios' })
})

test('Chrome, Safari and a desk are browsers', () => {
  expect(inApp(android.replace('; wv', ''))).toBeUndefined()
  expect(inApp(`${iphone} Version/16.6 Safari/604.1`)).toBeUndefined()
  expect(inApp('Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0 Safari/537.36')).toBeUndefined()
})
