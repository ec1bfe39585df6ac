import { Link, useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { answer, api } from '../../api/client'
import type { Person } from '../../api/schema.gen'
import { Leave, Settings } from '../../look/icons'
import { LanguageSwitch } from '../../parts/LanguageSwitch'
import { Logo } from '../../parts/Logo'
import { useText } from '../../text'
import { useOfficerText } from '../text'
import './frame.css'

/** The frame of every officers' page: one bar on top, then the page. */
export function Frame({ person, children }: { person: Person; children: ReactNode }) {
  const t = useOfficerText()
  return (
    <>
      <a className="skip" href="#main">{t.skip}</a>
      <TopBar person={person} />
      <main id="main" tabIndex={-1}>{children}</main>
    </>
  )
}

/** On a narrow page the sections and the account fold into one menu. */
function TopBar({ person }: { person: Person }) {
  const t = useOfficerText()
  const { product } = useText()
  const [open, setOpen] = useState(false)
  return (
    <header className="top no-print" data-open={open}>
      <Link className="brand" to="/"><Logo /> {product}</Link>
      <button type="button" className="btn icon-only top-menu" aria-expanded={open} aria-controls="top-more" onClick={() => setOpen(!open)}>
        <Settings /> <span className="vh">{t.menu}</span>
      </button>
      <div id="top-more" className="top-more" onClick={() => setOpen(false)}>
        <Sections />
        <Account person={person} />
      </div>
    </header>
  )
}

function Sections() {
  const { nav } = useOfficerText()
  return (
    <nav className="nav" aria-label={nav.label}>
      <Link to="/" activeOptions={{ exact: true }}>{nav.today}</Link>
      <Link to="/sessions">{nav.sessions}</Link>
      <Link to="/petitions" search={{}}>{nav.petitions}</Link>
      <Link to="/directives">{nav.directives}</Link>
      <Link to="/register">{nav.register}</Link>
    </nav>
  )
}

function Account({ person }: { person: Person }) {
  const t = useOfficerText()
  const signOut = useSignOut()
  return (
    <div className="account">
      <div className="me"><b>{person.fullName}</b>{person.unitName}</div>
      <LanguageSwitch className="btn quiet" />
      <button type="button" className="btn quiet icon-only" aria-label={t.signOut} title={t.signOut} onClick={signOut}><Leave /></button>
    </div>
  )
}

/** Signs out, and forgets everything that was read: the next person at this desk sees nothing of it. */
function useSignOut(): () => void {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return () => {
    void answer(api.POST('/api/sign-out')).finally(() => {
      queries.clear()
      void navigate({ to: '/sign-in', search: {} })
    })
  }
}
