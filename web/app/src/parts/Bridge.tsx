import type { ReactNode } from 'react'
import './bridge.css'

/** done or up: filled; now: filled and larger; next: hollow; broken: a cross, its line open. */
export type BridgeMark = 'done' | 'now' | 'next' | 'broken'

export interface BridgeNode {
  key: string
  mark: BridgeMark
  /** The word that always stands beside the mark. */
  label: ReactNode
  detail?: ReactNode
  /** What is written in the mark itself: a number of one or two digits. */
  inside?: string
  /** The stretch from this node to the following one is not there (yet). */
  gap?: boolean
}

interface BridgeProps {
  nodes: readonly BridgeNode[]
  /** What the whole line is, for those who do not see it. */
  name: string
  direction?: 'across' | 'down'
  /** Compact lines (tables, bars) keep their words for the screen reader and the pointer. */
  bare?: boolean
}

/**
 * The bridge line, the one motif of the product: points, turns, gates and
 * history as nodes on a hairline, dotted where the bridge is open.
 */
export function Bridge({ nodes, name, direction = 'across', bare = false }: BridgeProps) {
  const classes = ['bridge', `bridge-${direction}`, ...(bare ? ['bridge-bare'] : [])].join(' ')
  return (
    <ol className={classes} aria-label={name}>
      {nodes.map((node) => (
        <Node key={node.key} node={node} bare={bare} />
      ))}
    </ol>
  )
}

function Node({ node, bare }: { node: BridgeNode; bare: boolean }) {
  const open = node.gap === true || node.mark === 'broken'
  return (
    <li className={open ? 'bridge-node bridge-open' : 'bridge-node'} data-mark={node.mark} aria-current={node.mark === 'now' ? 'step' : undefined}>
      <span className="bridge-mark" aria-hidden="true">{node.inside}</span>
      <span className={bare ? 'vh' : 'bridge-words'}>
        <b>{node.label}</b>
        {node.detail === undefined ? null : <span className="bridge-detail"> {node.detail}</span>}
      </span>
    </li>
  )
}
