import { type ReactNode, useEffect, useRef } from 'react'
import { Phone } from '../look/icons'
import { LanguageSwitch } from '../parts/LanguageSwitch'
import { Logo } from '../parts/Logo'
import { useTitle } from '../parts/useTitle'
import { useText } from '../text'

interface PageProps {
  /** Who receives: the unit of the invitation, or the product before it is known. */
  unit?: string | undefined
  /** What the tab is called. */
  title: string
  /** Whom to ring; empty when the unit gave none; absent where no help line belongs. */
  phone?: string | undefined
  /** Stands beside the help line, as the button that reaches the clerk. */
  helpMore?: ReactNode
  children: ReactNode
}

/** The frame of the citizen's pages: one column, who receives on top, help at the foot. */
export function Page({ unit, title, phone, helpMore, children }: PageProps) {
  const t = useText()
  useTitle(title)
  return (
    <div className="page">
      <header className="head">
        <Logo />
        <span>{unit ?? t.product}</span>
      </header>
      <main>{children}</main>
      <footer className="foot">
        {helpMore}
        {phone === undefined ? null : <HelpLine phone={phone} />}
        <LanguageSwitch className="button quiet small" />
      </footer>
    </div>
  )
}

function HelpLine({ phone }: { phone: string }) {
  const t = useText()
  if (phone === '') return <p className="help">{t.help.onPaper}</p>
  return (
    <div className="help">
      <span className="grow">
        {t.help.ask}
        <br />
        <b className="nb">{phone}</b>
      </span>
      <a className="button fit" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
        <Phone /> {t.help.call}
      </a>
    </div>
  )
}

/** The sentence that leads a page; a new page is read from here. */
export function Lead({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
