import { useState } from 'react'
import type { Person } from '../../call/view'
import { Speaker } from '../../look/icons'
import { StreamAudio } from '../../parts/StreamAudio'
import { useRoomText } from '../text'

/** Plays every voice that a slot carries. Where the browser wants a touch first, one button gives it. */
export function Voices({ people }: { people: readonly Person[] }) {
  const t = useRoomText().stage
  const [blocked, setBlocked] = useState<(() => void)[]>([])
  const play = () => {
    for (const start of blocked) start()
    setBlocked([])
  }
  return (
    <>
      {people.map((person) =>
        person.audio && person.stream ? (
          <StreamAudio key={person.seat} stream={person.stream} onBlocked={(start) => setBlocked((before) => [...before, start])} />
        ) : null,
      )}
      {blocked.length > 0 ? <button type="button" className="btn primary play-sound" onClick={play}><Speaker /> {t.playSound}</button> : null}
    </>
  )
}
