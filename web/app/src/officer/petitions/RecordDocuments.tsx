import type { PetitionRecord } from '../../api/schema.gen'
import { Doc, Download, Shield } from '../../look/icons'
import { day } from '../../text/format'
import { useLanguage } from '../../text/language'
import { fileSize } from '../format'
import { useOfficerText } from '../text'
import { FilePicker } from './Files'
import { useFiles, useFilesOf } from './useFiles'

/** The papers of the record; more can be added, none taken away. */
export function RecordDocuments({ record }: { record: PetitionRecord }) {
  const t = useOfficerText().record
  const language = useLanguage()
  const files = useFilesOf(record.petition.id, useFiles())
  return (
    <section className="panel pad">
      <h2>{t.documents}</h2>
      {record.documents.length === 0 && record.minutes.length === 0 ? <p className="small muted">{t.noDocuments}</p> : null}
      <ul className="plain documents">
        {record.minutes.map((one) => (
          <li key={one.hearingId}>
            <Shield />
            <div className="grow">{t.minutes}<span>{one.sheet.sessionTitle} · {t.minutesStates[one.state]}</span></div>
            {one.documentId !== undefined ? <a className="btn quiet icon-only" href={`/api/hearings/${one.hearingId}/minutes.pdf`} target="_blank" rel="noreferrer" aria-label={t.downloadOne(t.minutes)}><Download /></a> : null}
          </li>
        ))}
        {record.documents.map((one) => (
          <li key={one.id}>
            <Doc />
            <div className="grow">{one.name}<span>{fileSize(one.size, language)} · {day(one.addedAt)}</span></div>
            <a className="btn quiet icon-only" href={`/api/documents/${one.id}`} target="_blank" rel="noreferrer" aria-label={t.downloadOne(one.name)}><Download /></a>
          </li>
        ))}
      </ul>
      <FilePicker files={files} />
    </section>
  )
}
