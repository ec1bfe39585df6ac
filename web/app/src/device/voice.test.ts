import { expect, test } from 'vitest'
import { findVoice } from './voice'

const voice = (lang: string, localService: boolean) => ({ lang, localService, name: lang, default: false, voiceURI: lang })

test('a Vietnamese voice is found however its language is written', () => {
  expect(findVoice([voice('en-US', true), voice('vi_VN', true)], 'vi')?.lang).toBe('vi_VN')
  expect(findVoice([voice('vi', false)], 'vi')?.lang).toBe('vi')
})

test('a voice on the device goes before one that needs the line', () => {
  expect(findVoice([voice('vi-VN', false), voice('vi-VN', true)], 'vi')?.localService).toBe(true)
})

test('no other language stands in for Vietnamese', () => {
  expect(findVoice([voice('en-US', true), voice('vil-XX', true)], 'vi')).toBeUndefined()
})
