import { useState } from 'react'
import type { Mandate } from '#shared/decision/mandate'
import { useWords } from '../../strings/language'
import { Button } from '../button'
import { Field } from '../field'
import styles from './question-sheet.module.css'
import type { QuestionPerson } from './question-draft'

interface MandateListProps {
  mandates: readonly Mandate[]
  /** Who may give one. */
  voters: readonly QuestionPerson[]
  /** Who may hold one: whoever has a seat. */
  people: readonly QuestionPerson[]
  onChange(mandates: Mandate[]): void
}

const RELATIONS = ['household', 'kin', 'other'] as const

/** 委托: who votes for whom. Whether the rule allows it is said among what speaks against announcing. */
export function MandateList({ mandates, voters, people, onChange }: MandateListProps) {
  const { mandate } = useWords().deciding
  const [draft, setDraft] = useState<Mandate>({ giver: '', holder: '', relation: 'household', written: true })
  const nameOf = (id: string) => people.find((each) => each.id === id)?.name ?? id
  const select = (label: string, key: 'giver' | 'holder', all: readonly QuestionPerson[]) => (
    <Field label={label}>
      {(ids) => (
        <select {...ids} value={draft[key]} onChange={({ target }) => setDraft({ ...draft, [key]: target.value })}>
          <option value="" />
          {all.map(({ id, name, unit }) => (
            <option key={id} value={id}>
              {name} {unit}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
  return (
    <>
      <ul>
        {mandates.map((each) => (
          <li key={`${each.giver}/${each.holder}`}>
            {mandate.line(nameOf(each.giver), nameOf(each.holder), mandate.relations[each.relation])}
            <Button
              look="quiet"
              size="small"
              aria-label={mandate.removeNamed(nameOf(each.giver))}
              onClick={() => onChange(mandates.filter((other) => other !== each))}
            >
              {mandate.remove}
            </Button>
          </li>
        ))}
      </ul>
      <div className={styles.settings}>
        {select(mandate.giver, 'giver', voters)}
        {select(mandate.holder, 'holder', people)}
        <Field label={mandate.relation}>
          {(ids) => (
            <select
              {...ids}
              value={draft.relation}
              onChange={({ target }) => setDraft({ ...draft, relation: target.value as Mandate['relation'] })}
            >
              {RELATIONS.map((each) => (
                <option key={each} value={each}>
                  {mandate.relations[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label className={styles.tick}>
          <input
            type="checkbox"
            checked={draft.written}
            onChange={({ target }) => setDraft({ ...draft, written: target.checked })}
          />
          {mandate.written}
        </label>
        <Button
          size="small"
          disabled={draft.giver === '' || draft.holder === ''}
          onClick={() => {
            onChange([...mandates, draft])
            setDraft({ ...draft, giver: '', holder: '' })
          }}
        >
          {mandate.add}
        </Button>
      </div>
    </>
  )
}
