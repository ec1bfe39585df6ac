import { useState } from 'react'
import type { InApp } from '../device/browser'
import { Copy } from '../look/icons'
import { useText } from '../text'
import { useDoorText } from '../text/door'
import { Lead, Page } from './Page'
import './panel.css'

interface InAppGuideProps {
  where: InApp
  /** The link's secret: it has left the address bar, so the link is put together again for copying. */
  token: string | undefined
  onGoOn(): void
}

/** How to get out of a chat app into a browser that may use the camera. */
export function InAppGuide({ where, token, onGoOn }: InAppGuideProps) {
  const { tagline } = useText()
  const t = useDoorText()
  const app = where.app === '' ? t.inApp.someApp : where.app
  const steps = where.system === 'ios' ? t.inApp.ios : t.inApp.android
  return (
    <Page title={tagline} phone="">
      <Lead>{t.inApp.title(app)}</Lead>
      <p>{t.inApp.why}</p>
      <ol className="steps">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>{t.inApp.orCopy}</p>
      <CopyLink token={token} />
      <button type="button" className="button quiet" onClick={onGoOn}>{t.inApp.goOn}</button>
    </Page>
  )
}

function CopyLink({ token }: { token: string | undefined }) {
  const t = useDoorText()
  const [came, setCame] = useState<'copied' | 'refused'>()
  const copy = () => {
    const link = location.origin + location.pathname + (token === undefined ? '' : `#${token}`)
    // Old web views have no clipboard at all: reading the property of nothing must count as refused.
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(link))
      .then(() => setCame('copied'), () => setCame('refused'))
  }
  return (
    <div className="acts">
      <button type="button" className="button primary" onClick={copy}>
        <Copy /> {t.inApp.copy}
      </button>
      <p role="status" className="hint">
        {came === undefined ? null : came === 'copied' ? t.inApp.copied : t.inApp.copyFailed}
      </p>
    </div>
  )
}
