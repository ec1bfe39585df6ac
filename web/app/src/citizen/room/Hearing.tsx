import { useEffect, useRef, useState } from 'react'
import type { Call, CallView, Person } from '../../call/view'
import type { LocalMedia } from '../../device/media'
import { Bars, CameraOff, Doc, Hand, Lock, Microphone, MicrophoneOff, Speaker, SpeakerOff, Warn } from '../../look/icons'
import { Problem } from '../../parts/Problem'
import { StreamVideo } from '../../parts/StreamVideo'
import { useNow } from '../../parts/useNow'
import { useTitle } from '../../parts/useTitle'
import { useText } from '../../text'
import { type InsideText, useInsideText } from '../../text/inside'
import { stopwatch } from '../../text/format'
import { LeaveQuestion } from './LeaveQuestion'
import { aside, onStage, plateOf, sharer, standing } from './stage'
import { useMedia } from './useMedia'
import { mine } from './waiting'

interface HearingProps {
  view: CallView
  call: Call
  media: LocalMedia
  onLeave(): void
  /** Back to the minutes, while they are to be read. */
  onReadMinutes: (() => void) | undefined
}

/** In the hearing: who speaks, oneself, and three things one can do. */
export function Hearing({ view, call, media, onLeave, onReadMinutes }: HearingProps) {
  const t = useInsideText()
  useTitle(t.hearing.title)
  const stage = useStage(view.people)
  return (
    <div className="hearing stage">
      <Top view={view} />
      <Told view={view} />
      <Stage person={stage} people={view.people} media={media} />
      <Aside people={aside(view.people, stage)} />
      <Controls view={view} call={call} onLeave={onLeave} onReadMinutes={onReadMinutes} />
    </div>
  )
}

/** The one on stage, remembered from drawing to drawing, so that the picture does not jump. */
function useStage(people: readonly Person[]): Person | undefined {
  const before = useRef<string>(undefined)
  const stage = onStage(people, before.current)
  useEffect(() => {
    before.current = stage?.seat
  }, [stage?.seat])
  return stage
}

function Top({ view }: { view: CallView }) {
  const t = useInsideText()
  const now = useNow(1_000) + view.session.serverOffsetMs
  const own = mine(view)
  return (
    <header className="hearing-top">
      <h1 className="vh">{t.hearing.title}</h1>
      <span className="live">{t.hearing.live}</span>
      <span>
        {own === undefined ? null : t.hearing.turn(own.order)}
        {own?.startedAt === undefined ? null : (
          <>
            {' · '}
            <b role="timer" aria-label={t.hearing.elapsed}>{stopwatch(now - new Date(own.startedAt).getTime())}</b>
          </>
        )}
      </span>
    </header>
  )
}

/** One line of what matters now. Trouble before invitations; its place is always there. */
function Told({ view }: { view: CallView }) {
  const t = useInsideText()
  const told = toldOf(view, t)
  return (
    <div className="told-line" data-tone={told?.tone} aria-live="polite">
      {told === undefined ? null : (
        <>
          {told.sign}
          <p>
            <b>{told.lead}</b> {told.words}
          </p>
        </>
      )}
    </div>
  )
}

function toldOf(view: CallView, t: InsideText) {
  const { state } = view.session
  if (state === 'suspended') return { tone: 'warn', sign: <Warn />, lead: t.hearing.troubleLead, words: t.hearing.troubleWords }
  if (state === 'paused') return { tone: 'off', sign: <Warn />, lead: t.hearing.pausedLead, words: t.hearing.pausedWords }
  if (view.me.hasFloor) {
    return { tone: 'now', sign: <Microphone />, lead: t.hearing.floorLead, words: view.me.microphone === 'on' ? t.hearing.floorOn : t.hearing.floorOff }
  }
  if (view.line === 'poor') return { tone: 'warn', sign: <Bars full={1} />, lead: t.line.poorLead, words: t.line.poorWords }
  if (view.line !== 'good') return { tone: 'warn', sign: <Bars full={0} />, lead: t.line.badLead, words: t.line.badWords }
  if (view.me.handRaised) return { tone: 'off', sign: <Hand />, lead: t.hearing.handLead, words: t.hearing.handWords }
  return undefined
}

function Stage({ person, people, media }: { person: Person | undefined; people: readonly Person[]; media: LocalMedia }) {
  const t = useInsideText()
  const { preview } = useMedia(media)
  const shared = sharer(people)
  return (
    <main className="stage-main">
      {shared?.screen ? <StreamVideo stream={shared.screen} label={t.hearing.screenOf(shared.name)} className="whole" /> : <Face person={person} />}
      {person === undefined ? null : <Plate person={person} />}
      {preview === null ? null : (
        <div className="self">
          <StreamVideo stream={preview} label={t.hearing.yourPicture} mirrored />
          <span>{t.hearing.you}</span>
        </div>
      )}
    </main>
  )
}

