import type { CallView, Person } from '../../call/view'

/** What the slot above the stage says: one thing at a time, the most pressing first. */
export type Notice =
  | { kind: 'help'; alertId: string; person: Person }
  | { kind: 'no_answer'; alertId: string; person: Person }
  | { kind: 'lost'; person: Person; since: string }
  | { kind: 'hand'; person: Person; since: string; others: number }

/** The most pressing thing that waits for the chair or the clerk; null when nothing does. */
export function noticeOf(view: CallView): Notice | null {
  return called(view, 'help') ?? lost(view) ?? called(view, 'no_answer') ?? hand(view)
}

/** People who ask to speak, in the order of the server's clock. */
export function hands(view: CallView): (Person & { handRaisedAt: string })[] {
  return view.people
    .filter((person) => person.handRaisedAt !== undefined && person.space === 'floor')
    .map((person) => ({ ...person, handRaisedAt: person.handRaisedAt ?? '' }))
    .sort((a, b) => a.handRaisedAt.localeCompare(b.handRaisedAt))
}

function called(view: CallView, kind: 'help' | 'no_answer'): Notice | null {
  for (const alert of [...view.alerts].sort((a, b) => a.at.localeCompare(b.at))) {
    const person = alert.kind === kind ? view.people.find((one) => one.seat === alert.seat) : undefined
    if (person) return { kind, alertId: alert.id, person }
  }
  return null
}

function lost(view: CallView): Notice | null {
  const gone = view.people.find((one) => one.space === 'floor' && !one.online && one.offlineSince !== undefined)
  return gone ? { kind: 'lost', person: gone, since: gone.offlineSince ?? '' } : null
}

function hand(view: CallView): Notice | null {
  const [first, ...others] = hands(view)
  return first ? { kind: 'hand', person: first, since: first.handRaisedAt, others: others.length } : null
}
