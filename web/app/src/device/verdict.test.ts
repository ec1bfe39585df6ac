import { expect, test } from 'vitest'
import { verdictOf } from './verdict'

const thrown = (name: string, message = '') => new DOMException(message, name)

test('the person’s no and the system’s no are told apart', () => {
  expect(verdictOf(thrown('NotAllowedError', 'Permission denied'))).toBe('denied')
  expect(verdictOf(thrown('NotAllowedError', 'Permission denied by system'))).toBe('system')
  expect(verdictOf(thrown('NotAllowedError', 'The request is not allowed by the user agent or the platform in the current context.'))).toBe('denied')
})

test('no device, a device in use and any other failure each have a verdict', () => {
  expect(verdictOf(thrown('NotFoundError'))).toBe('missing')
  expect(verdictOf(thrown('OverconstrainedError'))).toBe('missing')
  expect(verdictOf(thrown('NotReadableError'))).toBe('busy')
  expect(verdictOf(thrown('InvalidStateError'))).toBe('failed')
  expect(verdictOf('a string')).toBe('failed')
})

test('a browser without mediaDevices is unsupported', () => {
  expect(verdictOf(new TypeError('Cannot read properties of undefined'))).toBe('unsupported')
})
