import { useQuery } from '@tanstack/react-query'
import type { PetitionRecord } from '../../api/schema.gen'
import { Doc, Download } from '../../look/icons'
import { fileSize } from '../../officer/format'
import { Loaded } from '../../officer/parts/Loaded'
import { meQuery, petitionQuery, sessionQuery } from '../../officer/queries'
import { useOfficerText } from '../../officer/text'
import { calendarDay } from '../../text/format'
import { useLanguage } from '../../text/language'
import { useCallView } from '../callContext'
import { useRoomText } from '../text'

/** The file of the matter beside the picture. Only officers read it: a link opens the room, not the archive. */
export function FilePanel({ hearingId }: { hearingId: string }) {
  const t = useRoomText().side
  const me = useQuery(meQuery)
  if (me.data && me.data.kind !== 'officer') return <p className="empty">{t.fileOnlyOfficers}</p>
  return <OfficersFile hearingId={hearingId} />
}

function OfficersFile({ hearingId }: { hearingId: string }) {
  const view = useCallView()
  const session = useQuery(sessionQuery(view.session.id))
  return (
    <Loaded query={session}>
      {(found) => <Petition id={found.hearings.find((hearing) => hearing.id === hearingId)?.petitionId} />}
    </Loaded>
  )
}

function Petition({ id }: { id: string | undefined }) {
  const t = useRoomText().side
  if (id === undefined) return <div className="empty"><p><b>{t.noFile}</b></p><p>{t.noFileWords}</p></div>
  return <Found id={id} />
}

function Found({ id }: { id: string }) {
  const record = useQuery(petitionQuery(id))
  return <Loaded query={record}>{(found) => <File record={found} />}</Loaded>
}

function File({ record }: { record: PetitionRecord }) {
  const t = useRoomText().side
  const { petitionKinds } = useOfficerText()
  const { petition, directives } = record
  return (
    <div className="file">
      <h3>{petition.title}</h3>
      <p className="small muted">{petition.number} · {petition.matterNumber} · {petitionKinds[petition.kind]} · {t.received} {calendarDay(petition.receivedOn)}</p>
      <section>
        <h4>{t.content}</h4>
        <p className="file-content">{petition.content}</p>
      </section>
      <Documents record={record} />
      {directives.length > 0 ? (
        <section>
          <h4>{t.earlierDirectives}</h4>
          <ul className="plain">{directives.map((one) => <li key={one.id}><b>{one.unit}</b> {one.task} <span className="muted nb">{calendarDay(one.due)}</span></li>)}</ul>
        </section>
      ) : null}
      <a className="btn" href={`/petitions/${petition.id}`} target="_blank" rel="noreferrer">{t.openFile}</a>
    </div>
  )
}

function Documents({ record }: { record: PetitionRecord }) {
  const t = useRoomText().side
  const language = useLanguage()
  if (record.documents.length === 0) return null
  return (
    <section>
      <h4>{t.documents}</h4>
      <ul className="plain file-docs">
        {record.documents.map((one) => (
          <li key={one.id}>
            <a href={`/api/documents/${one.id}`} target="_blank" rel="noreferrer"><Doc /> <span className="grow">{one.name} <span className="small muted">{fileSize(one.size, language)}</span></span> <Download /></a>
          </li>
        ))}
      </ul>
    </section>
  )
}
