import { Link } from '@tanstack/react-router'
import { useTitle } from '../../parts/useTitle'
import { useOfficerText } from '../text'

/** An address that leads nowhere. */
export function NotFound() {
  const t = useOfficerText()
  useTitle(t.notFound)
  return (
    <main className="empty" id="main">
      <h1>{t.notFound}</h1>
      <p>{t.notFoundDo}</p>
      <Link className="btn" to="/">{t.goToday}</Link>
    </main>
  )
}
