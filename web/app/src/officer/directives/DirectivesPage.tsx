import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Directive, DirectiveState } from '../../api/schema.gen'
import { useTitle } from '../../parts/useTitle'
import { Loaded } from '../parts/Loaded'
import { directivesQuery } from '../queries'
import { useOfficerText } from '../text'
import { DirectiveRows } from './DirectiveRows'

type Filter = DirectiveState | 'all'
const filters: readonly Filter[] = ['all', 'overdue', 'due_soon', 'open', 'done']

/** Every directive, the most urgent first: what the chair's conclusions came to. */
export function DirectivesPage() {
  const t = useOfficerText().directives
  useTitle(t.title)
  const directives = useQuery(directivesQuery)
  const [filter, setFilter] = useState<Filter>('all')
  const data = filters.map((value) => ({ value, label: t.filters[value] }))
  return (
    <div className="page">
      <div className="page-head"><h1>{t.title}</h1><span className="muted">{t.lead}</span></div>
      <div className="filters">
        <SegmentedControl aria-label={t.filter} fullWidth={false} data={data} value={filter} onChange={(value) => setFilter(filters.find((one) => one === value) ?? 'all')} />
      </div>
      <section className="panel">
        <Loaded query={directives}>{(all) => <Filtered all={all} filter={filter} />}</Loaded>
      </section>
    </div>
  )
}

function Filtered({ all, filter }: { all: Directive[]; filter: Filter }) {
  const t = useOfficerText().directives
  const shown = all
    .filter((one) => filter === 'all' || one.state === filter)
    .sort((a, b) => a.due.localeCompare(b.due))
  if (shown.length === 0) return <p className="empty">{all.length === 0 ? t.empty : t.emptyFilter}</p>
  return <DirectiveRows directives={shown} />
}
