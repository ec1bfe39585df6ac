import { Bridge, type BridgeNode } from '../../parts/Bridge'
import type { CallView } from '../../call/view'
import { useCallView } from '../callContext'
import type { Sitter } from '../sitters'
import { useRoomText } from '../text'

/** The bridge at the foot: every point, and the citizen at home; open where one is missing. */
export function BridgeFoot({ all }: { all: readonly Sitter[] }) {
  const view = useCallView()
  const t = useRoomText().rail
  const nodes = bridgeNodes(view, all, t.citizen)
  const up = nodes.filter((node) => node.mark === 'done').length
  return (
    <section className="rail-block rail-foot">
      <h2><span>{t.bridge}</span><span className={up === nodes.length ? 'good' : 'bad'}>{t.up(up, nodes.length)}</span></h2>
      <Bridge nodes={nodes} name={t.upLabel} />
    </section>
  )
}

/** A point is up when somebody of it is online; the central one when the chair or the clerk is. */
export function bridgeNodes(view: CallView, all: readonly Sitter[], citizen: string): BridgeNode[] {
  const online = (pointId: string, central: boolean) =>
    all.some((one) => one.online && (one.pointId === pointId || (central && (one.role === 'chair' || one.role === 'clerk'))))
  const ordered = [...view.points].sort((a, b) => Number(b.central) - Number(a.central))
  const nodes = ordered.map((point): BridgeNode => node(point.id, point.name, online(point.id, point.central)))
  const atHome = all.find((one) => one.role === 'citizen' && one.pointId === undefined && one.space === 'floor')
  return atHome ? [...nodes, node(atHome.seat, citizen, atHome.online)] : nodes
}

function node(key: string, label: string, up: boolean): BridgeNode {
  return { key, label, mark: up ? 'done' : 'broken' }
}
