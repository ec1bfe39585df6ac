import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { isoDate } from '../format'
import { Loaded } from '../parts/Loaded'
import { sessionQuery } from '../queries'
import { draftOf, emptyDraft } from './draft'
import { PlanForm } from './PlanForm'

/** A plan that does not exist yet. */
export function NewSession() {
  const [initial] = useState(() => emptyDraft(isoDate(new Date())))
  return <PlanForm initial={initial} session={null} />
}

/** A plan that is a draft still; what was proposed is no longer changed here. */
export function EditSession() {
  const { id } = useParams({ from: '/officers/sessions/$id/edit' })
  const session = useQuery(sessionQuery(id))
  return (
    <Loaded query={session}>
      {(found) => (found.state === 'draft' ? <PlanForm key={found.id} initial={draftOf(found)} session={found} /> : <Navigate to="/sessions/$id" params={{ id }} replace />)}
    </Loaded>
  )
}
