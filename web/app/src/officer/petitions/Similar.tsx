import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answer, api } from '../../api/client'
import type { PetitionDraft, Similar as Found } from '../../api/schema.gen'
import { CheckCircle } from '../../look/icons'
import { calendarDay } from '../../text/format'
import { useOfficerText } from '../text'

/** What a name needs before it is worth a question. */
const MIN_NAME = 4
const MIN_TITLE = 6

interface SimilarProps {
  draft: PetitionDraft
  onMatter: (matterId: string | null) => void
}

/** Petitions that may be the same matter, settled ones included. A person decides, never the program. */
export function Similar({ draft, onMatter }: SimilarProps) {
  const t = useOfficerText().petition
  const found = useSimilar(draft)
  return (
    <aside className="panel pad" aria-live="polite">
      <h2>{t.similar}</h2>
      <p className="small muted">{found.length === 0 ? t.similarNone : t.similarWords}</p>
      <ul className="plain similar-list">
        {found.map((one) => <SimilarRow key={one.item.id} found={one} chosen={draft.matterId === one.item.matterId} onMatter={onMatter} />)}
      </ul>
    </aside>
  )
}

/** Asks as one stops typing. The matter that was chosen is left out of the question: it would find itself. */
function useSimilar({ matterId: _, ...draft }: PetitionDraft): Found[] {
  const [asked] = useDebouncedValue(JSON.stringify(draft), 500)
  const body = JSON.parse(asked) as PetitionDraft
  const enough = (body.petitioners[0]?.fullName.trim().length ?? 0) >= MIN_NAME && body.title.trim().length >= MIN_TITLE
  const query = useQuery({
    queryKey: ['similar', asked],
    queryFn: () => answer(api.POST('/api/petitions/similar', { body })),
    enabled: enough,
  })
  return query.data ?? []
}

interface SimilarRowProps {
  found: Found
  chosen: boolean
  onMatter: (matterId: string | null) => void
}

function SimilarRow({ found, chosen, onMatter }: SimilarRowProps) {
  const t = useOfficerText()
  const { item } = found
  const same = [found.sameName ? t.petition.sameName : '', found.sameIdNumber ? t.petition.sameIdNumber : ''].filter((word) => word !== '')
  return (
    <li>
      <Link to="/petitions/$id" params={{ id: item.id }} target="_blank"><b>{item.title}</b></Link>
      <span className="small">{[item.maskedName, ...same].join(' · ')}</span>
      <span className="small muted">{item.number} · {t.petitionKinds[item.kind]} · {calendarDay(item.receivedOn)} · {t.record.states[item.state]}</span>
      {chosen ? (
        <span className="row wrap"><span className="state small good"><CheckCircle /> {t.petition.chosenMatter(item.matterNumber)}</span> <button type="button" className="linklike small" onClick={() => onMatter(null)}>{t.petition.newMatter}</button></span>
      ) : (
        <span><button type="button" className="btn" onClick={() => onMatter(item.matterId)}>{t.petition.sameMatter}</button></span>
      )}
    </li>
  )
}
