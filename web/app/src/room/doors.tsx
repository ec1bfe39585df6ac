import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { Seat } from '../api/schema.gen'
import { LocalMedia } from '../device/media'
import { Loaded } from '../officer/parts/Loaded'
import { meQuery, sessionQuery } from '../officer/queries'
import { RoomProvider } from './callContext'
import { ChosenHearingProvider } from './chosenHearing'
import { AdmissionPage } from './door/AdmissionPage'
import { DeviceDoor } from './door/DeviceDoor'
import { GuestRoom } from './guest/GuestRoom'
import { Opening } from './Opening'
import { Room } from './Room'
import { useRoomText } from './text'
import { useCall } from './useCall'

/** The door of a signed-in chair or clerk. */
export function OfficerDoor() {
  const { id } = useParams({ from: '/sessions/$id/room' })
  const me = useQuery(meQuery)
  return (
    <Loaded query={me}>
      {(found) => {
        if (found.kind === 'officer') return <OfficersWay sessionId={id} />
        if (found.seat?.sessionId === id) return <WayIn sessionId={id} title=""><Room /></WayIn>
        return <Navigate to="/sign-in" search={{ next: `/sessions/${id}/room` }} replace />
      }}
    </Loaded>
  )
}

function OfficersWay({ sessionId }: { sessionId: string }) {
  const session = useQuery(sessionQuery(sessionId))
  return <Loaded query={session}>{(found) => <WayIn sessionId={sessionId} title={found.title}><Room /></WayIn>}</Loaded>
}

/** The door of a link: chair and clerk get their desk, everyone else the stage. */
export function LinkDoor() {
  return <AdmissionPage>{(seat, invitation) => <SeatWay seat={seat} title={invitation.sessionTitle} />}</AdmissionPage>
}

function SeatWay({ seat, title }: { seat: Seat; title: string }) {
  if (seat.role === 'point') return <Navigate to="/p" replace />
  const leading = seat.role === 'chair' || seat.role === 'clerk'
  return <WayIn sessionId={seat.sessionId} title={title}>{leading ? <Room /> : <GuestRoom />}</WayIn>
}

interface WayInProps {
  sessionId: string
  title: string
  children: ReactNode
}

/** First the devices, then the room; after leaving, the devices again. */
export function WayIn({ sessionId, title, children }: WayInProps) {
  const t = useRoomText().door
  const [media] = useState(() => new LocalMedia())
  const [inside, setInside] = useState(false)
  if (!inside) return <DeviceDoor title={title === '' ? t.title : title} media={media} onEnter={() => setInside(true)} />
  return <Inside sessionId={sessionId} media={media} onLeave={() => setInside(false)}>{children}</Inside>
}

interface InsideProps {
  sessionId: string
  media: LocalMedia
  onLeave: () => void
  children: ReactNode
}

/** A call for as long as this is drawn. */
export function Inside({ sessionId, media, onLeave, children }: InsideProps) {
  const call = useCall(sessionId, media)
  if (!call) return null
  return (
    <RoomProvider call={call} media={media} onLeave={onLeave}>
      <Opening>
        <ChosenHearingProvider>{children}</ChosenHearingProvider>
      </Opening>
    </RoomProvider>
  )
}
