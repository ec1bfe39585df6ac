import { expect, test } from 'vitest'
import { boxesOf, digitsOf, isWhole } from './pin'

test('a PIN pasted with spaces, dashes or words around it is read', () => {
  expect(digitsOf('Ma PIN: 471 902')).toBe('471902')
  expect(digitsOf('471-902')).toBe('471902')
})

test('digits after the sixth are left out', () => {
  expect(digitsOf('47190288')).toBe('471902')
})

test('five digits are not a PIN and six are', () => {
  expect(isWhole('47190')).toBe(false)
  expect(isWhole('471902')).toBe(true)
})

test('the box after the last digit is the next one, and none is when all are full', () => {
  expect(boxesOf('471').map((box) => box.digit)).toEqual(['4', '7', '1', '', '', ''])
  expect(boxesOf('471').findIndex((box) => box.next)).toBe(3)
  expect(boxesOf('471902').some((box) => box.next)).toBe(false)
})
