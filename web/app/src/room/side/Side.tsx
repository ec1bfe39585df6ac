import { Tabs } from '@mantine/core'
import { useState } from 'react'
import { useChosenHearing } from '../chosenHearing'
import { MinutesPanel } from '../minutes/MinutesPanel'
import { PeoplePanel } from '../people/PeoplePanel'
import type { Sitter } from '../sitters'
import { useRoomText } from '../text'
import { FilePanel } from './FilePanel'

/** The right side: what is written, what is known, who is here. */
export function Side({ all }: { all: readonly Sitter[] }) {
  const t = useRoomText().side
  const { chosen } = useChosenHearing()
  const [tab, setTab] = useState<string | null>('minutes')
  return (
    <aside className="side" aria-label={t.label}>
      <Tabs value={tab} onChange={setTab} keepMounted className="side-tabs">
        <Tabs.List>
          <Tabs.Tab value="minutes">{t.minutes}</Tabs.Tab>
          <Tabs.Tab value="file">{t.file}</Tabs.Tab>
          <Tabs.Tab value="people">{t.people} <span className="muted">{all.length}</span></Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="minutes">
          {chosen === undefined ? <p className="empty">{t.choose}</p> : <MinutesPanel key={chosen} hearingId={chosen} all={all} active={tab === 'minutes'} />}
        </Tabs.Panel>
        <Tabs.Panel value="file">{chosen === undefined ? <p className="empty">{t.choose}</p> : tab === 'file' ? <FilePanel hearingId={chosen} /> : null}</Tabs.Panel>
        <Tabs.Panel value="people"><PeoplePanel all={all} /></Tabs.Panel>
      </Tabs>
    </aside>
  )
}
