import { useEffect, useState } from 'react'

/** A voice of this device that reads the given language; undefined when it has none. */
export function findVoice(voices: readonly SpeechSynthesisVoice[], language: string): SpeechSynthesisVoice | undefined {
  const speaks = voices.filter((voice) => voice.lang.toLowerCase().replace('_', '-').split('-')[0] === language)
  // A voice on the device reads without a line; one in the cloud stops when the line does.
  return speaks.find((voice) => voice.localService) ?? speaks[0]
}

/** Vietnamese voices of this device; browsers tell them some time after the page has begun. */
function useVoice(): SpeechSynthesisVoice | undefined {
  const [voice, setVoice] = useState<SpeechSynthesisVoice>()
  useEffect(() => {
    if (!('speechSynthesis' in window)) return
    const find = () => setVoice(findVoice(speechSynthesis.getVoices(), 'vi'))
    find()
    speechSynthesis.addEventListener?.('voiceschanged', find)
    return () => speechSynthesis.removeEventListener?.('voiceschanged', find)
  }, [])
  return voice
}

export interface Reader {
  /** False when this device has no Vietnamese voice. */
  available: boolean
  reading: boolean
  read(text: string): void
  stop(): void
}

/** Reads Vietnamese text aloud; what is being read stops when the component goes. */
export function useReader(): Reader {
  const voice = useVoice()
  const [reading, setReading] = useState(false)
  const stop = () => {
    if ('speechSynthesis' in window) speechSynthesis.cancel()
    setReading(false)
  }
  useEffect(() => stop, [])
  const read = (text: string) => {
    if (voice === undefined) return
    stop()
    const speech = new SpeechSynthesisUtterance(text)
    speech.voice = voice
    speech.lang = voice.lang
    speech.rate = 0.9 // a little slower than talk: it is listened to once
    speech.onend = () => setReading(false)
    speech.onerror = () => setReading(false)
    speechSynthesis.speak(speech)
    setReading(true)
  }
  return { available: voice !== undefined, reading, read, stop }
}
