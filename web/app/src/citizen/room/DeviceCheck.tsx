import { useEffect, useState } from 'react'
import type { InvitationView } from '../../api/schema.gen'
import { ring, wake } from '../../device/chime'
import { useLevel } from '../../device/level'
import type { LocalMedia, Media } from '../../device/media'
import { Bell, Camera, CameraOff, Info } from '../../look/icons'
import { LevelBars } from '../../parts/LevelBars'
import { StreamVideo } from '../../parts/StreamVideo'
import { useInsideText } from '../../text/inside'
import { Lead, Page } from '../Page'
import { Menus, TroubleSteps } from './Devices'
import { outcomeOf, toneOf, type Outcome } from './checking'
import { useMedia } from './useMedia'
import { Verdict } from './Verdict'

interface DeviceCheckProps {
  invitation: InvitationView
  media: LocalMedia
  onEnter(): void
}

/** One look in the mirror before going in: seen, heard, and the bell loud enough. */
export function DeviceCheck({ invitation, media, onEnter }: DeviceCheckProps) {
  const t = useInsideText()
  const now = useMedia(media)
  const { level, heard } = useLevel(now.microphoneTrack)
  const outcome = outcomeOf(now, heard)
  const open = () => {
    wake()
    void media.open()
  }
  return (
    <Page unit={invitation.unitName} title={t.check.title} phone={invitation.helpPhone}>
      <Lead>{t.check.title}</Lead>
      <p>{t.check.lead}</p>
      <Mirror media={now} />
      {outcome === 'before' ? <Before onOpen={open} /> : null}
      {outcome === 'asking' ? <p role="status"><b>{t.check.asking}</b></p> : null}
      {outcome === 'before' || outcome === 'asking' ? null : (
        <>
          <Rows media={now} level={level} heard={heard} />
          <TroubleSteps media={now} onRetry={open} />
          <Menus local={media} media={now} />
          <Sentence outcome={outcome} />
          <Enter outcome={outcome} onEnter={onEnter} />
        </>
      )}
    </Page>
  )
}

function Mirror({ media }: { media: Media }) {
  const t = useInsideText()
  return (
    <div className="mirror">
      {media.preview === null ? (
        <div className="no-picture">
          <CameraOff /> {t.check.noPicture}
        </div>
      ) : (
        <>
          <StreamVideo stream={media.preview} label={t.check.preview} mirrored />
          <span className="plate">{t.check.preview}</span>
        </>
      )}
    </div>
  )
}

function Before({ onOpen }: { onOpen(): void }) {
  const t = useInsideText()
  return (
    <>
      <p>{t.check.before}</p>
      <div className="acts">
        <button type="button" className="button primary" onClick={onOpen}>
          <Camera /> {t.check.open}
        </button>
      </div>
    </>
  )
}

function Rows({ media, level, heard }: { media: Media; level: number; heard: boolean }) {
  const t = useInsideText()
  const [rang, setRang] = useState(false)
  return (
    <>
      <ul className="checks">
        <li>
          <span>{t.check.microphone}</span>
          {media.microphone === 'good' ? <LevelBars level={level} name={t.check.level} /> : null}
          {media.microphone === 'good' ? (
            <Verdict tone={heard ? 'good' : 'warn'}>{heard ? t.check.heard : t.check.silent}</Verdict>
          ) : (
            <Verdict tone={toneOf(media.microphone)}>{t.check.verdicts[media.microphone]}</Verdict>
          )}
        </li>
        <li>
          <span>{t.check.camera}</span>
          <Verdict tone={toneOf(media.camera)}>{t.check.verdicts[media.camera]}</Verdict>
        </li>
        <li>
          <span>{t.check.speaker}</span>
          <button
            type="button"
            className="button fit small"
            onClick={() => {
              ring()
              setRang(true)
            }}
          >
            <Bell /> {rang ? t.check.ringAgain : t.check.ring}
          </button>
        </li>
      </ul>
      <p className="hint" role="status">{rang ? t.check.ringing : null}</p>
    </>
  )
}

function Sentence({ outcome }: { outcome: Outcome }) {
  const t = useInsideText()
  switch (outcome) {
    case 'good':
      return <p role="status"><Verdict tone="good">{t.check.good}</Verdict></p>
    case 'soundOnly':
      return <p role="status">{t.check.soundOnly}</p>
    case 'notHeardYet':
      return <p role="status"><b>{t.check.speakNow}</b></p>
    case 'noSound':
      return <p role="status"><Info /> {t.check.noSound}</p>
    case 'before':
    case 'asking':
      return null
    default:
      return outcome satisfies never
  }
}

/** A quiet person may go in as well: the verdict is advice, only a microphone that does not work is a closed door. */
function Enter({ outcome, onEnter }: { outcome: Outcome; onEnter(): void }) {
  const t = useInsideText()
  const slow = useSlowly(outcome === 'notHeardYet')
  if (outcome === 'noSound') return null
  if (outcome === 'notHeardYet' && !slow) return null
  return (
    <>
      {outcome === 'notHeardYet' ? <p>{t.check.notHeardYet}</p> : null}
      <div className="acts">
        <button type="button" className="button primary" onClick={onEnter}>
          {outcome === 'soundOnly' ? t.check.enterSoundOnly : t.check.enter}
        </button>
      </div>
    </>
  )
}

/** Turns true when a state has lasted: 6 s are enough to say a sentence, and too short to feel locked out. */
function useSlowly(state: boolean): boolean {
  const [lasted, setLasted] = useState(false)
  useEffect(() => {
    setLasted(false)
    if (!state) return
    const timer = setTimeout(() => setLasted(true), 6_000)
    return () => clearTimeout(timer)
  }, [state])
  return lasted
}
