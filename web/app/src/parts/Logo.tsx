/** The mark: three points and the bridge between them. */
export function Logo({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 28 28" fill="none" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" aria-hidden="true" focusable="false">
      <path d="M5 20.5a9 12 0 0 1 18 0M5 20.5h18" />
      <g fill="currentColor" stroke="none">
        <circle cx="5" cy="20.5" r="3.5" />
        <circle cx="23" cy="20.5" r="3.5" />
        <circle cx="14" cy="8.5" r="3.5" />
      </g>
    </svg>
  )
}
