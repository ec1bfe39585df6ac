import { useText } from '../text'
import { Page } from './Page'

/** Something is being fetched. The words appear late: most of the time they are not needed. */
export function Opening({ words }: { words: string }) {
  const { tagline } = useText()
  return (
    <Page title={tagline}>
      <p className="late" role="status">{words}</p>
    </Page>
  )
}
