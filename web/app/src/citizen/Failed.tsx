import { Problem } from '../parts/Problem'
import { useText } from '../text'
import { Lead, Page } from './Page'

interface FailedProps {
  thrown: unknown
  onRetry(): void
}

/** The invitation could not be opened for a reason that may pass. */
export function Failed({ thrown, onRetry }: FailedProps) {
  const t = useText()
  return (
    <Page title={t.tagline} phone="">
      <Lead>{t.tagline}</Lead>
      <Problem thrown={thrown} />
      <div className="acts">
        <button type="button" className="button primary" onClick={onRetry}>{t.retry}</button>
      </div>
    </Page>
  )
}
