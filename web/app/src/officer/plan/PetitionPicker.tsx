import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Petition, PetitionItem } from '../../api/schema.gen'
import { petitionQuery, petitionsQuery } from '../queries'
import { useOfficerText } from '../text'

const NONE = 'none'

interface PetitionPickerProps {
  label: string
  petitionId: string | null
  /** null = a hearing without a petition: that is a normal reception too */
  onPick: (petition: Petition | null) => void
}

/** Finds the petition a turn is about, by number, name or words, with or without diacritics. */
export function PetitionPicker({ label, petitionId, onPick }: PetitionPickerProps) {
  const t = useOfficerText().plan
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed, 300)
  const found = useQuery({ ...petitionsQuery(q, 1), placeholderData: keepPreviousData })
  const chosen = useQuery({ ...petitionQuery(petitionId ?? ''), enabled: petitionId !== null })
  const queries = useQueryClient()
  const petitions = merge(chosen.data?.petition, found.data?.items ?? [])
  // A search masks names; the plan needs the whole one, and so the record.
  const pick = async (id: string | null) => onPick(id === null || id === NONE ? null : (await queries.fetchQuery(petitionQuery(id))).petition)
  const data = [{ value: NONE, label: t.withoutPetition }, ...petitions.map((one) => ({ value: one.id, label: one.name }))]
  return (
    <Select
      label={t.petition}
      aria-label={label}
      data={data}
      searchable
      nothingFoundMessage={t.findPetition}
      // The server has searched already; the options are shown as they came.
      filter={({ options }) => options}
      renderOption={({ option }) => <Option label={option.label} title={petitions.find((one) => one.id === option.value)?.title} />}
      value={petitionId ?? NONE}
      allowDeselect={false}
      onSearchChange={(text) => setTyped(petitions.some((one) => one.name === text) || text === t.withoutPetition ? '' : text)}
      onChange={(value) => void pick(value)}
    />
  )
}

/** A masked name and a number are not enough to tell petitions apart: the title stands below. */
function Option({ label, title }: { label: string; title: string | undefined }) {
  return <span>{label}{title === undefined ? null : <small className="plan-option">{title}</small>}</span>
}

interface Named {
  id: string
  name: string
  title: string
}

function merge(chosen: Petition | undefined, found: PetitionItem[]): Named[] {
  const named = found.map((one) => ({ id: one.id, name: `${one.number} · ${one.maskedName}`, title: one.title }))
  if (!chosen || found.some((one) => one.id === chosen.id)) return named
  return [{ id: chosen.id, name: `${chosen.number} · ${chosen.petitioners[0]?.fullName ?? ''}`, title: chosen.title }, ...named]
}
