import { PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { answer, api } from '../../api/client'
import type { Credentials } from '../../api/schema.gen'
import { Info } from '../../look/icons'
import { LanguageSwitch } from '../../parts/LanguageSwitch'
import { Logo } from '../../parts/Logo'
import { Problem } from '../../parts/Problem'
import { useTitle } from '../../parts/useTitle'
import { useText } from '../../text'
import { meQuery } from '../queries'
import { useOfficerText } from '../text'
import { Arch } from './Arch'
import './signin.css'

/** The officers' door. */
export function SignIn() {
  const t = useOfficerText().signIn
  const { product } = useText()
  useTitle(t.enter)
  return (
    <div className="door">
      <header className="door-welcome">
        <span className="brand"><Logo /> {product}</span>
        <div className="door-art">
          <div>
            <p className="door-headline">{t.headline}</p>
            <p className="door-lead">{t.lead}</p>
            <Arch />
          </div>
        </div>
        <p className="small muted">{t.logged}</p>
      </header>
      <main className="door-form">
        <span className="brand door-brand"><Logo /> {product}</span>
        <h1>{t.title}</h1>
        <p className="muted">{t.hint}</p>
        <Form />
        <div className="note info small">
          <Info />
          <span><b>{t.citizen}</b> {t.citizenDo} <a href="/j">{t.citizenLink}</a>.</span>
        </div>
        <p className="small muted">{t.point}</p>
        <p className="small muted">{t.help}</p>
        <LanguageSwitch className="btn quiet" />
      </main>
    </div>
  )
}

function Form() {
  const t = useOfficerText()
  const { next } = useSearch({ from: '/sign-in' })
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState(false)
  const enter = useEnter(next)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (login.trim() !== '' && password !== '') enter.mutate({ login: login.trim(), password })
  }
  const missing = (value: string) => (asked && value === '' ? t.required : null)
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {next === undefined || enter.isError ? null : <p className="small">{t.signIn.again}</p>}
      <TextInput label={t.signIn.login} name="username" autoComplete="username" autoFocus value={login} error={missing(login)} onChange={(event) => setLogin(event.currentTarget.value)} />
      <PasswordInput label={t.signIn.password} name="password" autoComplete="current-password" value={password} error={missing(password)} visibilityToggleButtonProps={{ 'aria-label': t.signIn.show }} onChange={(event) => setPassword(event.currentTarget.value)} />
      {enter.isError ? <Problem thrown={enter.error} /> : null}
      <button type="submit" className="btn primary" disabled={enter.isPending}>{enter.isPending ? t.signIn.entering : t.signIn.enter}</button>
    </form>
  )
}

/** Signs in and goes to where the officer was going. Only a path of this origin is followed. */
function useEnter(next: string | undefined) {
  const router = useRouter()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Credentials) => answer(api.POST('/api/sign-in', { body })),
    onSuccess: (me) => {
      queries.clear()
      queries.setQueryData(meQuery.queryKey, me)
      router.history.replace(next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/')
    },
  })
}
