import { useState } from 'react'
import type { InvitationView } from '../../api/schema.gen'
import type { Call, CallView, Line as Quality } from '../../call/view'
import { ring } from '../../device/chime'
import { useLevel } from '../../device/level'
import type { LocalMedia, Media } from '../../device/media'
import { CameraOff } from '../../look/icons'
import { LevelBars } from '../../parts/LevelBars'
import { StreamVideo } from '../../parts/StreamVideo'
import { useNow } from '../../parts/useNow'
import { useInsideText } from '../../text/inside'
import { Page } from '../Page'
import { Menus, TroubleSteps } from './Devices'
import { HelpButton } from './HelpButton'
import { LeaveQuestion } from './LeaveQuestion'
import { StatePanel } from './StatePanel'
import { toneOf } from './checking'
import { useMedia } from './useMedia'
import { Verdict, type Tone } from './Verdict'
import { mine, waitingOf } from './waiting'

interface WaitingProps {
  invitation: InvitationView
  view: CallView
  call: Call
  media: LocalMedia
  onLeave(): void
}

/** The waiting room: one sentence of where things stand, the queue, oneself in the mirror, and help. */
export function Waiting({ invitation, view, call, media, onLeave }: WaitingProps) {
  const t = useInsideText()
  const now = useNow(10_000) + view.session.serverOffsetMs
  const waiting = waitingOf(view, now)
  const order = mine(view)?.order
  const connecting = view.phase === 'connecting'
  const stays = !leaving.has(waiting.state)
  return (
    <Page
      unit={invitation.unitName}
      title={order === undefined || !stays ? t.waiting.title : t.waiting.titleOrder(order)}
      phone={invitation.helpPhone}
      helpMore={connecting ? undefined : <HelpButton call={call} asked={view.me.helpAsked} />}
    >
      {connecting ? <p className="late" role="status">{t.waiting.connecting}</p> : <StatePanel view={view} waiting={waiting} now={now} />}
      {stays ? <Ready view={view} media={media} /> : null}
      <LeaveQuestion ask={t.waiting.leave} title={t.waiting.leaveAsk} words={t.waiting.leaveWords} stay={t.waiting.stayHere} onLeave={onLeave} quiet />
    </Page>
  )
}

/** Nothing is waited for any more: no mirror, no bell. */
const leaving = new Set(['finished', 'over', 'postponed', 'cancelled', 'refused'])

/** Another camera or microphone is chosen here, in the waiting room: whoever left it to choose might be called meanwhile. */
function Ready({ view, media }: { view: CallView; media: LocalMedia }) {
  const t = useInsideText()
  const now = useMedia(media)
  const [choosing, setChoosing] = useState(false)
  const choices = now.cameras.length > 1 || now.microphones.length > 1
  return (
    <>
      <Mirror media={now} />
      <MachineRows view={view} media={now} />
      <TroubleSteps media={now} onRetry={() => void media.open()} />
      <p className="hint">
        <b>{t.waiting.bell}</b> {t.waiting.stay}
      </p>
      <div className="pair">
        <button type="button" className="button small" onClick={() => ring()}>{t.waiting.tryBell}</button>
        {choices ? (
          <button type="button" className="button small" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>{t.waiting.checkMachine}</button>
        ) : null}
      </div>
      {choosing ? <Menus local={media} media={now} /> : null}
    </>
  )
}

function Mirror({ media }: { media: Media }) {
  const t = useInsideText()
  return (
    <div className="mirror low">
      {media.preview === null ? (
        <div className="no-picture">
          <CameraOff /> {t.waiting.noPicture}
        </div>
      ) : (
        <>
          <StreamVideo stream={media.preview} label={t.waiting.yourPicture} mirrored />
          <span className="plate">{t.waiting.yourPicture}</span>
        </>
      )}
    </div>
  )
}

const lineTones: Record<Quality, Tone> = { good: 'good', poor: 'warn', bad: 'warn', lost: 'bad' }

function MachineRows({ view, media }: { view: CallView; media: Media }) {
  const t = useInsideText()
  const { level } = useLevel(media.microphoneTrack)
  const line = view.connection === 'up' ? view.line : 'lost'
  return (
    <ul className="checks" aria-label={t.waiting.device}>
      <li>
        <span>{t.check.microphone}</span>
        {media.microphone === 'good' ? <LevelBars level={level} name={t.check.level} /> : null}
        <Verdict tone={toneOf(media.microphone)}>{t.check.verdicts[media.microphone]}</Verdict>
      </li>
      <li>
        <span>{t.check.camera}</span>
        <Verdict tone={toneOf(media.camera)}>{t.check.verdicts[media.camera]}</Verdict>
      </li>
      <li>
        <span>{t.check.line}</span>
        <Verdict tone={lineTones[line]}>{t.line[line]}</Verdict>
      </li>
    </ul>
  )
}
