/** What an entry of the minutes is, in the words of the form. */
export type EntryKind = 'statement' | 'request' | 'answer' | 'opinion' | 'conclusion' | 'directive'

export const entryKinds: readonly EntryKind[] = [
  'statement',
  'request',
  'answer',
  'opinion',
  'conclusion',
  'directive',
]

/** An entry as the server keeps it. */
export interface Entry {
  id: string
  version: number
  /** who spoke, in the words of the document: "Công dân", "Lạng Sơn" */
  speaker: string
  kind: EntryKind
  text: string
  /** milliseconds since the session first went live */
  mediaTime: number
  struck: boolean
  /** the entry that says something else about the same moment; both are kept */
  conflictWith?: string | undefined
}

/** One write of one entry. `opId` makes a repeat harmless. */
export interface EntryOp {
  opId: string
  hearingId: string
  entryId: string
  /** the version this write edits; 0 = the entry is new */
  base: number
  speaker: string
  kind: EntryKind
  text: string
  mediaTime: number
  struck: boolean
}

/** The server's answer to a write. */
export interface Saved {
  entry: Entry
  /** set when somebody else had written the same version: their text, kept too */
  conflict?: Entry | undefined
}

/** How far an entry has come on its way to the server. */
export type SaveState =
  /** the server has answered: this very text is committed */
  | 'saved'
  /** typed or on its way */
  | 'saving'
  /** the server cannot be reached; it is asked again by itself */
  | 'waiting'
  /** the server said no, and will say so again; the text is still here */
  | 'refused'

/** A line of the panel. */
export interface Line extends Omit<Entry, 'version'> {
  save: SaveState
  /** the server's code when `save` is 'refused' */
  code?: string | undefined
}
