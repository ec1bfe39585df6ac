import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Plus } from '../../look/icons'
import { useTitle } from '../../parts/useTitle'
import { addDays, isoDate } from '../format'
import { Loaded } from '../parts/Loaded'
import { sessionsQuery } from '../queries'
import { useOfficerText } from '../text'
import { SessionRows } from './SessionRows'
import '../today/today.css'

/** All sessions of a period. */
export function SessionList() {
  const t = useOfficerText().sessions
  useTitle(t.title)
  const today = isoDate(new Date())
  const [from, setFrom] = useState(addDays(today, -30))
  const [to, setTo] = useState(addDays(today, 60))
  const sessions = useQuery(sessionsQuery(from, to))
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <div className="acts"><Link className="btn primary" to="/sessions/new"><Plus /> {t.plan}</Link></div>
      </div>
      <div className="filters">
        <TextInput type="date" label={t.from} value={from} max={to} onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput type="date" label={t.to} value={to} min={from} onChange={(event) => setTo(event.currentTarget.value)} />
      </div>
      <section className="panel">
        <Loaded query={sessions}>
          {(all) => (all.length === 0 ? <p className="empty">{t.empty}</p> : <SessionRows sessions={all} withDay />)}
        </Loaded>
      </section>
    </div>
  )
}