function Face({ person }: { person: Person | undefined }) {
  const t = useInsideText()
  if (person === undefined) return <p className="no-picture">{t.hearing.nobody}</p>
  if (person.stream === null || !person.video) {
    return (
      <p className="no-picture">
        <CameraOff /> {t.hearing.noPictureYet}
      </p>
    )
  }
  return <StreamVideo stream={person.stream} label={person.name} />
}

function Plate({ person }: { person: Person }) {
  const { roles } = useText()
  const t = useInsideText()
  const from = [roles[person.role], person.pointName].filter((part) => part !== '').join(' · ')
  return (
    <div className="plate">
      <b>{person.name}</b>
      <span>
        {from}
        {person.speaking ? (
          <span className="speaking">
            {' · '}
            <Speaker /> {t.hearing.speaking}
          </span>
        ) : null}
      </span>
    </div>
  )
}

function Aside({ people }: { people: readonly Person[] }) {
  const t = useInsideText()
  if (people.length === 0) return null
  return (
    <section aria-label={t.hearing.others}>
      <ul className="aside">
        {people.map((person) => {
          const state = standing(person)
          return (
            <li key={person.seat} data-seat={person.seat} data-state={state}>
              <Mini person={person} gone={state === 'gone'} />
              <span>
                {plateOf(person)}
                <small>{t.hearing[state]}</small>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** A face as small as a stamp still says who is there; a sign stands for it where there is none. */
function Mini({ person, gone }: { person: Person; gone: boolean }) {
  if (person.stream !== null && person.video && !gone) return <StreamVideo stream={person.stream} label={person.name} className="mini" />
  return gone ? <SpeakerOff /> : <Speaker />
}

type ControlsProps = Omit<HearingProps, 'media'>

function Controls({ view, call, onLeave, onReadMinutes }: ControlsProps) {
  const t = useInsideText()
  const [why, setWhy] = useState(false)
  const [thrown, setThrown] = useState<unknown>()
  const act = (doing: Promise<void>) => {
    setThrown(undefined)
    doing.catch(setThrown)
  }
  const { microphone } = view.me
  return (
    <footer className="controls" aria-label={t.hearing.controls}>
      {why && microphone === 'locked' ? <p className="why" role="status">{t.hearing.whyLocked}</p> : null}
      {thrown === undefined ? null : <div className="paper"><Problem thrown={thrown} /></div>}
      <div className="controls-row">
        <MicrophoneButton state={microphone} onLocked={() => setWhy(!why)} onSet={(on) => act(call.setMicrophone(on))} />
        <HandButton raised={view.me.handRaised} onRaise={(raised) => act(call.raiseHand(raised))} />
        {onReadMinutes === undefined ? null : (
          <button type="button" className="button" onClick={onReadMinutes}>
            <Doc /> {t.hearing.readMinutes}
          </button>
        )}
      </div>
      <LeaveQuestion ask={t.hearing.leave} title={t.hearing.leaveAsk} words={t.hearing.leaveWords} stay={t.hearing.stay} onLeave={onLeave} />
    </footer>
  )
}

interface MicrophoneButtonProps {
  state: CallView['me']['microphone']
  onLocked(): void
  onSet(on: boolean): void
}

/** A locked microphone is not a dead button: pressed, it says why. */
function MicrophoneButton({ state, onLocked, onSet }: MicrophoneButtonProps) {
  const t = useInsideText()
  switch (state) {
    case 'locked':
      return (
        <button type="button" className="button off" onClick={onLocked}>
          <Lock /> {t.hearing.microphoneLocked}
        </button>
      )
    case 'off':
      return (
        <button type="button" className="button" onClick={() => onSet(true)}>
          <MicrophoneOff /> {t.hearing.microphoneOff}
        </button>
      )
    case 'on':
      return (
        <button type="button" className="button on" onClick={() => onSet(false)}>
          <Microphone /> {t.hearing.microphoneOn}
        </button>
      )
    default:
      return state satisfies never
  }
}

function HandButton({ raised, onRaise }: { raised: boolean; onRaise(raised: boolean): void }) {
  const t = useInsideText()
  return (
    <button type="button" className={raised ? 'button on' : 'button'} onClick={() => onRaise(!raised)}>
      <Hand /> {raised ? t.hearing.lower : t.hearing.raise}
    </button>
  )
}
