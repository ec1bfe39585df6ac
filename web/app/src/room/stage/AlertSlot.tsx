import { Bell, Hand, Phone, Warn } from '../../look/icons'
import { useNow } from '../../parts/useNow'
import { stopwatch } from '../../text/format'
import { clockSeconds } from '../../officer/format'
import { useCallView, useRoom } from '../callContext'
import { shortName } from '../sitters'
import { useRoomText } from '../text'
import { noticeOf, type Notice } from './notice'

/** The slot above the stage. It is always there, so that trouble moves no picture. */
export function AlertSlot() {
  const notice = noticeOf(useCallView())
  const t = useRoomText().alerts
  if (!notice) return <div className="alert-slot" data-kind="quiet"><span className="muted">{t.quiet}</span></div>
  const urgent = notice.kind !== 'hand'
  return (
    <div className="alert-slot" data-kind={notice.kind} role={urgent ? 'alert' : 'status'}>
      <Said notice={notice} />
    </div>
  )
}

function Said({ notice }: { notice: Notice }) {
  switch (notice.kind) {
    case 'help':
      return <HelpAsked notice={notice} />
    case 'no_answer':
      return <NoAnswer notice={notice} />
    case 'lost':
      return <Lost notice={notice} />
    case 'hand':
      return <HandRaised notice={notice} />
    default:
      return notice satisfies never
  }
}

function HelpAsked({ notice }: { notice: Extract<Notice, { kind: 'help' }> }) {
  const { call, act } = useRoom()
  const t = useRoomText().alerts
  return (
    <>
      <Bell /> <span><b>{t.help(shortName(notice.person))}</b></span>
      <button type="button" className="btn" onClick={() => void act(() => call.answerHelp(notice.alertId))}>{t.answer}</button>
    </>
  )
}

function NoAnswer({ notice }: { notice: Extract<Notice, { kind: 'no_answer' }> }) {
  const { call, act } = useRoom()
  const t = useRoomText().alerts
  return (
    <>
      <Phone /> <span><b>{t.noAnswer(shortName(notice.person))}</b> {t.noAnswerWords}</span>
      <button type="button" className="btn" onClick={() => void act(() => call.answerHelp(notice.alertId))}>{t.seen}</button>
    </>
  )
}

function Lost({ notice }: { notice: Extract<Notice, { kind: 'lost' }> }) {
  const t = useRoomText().alerts
  return (
    <>
      <Warn /> <span><b>{t.lost(shortName(notice.person), clockSeconds(notice.since))}</b> {t.lostWords}</span>
    </>
  )
}

function HandRaised({ notice }: { notice: Extract<Notice, { kind: 'hand' }> }) {
  const { call, act } = useRoom()
  const { session } = useCallView()
  const t = useRoomText().alerts
  const now = useNow(1000) + session.serverOffsetMs
  const { person, since, others } = notice
  return (
    <>
      <Hand />
      <span className="grow">
        <b>{t.hand(shortName(person))}</b> · {person.role === 'point' ? `${person.name} · ` : ''}{stopwatch(now - Date.parse(since))}
        {others > 0 ? ` ${t.handCount(others)}` : ''}
      </span>
      <button type="button" className="btn" onClick={() => void act(() => call.lowerHand(person.seat))}>{t.lower}</button>
      <button type="button" className="btn" onClick={() => void act(() => call.giveFloor(person.seat))}>{t.give}</button>
    </>
  )
}
