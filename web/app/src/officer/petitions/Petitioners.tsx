import { TextInput } from '@mantine/core'
import type { PetitionerDraft } from '../../api/schema.gen'
import { Cross, Plus } from '../../look/icons'
import { useOfficerText } from '../text'
import type { DraftProps } from './NewPetition'

/** Who petitions; the first is the one who is written to. */
export function Petitioners({ draft, change, asked }: DraftProps) {
  const t = useOfficerText().petition
  const set = (index: number, part: Partial<PetitionerDraft>) => change({ petitioners: draft.petitioners.map((one, i) => (i === index ? { ...one, ...part } : one)) })
  return (
    <section className="panel pad">
      <div className="panel-head">
        <h2>{t.petitioners}</h2>
        <button type="button" className="btn quiet" onClick={() => change({ petitioners: [...draft.petitioners, { fullName: '' }] })}><Plus /> {t.addPetitioner}</button>
      </div>
      {draft.petitioners.map((one, i) => (
        <PetitionerFields key={i} petitioner={one} number={i + 1} asked={asked} onChange={(part) => set(i, part)} onRemove={i === 0 ? null : () => change({ petitioners: draft.petitioners.filter((_, at) => at !== i) })} />
      ))}
    </section>
  )
}

interface FieldsProps {
  petitioner: PetitionerDraft
  number: number
  asked: boolean
  onChange: (part: Partial<PetitionerDraft>) => void
  onRemove: (() => void) | null
}

function PetitionerFields({ petitioner, number, asked, onChange, onRemove }: FieldsProps) {
  const t = useOfficerText()
  return (
    <div className="petition-fields petitioner">
      <TextInput label={t.petition.name} maxLength={80} autoComplete="off" value={petitioner.fullName} error={asked && petitioner.fullName.trim() === '' ? t.required : null} onChange={(event) => onChange({ fullName: event.currentTarget.value })} />
      <TextInput label={t.petition.idNumber} maxLength={40} autoComplete="off" value={petitioner.idNumber ?? ''} onChange={(event) => onChange({ idNumber: event.currentTarget.value })} />
      <TextInput label={t.petition.address} maxLength={300} autoComplete="off" value={petitioner.address ?? ''} onChange={(event) => onChange({ address: event.currentTarget.value })} />
      <TextInput label={t.petition.phone} maxLength={30} autoComplete="off" type="tel" value={petitioner.phone ?? ''} onChange={(event) => onChange({ phone: event.currentTarget.value })} />
      {onRemove ? <button type="button" className="btn quiet" onClick={onRemove}><Cross /> {t.petition.removePetitioner(number)}</button> : null}
    </div>
  )
}
