import { type ComponentType, lazy, Suspense, useEffect, useRef, useState } from 'react'
import { type Entry, tokenOf } from '../device/entrance'
import { inApp } from '../device/browser'
import { useText } from '../text'
import { textsReady } from '../text/language'
import { Failed } from './Failed'
import { InvitationPage } from './InvitationPage'
import { Opening } from './Opening'
import { afterEntrance, afterFailure, afterSeat, type Place, type Seated } from './journey'

/** Pages beside the first one come when they are needed, in the language of the page. */
function later<Props extends object>(fetched: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    const page = await fetched()
    await textsReady()
    return { default: page }
  })
}

const Inside = later(() => import('./room/Inside').then((module) => module.Inside))
const DoorPage = later(() => import('./DoorPage').then((module) => module.DoorPage))
const InAppGuide = later(() => import('./InAppGuide').then((module) => module.InAppGuide))

interface AppProps {
  entry: Entry
  /** The fragment of the address, with the # before it. */
  address: string
  /** How the browser describes itself. */
  agent: string
}

/** The citizen's way: invitation, notice, device check, waiting, hearing, minutes, goodbye. */
export function App({ entry, address, agent }: AppProps) {
  const t = useText()
  const token = useRef(tokenOf(address))
  const [place, setPlace] = useState<Place>({ at: 'opening' })
  const [insideApp, setInsideApp] = useState(() => inApp(agent))

  const open = async (wanted: string | undefined, cut = false) => {
    setPlace({ at: 'opening' })
    try {
      setPlace(afterEntrance(await entry.open(wanted), cut))
    } catch (thrown) {
      setPlace(afterFailure(thrown, wanted))
    }
  }

  const opened = useRef(false)
  useEffect(() => {
    if (opened.current) return
    opened.current = true
    // The secret stays out of the history, of screenshots and of what is shared from the address bar.
    history.replaceState(null, '', location.pathname)
    void open(token.current === 'cut' ? undefined : token.current, token.current === 'cut')
  })

  const proceed = async (seated: Seated, done: Partial<Seated['held']>) => {
    setPlace(afterSeat({ ...seated, held: await entry.keep({ ...seated.held, ...done }) }))
  }

  if (insideApp !== undefined) {
    const secret = token.current === 'cut' ? undefined : token.current
    return (
      <Suspense fallback={<Opening words={t.opening} />}>
        <InAppGuide where={insideApp} token={secret} onGoOn={() => setInsideApp(undefined)} />
      </Suspense>
    )
  }
  return (
    <Suspense fallback={<Opening words={t.opening} />}>
      <Current place={place} entry={entry} go={setPlace} open={open} proceed={proceed} />
    </Suspense>
  )
}

interface CurrentProps {
  place: Place
  entry: Entry
  go(place: Place): void
  open(token: string | undefined): Promise<void>
  proceed(seated: Seated, done: Partial<Seated['held']>): Promise<void>
}

function Current({ place, entry, go, open, proceed }: CurrentProps) {
  const t = useText()
  switch (place.at) {
    case 'opening':
      return <Opening words={t.opening} />
    case 'failed':
      return <Failed thrown={place.thrown} onRetry={() => void open(place.token)} />
    case 'door':
      return <DoorPage tab={place.tab} cut={place.cut} thrown={place.thrown} onTab={(tab) => go({ at: 'door', tab, cut: false })} onCode={(code) => void open(code)} />
    case 'invitation':
      return (
        <InvitationPage
          invitation={place.invitation}
          onRedeem={async (pin) => {
            const { held, seat } = await entry.redeem(place.token, pin)
            go(afterSeat({ held, seat, invitation: place.invitation }))
          }}
          onLookAgain={() => void open(place.token)}
          onOther={() => void entry.forget().then(() => go({ at: 'door', tab: 'enter', cut: false }))}
        />
      )
    case 'notice':
    case 'declined':
    case 'check':
    case 'room':
    case 'finished':
      return (
        <Inside place={place} go={go} entry={entry} onDone={(done) => void proceed(place.seated, done)} onEnterAgain={() => void open(place.seated.held.token)} />
      )
    default:
      return place satisfies never
  }
}
