import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Directive, PetitionRecord } from '../../api/schema.gen'
import { Clock, Doc, Download, Forward } from '../../look/icons'
import { useTitle } from '../../parts/useTitle'
import { longDay } from '../../text/format'
import { useLanguage } from '../../text/language'
import { DuePill } from '../directives/DirectiveRows'
import { Loaded } from '../parts/Loaded'
import { petitionQuery } from '../queries'
import { useOfficerText } from '../text'
import { DirectiveCards } from './DirectiveCards'
import { RecordDocuments } from './RecordDocuments'
import { SealPanel } from './SealPanel'
import { Timeline } from './Timeline'
import { ReportDialog } from './ReportDialog'
import '../sessions/board.css'
import './record.css'

/** Everything that is known of a petition, newest first, with what can be done about it. */
export function RecordPage() {
  const { id } = useParams({ from: '/officers/petitions/$id' })
  const record = useQuery(petitionQuery(id))
  return <Loaded query={record}>{(found) => <Record record={found} />}</Loaded>
}

function Record({ record }: { record: PetitionRecord }) {
  const t = useOfficerText().record
  useTitle(`${record.petition.matterNumber} ${record.petition.title}`)
  return (
    <>
      <Head record={record} />
      <div className="page record-cols">
        <div>
          <DirectiveCards record={record} />
          <Timeline record={record} />
        </div>
        <aside className="stack">
          {record.petition.content === '' ? null : <section className="panel pad"><h2>{t.content}</h2><p className="record-content">{record.petition.content}</p></section>}
          <RecordDocuments record={record} />
          <Siblings record={record} />
          <SealPanel seals={record.seals} />
        </aside>
      </div>
    </>
  )
}

/** The directive that is due next; carried out ones ask for nothing. */
function nearest(record: PetitionRecord): Directive | undefined {
  return record.directives.filter((one) => one.state !== 'done').sort((a, b) => a.due.localeCompare(b.due))[0]
}

function Head({ record }: { record: PetitionRecord }) {
  const { petition } = record
  return (
    <section className="head">
      <div className="crumb"><Crumb field={petition.field} number={petition.matterNumber} /></div>
      <div className="head-row">
        <h1>{petition.title}</h1>
        <Acts record={record} />
      </div>
      <Facts record={record} />
    </section>
  )
}

function Crumb({ field, number }: { field: string; number: string }) {
  const t = useOfficerText().record
  return (
    <>
      <Link to="/petitions" search={{}}>{t.crumb}</Link> <Forward />
      {field === '' ? null : <>{field} <Forward /></>} <span>{number}</span>
    </>
  )
}

function Acts({ record }: { record: PetitionRecord }) {
  const t = useOfficerText().record
  const sealed = record.minutes.filter((one) => one.documentId !== undefined).at(-1)
  const open = nearest(record)
  const [reporting, setReporting] = useState(false)
  return (
    <div className="acts">
      {sealed ? <a className="btn" href={`/api/hearings/${sealed.hearingId}/minutes.pdf`} target="_blank" rel="noreferrer"><Doc /> {t.print}</a> : null}
      <a className="btn" href={`/api/petitions/${record.petition.id}/export`} download={`${record.petition.number}.zip`}><Download /> {t.download}</a>
      {open ? <button type="button" className="btn primary" onClick={() => setReporting(true)}>{t.report}</button> : null}
      {open && reporting ? <ReportDialog record={record} directive={open} onClose={() => setReporting(false)} /> : null}
    </div>
  )
}

function Facts({ record }: { record: PetitionRecord }) {
  const t = useOfficerText()
  const language = useLanguage()
  const due = nearest(record)
  const { petition } = record
  return (
    <dl className="facts">
      <div><dt>{t.record.citizen}</dt><dd>{petition.petitioners[0]?.fullName}</dd></div>
      <div><dt>{t.record.kind}</dt><dd>{t.petitionKinds[petition.kind]}</dd></div>
      <div><dt>{t.record.state}</dt><dd className="info"><Clock /> {t.record.states[petition.state]}</dd></div>
      <div><dt>{t.record.due}</dt><dd>{due ? <>{longDay(`${due.due}T00:00:00+07:00`, language)} <DuePill directive={due} /></> : t.record.noDue}</dd></div>
      <div><dt>{t.record.unit}</dt><dd>{due?.unit ?? t.record.noUnit}</dd></div>
      <div><dt>{t.record.lookup}</dt><dd>{petition.lookupCode}</dd></div>
    </dl>
  )
}

function Siblings({ record }: { record: PetitionRecord }) {
  const t = useOfficerText().record
  if (record.related.length === 0) return null
  return (
    <section className="panel pad">
      <h2>{t.siblings}</h2>
      <ul className="plain">
        {record.related.map((one) => <li key={one.id} className="record-line"><Link to="/petitions/$id" params={{ id: one.id }}>{one.title}</Link> <span className="small muted">{one.number}</span></li>)}
      </ul>
    </section>
  )
}
