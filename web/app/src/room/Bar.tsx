import { Menu } from '@mantine/core'
import { useState } from 'react'
import { Bars, Pause, Phone, Play, Settings, Stop } from '../look/icons'
import { Logo } from '../parts/Logo'
import { useNow } from '../parts/useNow'
import { longDayAndTime, stopwatch } from '../text/format'
import { useLanguage } from '../text/language'
import type { CallView, Hearing } from '../call/view'
import { leads, useCallView, useRoom } from './callContext'
import { EndDialog, EndHearingDialog, StartDialog } from './dialogs'
import { useRoomText } from './text'

type Asking = 'start' | 'end' | 'endHearing' | null

/** The bar on top: what this is, how long it has gone on, how good the line is, and the steps of the session. */
export function Bar() {
  const view = useCallView()
  const t = useRoomText()
  const current = view.hearings.find((hearing) => hearing.id === view.currentHearing)
  return (
    <header className="room-bar stage" aria-label={t.bar.label}>
      <Logo className="room-logo" />
      <div className="room-title">
        <h1>{view.session.title}</h1>
        <span>{current ? `${t.bar.turn(current.order, view.hearings.length)} · ${current.name} · ${current.subject}` : t.bar.noTurn(left(view))}</span>
      </div>
      <Clocks view={view} current={current} />
      <LineState view={view} />
      {leads(view) ? <Steps view={view} current={current} /> : null}
    </header>
  )
}

function left(view: CallView): number {
  return view.hearings.filter((hearing) => ['planned', 'checked_in', 'called'].includes(hearing.state)).length
}

function Clocks({ view, current }: { view: CallView; current: Hearing | undefined }) {
  const t = useRoomText()
  const language = useLanguage()
  const now = useNow(1000) + view.session.serverOffsetMs
  const { state, liveAt, startsAt } = view.session
  return (
    <>
      {current?.startedAt === undefined ? null : (
        <div className="room-clock" role="timer" aria-label={t.bar.elapsed}>
          {stopwatch(now - Date.parse(current.startedAt))} <small>{t.bar.ofMinutes(current.plannedMinutes)}</small>
        </div>
      )}
      {state === 'live' && liveAt !== undefined ? <span className="live">{t.bar.live} {stopwatch(now - Date.parse(liveAt))}</span> : null}
      {state === 'paused' ? <span className="pill info"><Pause /> {t.phases.paused}</span> : null}
      {state === 'suspended' ? <span className="pill bad"><Stop /> {t.phases.suspended}</span> : null}
      {liveAt === undefined ? <span className="small">{t.bar.notLive(longDayAndTime(startsAt, language))}</span> : null}
    </>
  )
}

const lineTones = { good: ['good', 3], poor: ['warn', 2], bad: ['bad', 1], lost: ['bad', 0] } as const

function LineState({ view }: { view: CallView }) {
  const t = useRoomText()
  const line = view.connection === 'up' ? view.line : 'lost'
  const [tone, full] = lineTones[line]
  return <span className={`state small room-line ${tone}`}><Bars full={full} /> {t.bar.lines[line]}</span>
}

function Steps({ view, current }: { view: CallView; current: Hearing | undefined }) {
  const [asking, setAsking] = useState<Asking>(null)
  const { call, act } = useRoom()
  const t = useRoomText().bar
  const { state } = view.session
  const close = () => setAsking(null)
  const begun = state === 'live' || state === 'paused' || state === 'suspended'
  return (
    <div className="room-steps">
      {begun ? null : <button type="button" className="btn room-main-step" disabled={view.countdown !== undefined} onClick={() => setAsking('start')}><Play /> {t.start}</button>}
      {state === 'live' ? <button type="button" className="btn" onClick={() => void act(() => call.pause())}><Pause /> {t.pause}</button> : null}
      {begun && state !== 'live' ? <button type="button" className="btn room-main-step" onClick={() => void act(() => call.resume())}><Play /> {t.resume}</button> : null}
      {state === 'live' && current ? <button type="button" className="btn room-main-step" onClick={() => setAsking('endHearing')}>{t.endHearing(current.order)}</button> : null}
      <MoreSteps onEnd={() => setAsking('end')} canEnd={begun} />
      {asking === 'start' ? <StartDialog onClose={close} /> : null}
      {asking === 'end' ? <EndDialog left={left(view)} onClose={close} /> : null}
      {asking === 'endHearing' && current ? <EndHearingDialog hearing={current} onClose={close} /> : null}
    </div>
  )
}

function MoreSteps({ onEnd, canEnd }: { onEnd: () => void; canEnd: boolean }) {
  const { call, act } = useRoom()
  const t = useRoomText().bar
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className="btn icon-only" aria-label={t.more}><Settings /></button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Phone />} onClick={() => void act(() => call.help())}>{t.help}</Menu.Item>
        {canEnd ? <Menu.Item leftSection={<Stop />} color="var(--bad)" onClick={onEnd}>{t.end}</Menu.Item> : null}
      </Menu.Dropdown>
    </Menu>
  )
}
