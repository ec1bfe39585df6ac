import { useOfficerText } from '../text'

const feet = [70, 195, 320, 445, 570] as const
const central = 2

/** The bridge: points on one line, held by one arch. */
export function Arch() {
  const t = useOfficerText().signIn
  return (
    <svg className="arch" viewBox="0 0 640 220" fill="none" role="img" aria-label={t.art}>
      <path d="M20 176h600" stroke="var(--line-strong)" strokeWidth="2" />
      <path d="M70 176a250 150 0 0 1 500 0" stroke="var(--action)" strokeWidth="4" />
      <path d="M195 176V47M320 176V27M445 176V47" stroke="var(--action-line)" strokeWidth="3" />
      {feet.map((x, i) => (
        <g key={x}>
          <circle cx={x} cy="176" r={i === central ? 13 : 9} fill={i === central ? 'var(--action)' : 'var(--paper)'} stroke="var(--action)" strokeWidth="4" />
          <text x={x} y="210" fontSize="15" textAnchor="middle" fill={i === central ? 'var(--ink)' : 'var(--ink-2)'} fontWeight={i === central ? 600 : 400}>{t.arch[i]}</text>
        </g>
      ))}
    </svg>
  )
}
