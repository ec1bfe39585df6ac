import { expect, test } from 'vitest'
import { ApiError } from '../api/client'
import { codeOf, errorText } from './errors'

test('a declared failure is said in the sentences of its code', () => {
  expect(errorText(new ApiError('unreachable', 0))).toEqual({
    code: 'unreachable',
    what: 'Không nối được tới máy chủ.',
    todo: 'Xin kiểm tra Wi-Fi hoặc dữ liệu di động rồi thử lại.',
  })
})

test('details of a failure take their places in the sentence', () => {
  const sentences = { petition_invalid: { what: 'Chỗ chưa đúng: {field}.' } }
  expect(errorText({ code: 'petition_invalid', details: { field: 'họ tên' } }, sentences).what).toBe('Chỗ chưa đúng: họ tên.')
  expect(errorText({ code: 'petition_invalid', details: {} }, sentences).what).toBe('Chỗ chưa đúng: ….')
})

test('a code newer than the page keeps its code and borrows the general sentence', () => {
  const said = errorText({ code: 'born_tomorrow', details: {} })
  expect(said.code).toBe('born_tomorrow')
  expect(said.what).toBe('Hệ thống có trục trặc.')
})

test('what nobody declared is internal', () => {
  expect(codeOf(new TypeError('x is not a function'))).toBe('internal')
  expect(codeOf(undefined)).toBe('internal')
})
