import { useMemo } from 'react'
import { Person as PersonIcon } from '../../look/icons'
import { StreamVideo } from '../../parts/StreamVideo'
import type { Sitter } from '../sitters'
import { shortName } from '../sitters'
import { useRoomText } from '../text'

/** The picture of a person, or a quiet place where it would be. */
export function Picture({ sitter }: { sitter: Sitter }) {
  const t = useRoomText()
  const stream = useMemo(() => (sitter.video ? sitter.stream : null), [sitter.video, sitter.stream])
  // A lost one keeps the last picture, dimmed: nothing on the stage moves because a line broke.
  if (stream) return <StreamVideo stream={stream} label={shortName(sitter)} mirrored={sitter.self} />
  return <div className="no-picture"><PersonIcon /><span className="vh">{t.stage.noPicture}</span></div>
}
