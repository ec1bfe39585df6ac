import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RegisterRow } from '../../api/schema.gen'
import { Doc } from '../../look/icons'
import { useTitle } from '../../parts/useTitle'
import { calendarDay } from '../../text/format'
import { isoDate } from '../format'
import { Loaded } from '../parts/Loaded'
import { registerQuery } from '../queries'
import { usePerson } from '../shell/person'
import { useOfficerText } from '../text'
import './register.css'

/** The citizen reception register, form 03/TCD of decree 154/2026: thirteen columns, printed as they are shown. */
export function RegisterPage() {
  const t = useOfficerText().register
  const { unitName } = usePerson()
  useTitle(t.title)
  const today = isoDate(new Date())
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`)
  const [to, setTo] = useState(today)
  const rows = useQuery(registerQuery(from, to))
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <span className="muted">{t.form}</span>
        <div className="acts no-print"><button type="button" className="btn" onClick={() => window.print()}><Doc /> {t.print}</button></div>
      </div>
      <p className="print-only">{unitName} · {calendarDay(from)} – {calendarDay(to)}</p>
      <div className="filters no-print">
        <TextInput type="date" label={t.from} value={from} max={to} onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput type="date" label={t.to} value={to} min={from} onChange={(event) => setTo(event.currentTarget.value)} />
        {rows.data ? <span className="muted register-count" role="status">{t.rows(rows.data.length)}</span> : null}
      </div>
      <Loaded query={rows}>{(found) => (found.length === 0 ? <p className="empty panel">{t.empty}</p> : <Table rows={found} />)}</Loaded>
    </div>
  )
}

function Table({ rows }: { rows: RegisterRow[] }) {
  const t = useOfficerText().register
  return (
    <div className="register panel" tabIndex={0} role="region" aria-label={t.title}>
      <table className="rows">
        <thead>
          <tr>{t.columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr>
          <tr className="register-numbers" aria-hidden="true">{t.columns.map((column, i) => <td key={column}>{i + 1}</td>)}</tr>
        </thead>
        <tbody>{rows.map((row) => <Row key={row.number} row={row} />)}</tbody>
      </table>
    </div>
  )
}

function Row({ row }: { row: RegisterRow }) {
  const t = useOfficerText()
  return (
    <tr>
      <td>{row.number}</td>
      <td className="nb">{calendarDay(row.receivedOn)}</td>
      <td>{row.fullName}<br />{row.address}</td>
      <td>{row.idNumber}</td>
      <td className="register-content">{row.content}</td>
      <td>{t.petitionKinds[row.kind] ?? t.register.noPetition}</td>
      <td>{row.people}</td>
      <td>{row.settledBy}</td>
      <td>{row.competent ? t.register.yes : ''}</td>
      <td>{row.guidedTo}</td>
      <td>{row.acceptedBy}</td>
      <td>{row.followUp.map((one) => <div key={one.unit + one.due}>{one.unit}, {calendarDay(one.due)}</div>)}</td>
      <td>{row.note}</td>
    </tr>
  )
}
