import { TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { PetitionItem, PetitionPage } from '../../api/schema.gen'
import { Plus, Search } from '../../look/icons'
import { useTitle } from '../../parts/useTitle'
import { calendarDay } from '../../text/format'
import { Loaded } from '../parts/Loaded'
import { PAGE_SIZE, petitionsQuery } from '../queries'
import { useOfficerText } from '../text'
import './petitions.css'

/** Every petition that this officer may see, found by number, name or words. */
export function PetitionList() {
  const t = useOfficerText().petitions
  useTitle(t.title)
  const { q = '', page = 1 } = useSearch({ from: '/officers/petitions' })
  const found = useQuery({ ...petitionsQuery(q, page), placeholderData: keepPreviousData })
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <div className="acts"><Link className="btn primary" to="/petitions/new"><Plus /> {t.register}</Link></div>
      </div>
      <SearchForm key={q} q={q} />
      <section className="panel">
        <Loaded query={found}>{(result) => <Found result={result} q={q} />}</Loaded>
      </section>
    </div>
  )
}

/** The key "/" leads into the field from anywhere but another field. */
function SearchForm({ q }: { q: string }) {
  const t = useOfficerText().petitions
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(q)
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
      event.preventDefault()
      field.current?.focus()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void navigate({ to: '/petitions', search: typed.trim() === '' ? {} : { q: typed.trim() } })
  }
  return (
    <form className="filters" role="search" onSubmit={submit}>
      <TextInput ref={field} className="petition-search" aria-label={t.search} placeholder={t.search} leftSection={<Search />} rightSection={<kbd>/</kbd>} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      <button type="submit" className="btn">{t.searchDo}</button>
    </form>
  )
}

function Found({ result, q }: { result: PetitionPage; q: string }) {
  const t = useOfficerText().petitions
  if (result.items.length === 0) return <p className="empty">{q === '' ? t.empty : t.emptyFound(q)}</p>
  return (
    <>
      <ul className="plain">{result.items.map((one) => <Row key={one.id} petition={one} />)}</ul>
      <Pages result={result} q={q} />
    </>
  )
}

function Row({ petition }: { petition: PetitionItem }) {
  const t = useOfficerText()
  return (
    <li className="petition-row">
      <span className="petition-name">
        <Link to="/petitions/$id" params={{ id: petition.id }}>{petition.title}</Link>
        <small>{petition.number} · {petition.matterNumber} · {petition.field}</small>
      </span>
      <span>{petition.maskedName}{petition.people > 1 ? ` +${String(petition.people - 1)}` : ''}</span>
      <span className="small">{t.petitionKinds[petition.kind]}<small className="petition-state">{t.record.states[petition.state]}</small></span>
      <span className="small nb">{calendarDay(petition.receivedOn)}</span>
    </li>
  )
}

function Pages({ result, q }: { result: PetitionPage; q: string }) {
  const t = useOfficerText().petitions
  const pages = Math.max(1, Math.ceil(result.total / PAGE_SIZE))
  const to = (page: number) => ({ ...(q === '' ? {} : { q }), ...(page > 1 ? { page } : {}) })
  return (
    <div className="petition-pages small">
      <span className="muted" role="status">{t.found(result.total)}</span>
      {pages > 1 ? (
        <nav className="row" aria-label={t.page(result.page, pages)}>
          {result.page > 1 ? <Link className="btn" to="/petitions" search={to(result.page - 1)}>{t.previous}</Link> : null}
          <span>{t.page(result.page, pages)}</span>
          {result.page < pages ? <Link className="btn" to="/petitions" search={to(result.page + 1)}>{t.next}</Link> : null}
        </nav>
      ) : null}
    </div>
  )
}
