import type { Seal } from '../../api/schema.gen'
import { Shield } from '../../look/icons'
import { dayAndTime } from '../../text/format'
import { useOfficerText } from '../text'

/** 3f8a 91c4 … 77d0 c21e: as much of a hash as two people can compare by voice. */
function shortHash(hash: string): string {
  const fours = (text: string) => text.replace(/(.{4})(?=.)/g, '$1 ')
  return `${fours(hash.slice(0, 8))} … ${fours(hash.slice(-8))}`
}

/** The seals of the matter's minutes. Whether they hold is checked offline, on the exported record. */
export function SealPanel({ seals }: { seals: Seal[] }) {
  const t = useOfficerText().record
  if (seals.length === 0) return <section className="panel pad"><h2>{t.seals}</h2><p className="small muted">{t.noSeal}</p></section>
  return (
    <section className="panel pad">
      <h2>{t.seals}</h2>
      {seals.map((seal) => (
        <div key={seal.id} className="seal">
          <span className="seal-mark" aria-hidden="true"><Shield /></span>
          <div><b>{t.sealedAt(dayAndTime(seal.sealedAt))}</b><code title={seal.digest}>{shortHash(seal.digest)}</code></div>
        </div>
      ))}
      <p className="small muted">{t.verify}</p>
    </section>
  )
}
