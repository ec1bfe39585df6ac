import { useEffect, useState } from 'react'
import type { Entry, Held } from '../../device/entrance'
import { LocalMedia } from '../../device/media'
import type { Place, Seated } from '../journey'
import '../panel.css'
import './room.css'
import { connect } from './connect'
import { DeviceCheck } from './DeviceCheck'
import { Finished } from './Finished'
import { LiveRoom } from './LiveRoom'
import { Declined, Notice } from './Notice'

interface InsideProps {
  place: Extract<Place, { seated: Seated }>
  entry: Entry
  go(place: Place): void
  /** Notes what this person has done on this device, and leads on. */
  onDone(done: Partial<Held>): void
  onEnterAgain(): void
}

/** Everything after the seat is taken. It owns the camera and the microphone from the check to the goodbye. */
export function Inside({ place, entry, go, onDone, onEnterAgain }: InsideProps) {
  const [media] = useState(() => new LocalMedia())
  const finished = place.at === 'finished'
  useEffect(() => {
    if (finished) media.close()
  }, [finished, media])
  useEffect(() => () => media.close(), [media])
  const { seated } = place

  switch (place.at) {
    case 'notice':
      return <Notice invitation={seated.invitation} onAgree={() => onDone({ acknowledged: true })} onDecline={() => go({ at: 'declined', seated })} />
    case 'declined':
      return <Declined invitation={seated.invitation} onBack={() => go({ at: 'notice', seated })} />
    case 'check':
      return <DeviceCheck invitation={seated.invitation} media={media} onEnter={() => onDone({ checked: true })} />
    case 'room': {
      const finish = (left: boolean) => {
        // Whoever only left comes back with the same key; whoever is done leaves nothing on a borrowed phone.
        if (!left) void entry.forget()
        go({ at: 'finished', seated, left })
      }
      return <LiveRoom seated={seated} media={media} connect={connect} onFinished={finish} onEnterAgain={onEnterAgain} />
    }
    case 'finished':
      return <Finished invitation={seated.invitation} left={place.left} onEnterAgain={onEnterAgain} onLookUp={() => go({ at: 'door', tab: 'lookup', cut: false })} />
    default:
      return place satisfies never
  }
}
