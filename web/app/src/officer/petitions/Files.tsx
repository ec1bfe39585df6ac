import { Cross, Upload } from '../../look/icons'
import { Problem } from '../../parts/Problem'
import { useLanguage } from '../../text/language'
import { fileSize } from '../format'
import { useOfficerText } from '../text'
import type { FileState, Files } from './useFiles'
import './petitions.css'

/** The files that go with a petition, and how far each of them is. What failed stays until it is taken out or chosen again. */
export function FilePicker({ files }: { files: Files }) {
  const t = useOfficerText().petition
  return (
    <div className="stack">
      <p className="small muted">{t.filesHint}</p>
      <label className="btn file-button">
        <Upload /> {t.chooseFiles}
        <input type="file" multiple accept="application/pdf,image/jpeg,image/png" onChange={(event) => { files.add([...(event.currentTarget.files ?? [])]); event.currentTarget.value = '' }} />
      </label>
      <ul className="plain upload-list">
        {files.list.map((one) => <FileRow key={one.key} file={one} onRemove={() => files.remove(one.key)} />)}
      </ul>
    </div>
  )
}

function FileRow({ file, onRemove }: { file: FileState; onRemove: () => void }) {
  const t = useOfficerText().petition
  const language = useLanguage()
  return (
    <li>
      <span className="grow">{file.file.name} <span className="small muted">{fileSize(file.file.size, language)}</span></span>
      {file.step === 'sending' ? <><progress max={100} value={file.percent} aria-label={t.uploading(file.percent)} /><span className="small">{t.uploading(file.percent)}</span></> : null}
      {file.step === 'sent' ? <span className="state small good">{t.uploaded}</span> : null}
      {file.step === 'tooLarge' ? <span className="small bad">{t.tooLarge}</span> : null}
      {file.step !== 'sent' && file.step !== 'sending' ? <button type="button" className="btn quiet icon-only" aria-label={t.removeFile(file.file.name)} onClick={onRemove}><Cross /></button> : null}
      {file.step === 'failed' ? <Problem thrown={file.thrown} /> : null}
    </li>
  )
}
