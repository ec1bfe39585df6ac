import { useText } from '../../text'
import { leads, useCallView } from '../callContext'
import { shortName, type Sitter } from '../sitters'
import { MicrophoneState } from '../stage/Tile'
import { useRoomText } from '../text'
import { PersonMenu } from './PersonMenu'

/** Everyone, first those in the hearing, then those who wait. */
export function PeoplePanel({ all }: { all: readonly Sitter[] }) {
  const t = useRoomText().person
  return (
    <div className="people">
      <Group title={t.inRoom} sitters={all.filter((one) => one.space === 'floor')} />
      <Group title={t.inLobby} sitters={all.filter((one) => one.space === 'lobby')} />
    </div>
  )
}

function Group({ title, sitters }: { title: string; sitters: Sitter[] }) {
  if (sitters.length === 0) return null
  return (
    <section>
      <h3>{title} <span className="muted">{sitters.length}</span></h3>
      <ul className="plain">{sitters.map((one) => <Row key={one.seat} sitter={one} />)}</ul>
    </section>
  )
}

function Row({ sitter }: { sitter: Sitter }) {
  const { roles } = useText()
  const t = useRoomText()
  const view = useCallView()
  const detail = [sitter.title === '' ? roles[sitter.role] : sitter.title, sitter.role === 'point' ? sitter.name : sitter.pointName]
  return (
    <li>
      <div className="grow">
        <b>{shortName(sitter)}{sitter.self ? ` (${t.stage.you})` : ''}</b>
        <span className="small muted">{detail.filter((word) => word !== '').join(' · ')}</span>
        <MicrophoneState sitter={sitter} />
      </div>
      {leads(view) && !sitter.self ? <PersonMenu sitter={sitter} /> : null}
    </li>
  )
}
