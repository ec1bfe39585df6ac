import type { Sitter } from '../sitters'

/**
 * Who is large: whoever was given the floor, then whoever speaks, then whoever
 * was large before, then the citizen. Oneself never is: one knows one's face.
 */
export function chooseLarge(all: readonly Sitter[], before: string | null): Sitter | null {
  const others = all.filter((one) => !one.self && one.space === 'floor')
  const stays = others.find((one) => one.seat === before)
  return (
    others.find((one) => one.hasFloor) ??
    (stays?.speaking ? stays : others.find((one) => one.speaking)) ??
    stays ??
    others.find((one) => one.role === 'citizen') ??
    others.find((one) => one.video) ??
    others[0] ??
    null
  )
}
