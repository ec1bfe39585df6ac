import type { Sitter } from '../sitters'

/** Nine keys, Alt+1 to Alt+9. */
const KEYS = 9

/**
 * Who may be named as the one who spoke: the chair, the citizen, each point,
 * and whoever else is in the hearing; in this order, so that the keys of the
 * first two are the same all day.
 */
export function speakersOf(all: readonly Sitter[], names: { chair: string; citizen: string }): string[] {
  const others = all
    .filter((one) => one.space === 'floor' && one.role !== 'chair' && one.role !== 'citizen' && one.role !== 'clerk')
    .map((one) => (one.pointName !== '' && one.role === 'point' ? one.pointName : one.name))
  return [...new Set([names.chair, names.citizen, ...others])].slice(0, KEYS)
}
