import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { petitionQuery } from '../queries'
import { MAX_BYTES, upload } from './upload'

/** A chosen file and how far it is on its way. */
export interface FileState {
  key: string
  file: File
  step: 'chosen' | 'tooLarge' | 'sending' | 'sent' | 'failed'
  percent: number
  thrown?: unknown
}

export interface Files {
  list: FileState[]
  add: (chosen: File[]) => FileState[]
  remove: (key: string) => void
  /** sends everything that was not sent yet, one after another; true when all of it arrived */
  send: (petitionId: string) => Promise<boolean>
}

/** Files chosen for a petition. They are sent one after another: a slow line carries one well and three badly. */
export function useFiles(): Files {
  const [list, setList] = useState<FileState[]>([])
  const newest = useRef(list)
  const set = (next: FileState[]) => {
    newest.current = next
    setList(next)
  }
  const change = (key: string, part: Partial<FileState>) => set(newest.current.map((one) => (one.key === key ? { ...one, ...part } : one)))

  const add = (chosen: File[]) => {
    const added = chosen.map((file): FileState => ({ key: crypto.randomUUID(), file, step: file.size > MAX_BYTES ? 'tooLarge' : 'chosen', percent: 0 }))
    set([...newest.current, ...added])
    return added
  }
  const sendOne = async (petitionId: string, one: FileState) => {
    change(one.key, { step: 'sending', percent: 0 })
    try {
      await upload(petitionId, one.file, (percent) => change(one.key, { percent }))
      change(one.key, { step: 'sent', percent: 100 })
    } catch (thrown) {
      change(one.key, { step: 'failed', thrown })
    }
  }
  const send = async (petitionId: string) => {
    for (const one of newest.current) if (one.step === 'chosen' || one.step === 'failed') await sendOne(petitionId, one)
    return newest.current.every((one) => one.step === 'sent' || one.step === 'tooLarge')
  }
  return { list, add, remove: (key) => set(newest.current.filter((one) => one.key !== key)), send }
}

/** The same files, once the petition is there: each goes out as soon as it is chosen. */
export function useFilesOf(petitionId: string, files: Files): Files {
  const queries = useQueryClient()
  const add = (chosen: File[]) => {
    const added = files.add(chosen)
    void files.send(petitionId).then(() => queries.invalidateQueries({ queryKey: petitionQuery(petitionId).queryKey }))
    return added
  }
  return { ...files, add }
}
