import type { ReactNode } from 'react'
import type { CheckVerdict } from '../../api/schema.gen'
import { ring } from '../../device/chime'
import { barOf } from '../../device/level'
import type { LocalMedia } from '../../device/media'
import { Bars, Camera, CheckCircle, Clock, CrossCircle, Microphone, Speaker, Warn } from '../../look/icons'
import { LevelBars } from '../../parts/LevelBars'
import { DeviceSelect } from '../../room/door/DeviceDoor'
import { useOfficerText } from '../text'
import type { PointCheckState } from './useCheck'
import { SPEECH_DBFS } from './verdict'

interface StepsProps {
  check: PointCheckState
  local: LocalMedia
}

/** The five things that are tried, each with its figure, its word, and what to do. */
export function CheckSteps({ check, local }: StepsProps) {
  return (
    <ol className="check-steps panel plain">
      <CameraStep check={check} local={local} />
      <MicrophoneStep check={check} local={local} />
      <SpeakerStep check={check} />
      <LineStep check={check} />
      <ClockStep check={check} />
    </ol>
  )
}

interface StepProps {
  icon: ReactNode
  name: string
  verdict: CheckVerdict
  fix?: string | null
  /** what can be done right here about it */
  acts?: ReactNode
  children: ReactNode
}

function Step({ icon, name, verdict, fix = null, acts, children }: StepProps) {
  const wrong = verdict === 'weak' || verdict === 'failed'
  return (
    <li data-verdict={verdict}>
      <span className="check-icon">{icon}</span>
      <b>{name}</b>
      <div className="check-found">{children}</div>
      <VerdictWord verdict={verdict} />
      {(wrong && fix !== null) || acts ? <div className="check-fix">{wrong && fix !== null ? <span>{fix}</span> : null}{acts}</div> : null}
    </li>
  )
}

const looks = { good: ['good', CheckCircle], weak: ['warn', Warn], failed: ['bad', CrossCircle], untested: ['off', Clock] } as const

function VerdictWord({ verdict }: { verdict: CheckVerdict }) {
  const t = useOfficerText().point
  const [tone, Icon] = looks[verdict]
  return <span className={`state ${tone}`}><Icon /> {t.verdicts[verdict]}</span>
}

function CameraStep({ check, local }: StepsProps) {
  const t = useOfficerText().point
  const { media, verdicts, width, height, frameRate } = check
  const denied = media.camera === 'denied' || media.camera === 'system'
  const fix = verdicts.camera === 'weak' ? t.pictureSmall : denied ? t.cameraDenied : t.noCamera
  return (
    <Step icon={<Camera />} name={t.parts.camera} verdict={verdicts.camera} fix={fix} acts={<DeviceSelect label={t.chooseCamera} devices={media.cameras} chosen={media.cameraTrack} onChoose={(id) => void local.choose('camera', id)} />}>
      {width > 0 ? <>{media.cameraTrack?.label}<br />{t.picture(width, height, frameRate)}</> : t.startWords}
    </Step>
  )
}

function MicrophoneStep({ check, local }: StepsProps) {
  const t = useOfficerText().point
  const { media, verdicts, level, loudest } = check
  const denied = media.microphone === 'denied' || media.microphone === 'system'
  const fix = denied ? t.cameraDenied : verdicts.microphone === 'weak' ? t.quiet : t.silent
  const acts = (
    <>
      <DeviceSelect label={t.chooseMicrophone} devices={media.microphones} chosen={media.microphoneTrack} onChoose={(id) => void local.choose('microphone', id)} />
      {verdicts.microphone === 'weak' || verdicts.microphone === 'failed' ? <button type="button" className="btn" onClick={check.again}>{t.retryMicrophone}</button> : null}
    </>
  )
  return (
    <Step icon={<Microphone />} name={t.parts.microphone} verdict={verdicts.microphone} fix={fix} acts={acts}>
      {media.microphoneTrack ? <LevelBars level={barOf(level)} name={t.parts.microphone} bars={24} /> : null}
      <span>{loudest === null || !Number.isFinite(loudest) ? t.speak : loudest < SPEECH_DBFS ? t.levelNeeds(loudest) : t.level(loudest)}</span>
    </Step>
  )
}

function SpeakerStep({ check }: { check: PointCheckState }) {
  const t = useOfficerText().point
  const acts = (
    <>
      <button type="button" className="btn" onClick={() => ring()}>{t.play}</button>
      <button type="button" className="btn" aria-pressed={check.heard === true} onClick={() => check.setHeard(true)}>{t.heard}</button>
      <button type="button" className="btn" aria-pressed={check.heard === false} onClick={() => check.setHeard(false)}>{t.notHeard}</button>
    </>
  )
  return (
    <Step icon={<Speaker />} name={t.parts.speaker} verdict={check.verdicts.speaker} fix={t.speakerBad} acts={acts}>
      {check.heard === true ? t.speakerGood : t.speakerAsk}
    </Step>
  )
}

function LineStep({ check }: { check: PointCheckState }) {
  const t = useOfficerText().point
  const { line, verdicts } = check
  const found = line === null || line === 'failed' ? null : line
  const figures = [
    found?.roundTripMs === undefined ? '' : t.roundTrip(found.roundTripMs),
    found?.receiveKbps === undefined ? '' : t.receive((found.receiveKbps / 1000).toFixed(1).replace('.', ',')),
  ]
  return (
    <Step icon={<Bars full={3} />} name={t.parts.line} verdict={verdicts.line} fix={verdicts.line === 'weak' ? t.lineWeak : t.lineBad}>
      {line === null ? t.measuring : figures.filter((figure) => figure !== '').join(' · ')}
    </Step>
  )
}

function ClockStep({ check }: { check: PointCheckState }) {
  const t = useOfficerText().point
  const { line, verdicts } = check
  const off = line === null || line === 'failed' ? undefined : line.clockSeconds
  return (
    <Step icon={<Clock />} name={t.parts.clock} verdict={verdicts.clock} fix={t.clockWrong}>
      {off === undefined ? t.measuring : t.clockOff(Math.abs(off).toFixed(1).replace('.', ','))}
    </Step>
  )
}
