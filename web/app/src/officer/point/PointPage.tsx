import { Navigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { InvitationView, Seat } from '../../api/schema.gen'
import { LocalMedia } from '../../device/media'
import { AdmissionPage } from '../../room/door/AdmissionPage'
import { Inside } from '../../room/doors'
import { GuestRoom } from '../../room/guest/GuestRoom'
import { CheckPage } from './CheckPage'
import { PointNotice } from './PointNotice'

/** A point's way: its link, its check, the notice, the room. */
export function PointPage() {
  return <AdmissionPage>{(seat, invitation) => <PointWay seat={seat} invitation={invitation} />}</AdmissionPage>
}

type Place = 'check' | 'notice' | 'room'

function PointWay({ seat, invitation }: { seat: Seat; invitation: InvitationView }) {
  const [media] = useState(() => new LocalMedia())
  const [place, setPlace] = useState<Place>('check')
  if (seat.role !== 'point') return <Navigate to="/r" replace />
  switch (place) {
    case 'check':
      return <CheckPage seat={seat} invitation={invitation} local={media} onDone={() => setPlace('notice')} />
    case 'notice':
      return <PointNotice onAgree={() => setPlace('room')} onBack={() => setPlace('check')} />
    case 'room':
      return <Inside sessionId={seat.sessionId} media={media} onLeave={() => setPlace('check')}><GuestRoom /></Inside>
  }
}
