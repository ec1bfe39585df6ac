import { expect, test } from 'vitest'
import { barOf, isVoice, loudness } from './level'

test('full scale is zero decibels, half of it six fewer, silence none at all', () => {
  expect(loudness(Float32Array.of(1, -1, 1, -1))).toBeCloseTo(0)
  expect(loudness(Float32Array.of(0.5, -0.5))).toBeCloseTo(-6.02, 1)
  expect(loudness(new Float32Array(8))).toBe(-Infinity)
  expect(loudness(new Float32Array(0))).toBe(-Infinity)
})

test('the bar stays between empty and full', () => {
  expect(barOf(-Infinity)).toBe(0)
  expect(barOf(-36)).toBeCloseTo(0.5)
  expect(barOf(0)).toBe(1)
})

test('a quiet room is no voice', () => {
  expect(isVoice(-52)).toBe(false)
  expect(isVoice(-30)).toBe(true)
})
