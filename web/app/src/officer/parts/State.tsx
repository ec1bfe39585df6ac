import type { HearingState, PointState, SessionState } from '../../api/schema.gen'
import { Bell, CheckCircle, Clock, CrossCircle, Info, Pause, Pencil, Play, Warn, type Icon } from '../../look/icons'
import { useOfficerText } from '../text'

type Tone = 'good' | 'warn' | 'bad' | 'info' | 'off'

const sessionLooks: Record<SessionState, [Tone, Icon]> = {
  draft: ['off', Pencil],
  proposed: ['warn', Clock],
  approved: ['info', CheckCircle],
  published: ['info', Bell],
  checking: ['warn', Clock],
  ready: ['good', CheckCircle],
  live: ['good', Play],
  paused: ['info', Pause],
  suspended: ['bad', Warn],
  ended: ['off', CheckCircle],
  concluded: ['off', CheckCircle],
  archived: ['off', CheckCircle],
  postponed: ['warn', Info],
  cancelled: ['off', CrossCircle],
}

/** A session's state; while it is live it wears the national red, which nothing else does. */
export function SessionStatePill({ state }: { state: SessionState }) {
  const t = useOfficerText()
  if (state === 'live') return <span className="live">{t.sessionStates.live}</span>
  const [tone, Icon] = sessionLooks[state]
  return <span className={`pill ${tone}`}><Icon /> {t.sessionStates[state]}</span>
}

const hearingLooks: Record<HearingState, [Tone, Icon]> = {
  planned: ['off', Clock],
  checked_in: ['good', CheckCircle],
  called: ['info', Bell],
  in_progress: ['info', Play],
  ended: ['good', CheckCircle],
  no_show: ['warn', Warn],
  postponed: ['warn', Info],
  refused: ['bad', CrossCircle],
  withdrawn: ['off', CrossCircle],
}

export function HearingStateLabel({ state }: { state: HearingState }) {
  const t = useOfficerText()
  const [tone, Icon] = hearingLooks[state]
  return <span className={`state small ${tone}`}><Icon /> {t.hearingStates[state]}</span>
}

const pointLooks: Record<PointState, [Tone, Icon]> = {
  expected: ['off', Clock],
  ready: ['good', CheckCircle],
  failed: ['bad', CrossCircle],
}

export function PointStateLabel({ state }: { state: PointState }) {
  const t = useOfficerText()
  const [tone, Icon] = pointLooks[state]
  return <span className={`state small ${tone}`}><Icon /> {t.pointStates[state]}</span>
}
