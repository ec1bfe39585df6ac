import { useEffect, useState } from 'react'
import { tiles, type Sitter } from '../sitters'
import { useRoomText } from '../text'
import { AlertSlot } from './AlertSlot'
import { chooseLarge } from './choose'
import { Controls, type Layout } from './Controls'
import { FloorButtons } from './FloorButtons'
import { Large } from './Large'
import { Tile } from './Tile'

/** Six tiles on one line: a chair, a clerk, three points and a citizen are seen at once; more are paged. */
const PER_PAGE = 6

interface StageProps {
  all: readonly Sitter[]
  /** the chair and the clerk give the floor and are told who needs something */
  leading: boolean
}

/** The pictures: the speaker large, the others in their fixed order, and what one can do about them. */
export function Stage({ all, leading }: StageProps) {
  const [layout, setLayout] = useState<Layout>('speaker')
  const shown = tiles(all)
  return (
    <>
      {leading ? <AlertSlot /> : null}
      {layout === 'speaker' ? <Speaker all={all} shown={shown} leading={leading} /> : <Grid shown={shown} leading={leading} />}
      {leading ? <FloorButtons all={shown} /> : null}
      <Controls layout={layout} onLayout={setLayout} />
    </>
  )
}

function Speaker({ all, shown, leading }: { all: readonly Sitter[]; shown: Sitter[]; leading: boolean }) {
  const large = useLarge(all)
  return (
    <>
      <Large sitter={large} screenOf={all.find((one) => one.screen !== null) ?? null} />
      <Tiles shown={shown} leading={leading} large={large} />
    </>
  )
}

function useLarge(all: readonly Sitter[]): Sitter | null {
  const [before, setBefore] = useState<string | null>(null)
  const large = chooseLarge(all, before)
  const seat = large?.seat ?? null
  useEffect(() => setBefore(seat), [seat])
  return large
}

function Tiles({ shown, leading, large }: { shown: Sitter[]; leading: boolean; large: Sitter | null }) {
  const t = useRoomText()
  const [page, setPage] = useState(0)
  const pages = Math.max(1, Math.ceil(shown.length / PER_PAGE))
  const current = Math.min(page, pages - 1)
  return (
    <div className="tiles-line">
      <ul className="tiles plain" data-many={shown.length > 4} aria-label={t.stage.tiles}>
        {shown.slice(current * PER_PAGE, (current + 1) * PER_PAGE).map((one) => (
          <Tile key={one.seat} sitter={one} leading={leading} talking={one.seat === large?.seat && (one.hasFloor || one.speaking)} />
        ))}
      </ul>
      {pages > 1 ? <Pages page={current} pages={pages} onPage={setPage} /> : null}
    </div>
  )
}

function Pages({ page, pages, onPage }: { page: number; pages: number; onPage: (page: number) => void }) {
  const t = useRoomText().stage
  return (
    <div className="tile-pages" role="group" aria-label={t.tiles}>
      {Array.from({ length: pages }, (_, i) => (
        <button key={i} type="button" className="btn" aria-pressed={i === page} onClick={() => onPage(i)}>{i + 1}</button>
      ))}
    </div>
  )
}

function Grid({ shown, leading }: { shown: Sitter[]; leading: boolean }) {
  const t = useRoomText()
  return (
    <ul className="tiles-grid plain" aria-label={t.stage.tiles}>
      {shown.map((one) => <Tile key={one.seat} sitter={one} leading={leading} talking={one.hasFloor || one.speaking} />)}
    </ul>
  )
}
