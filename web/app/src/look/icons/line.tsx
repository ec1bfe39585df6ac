import type { ReactNode } from 'react'

/**
 * Line icons of 24 units, 1.75 wide, in the colour of the text around them.
 * They carry no name of their own: the word stands beside them, always.
 */
/* @__NO_SIDE_EFFECTS__ */
export function line(drawing: ReactNode) {
  return function Icon({ className }: { className?: string | undefined }) {
    return (
      <svg
        className={className === undefined ? 'icon' : `icon ${className}`}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {drawing}
      </svg>
    )
  }
}

export type Icon = ReturnType<typeof line>
