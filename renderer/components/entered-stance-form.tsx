import type { SyntheticEvent } from 'react'
import { useState } from 'react'
import { LIMITS } from '#shared/meeting/limits'
import type { Refusal } from '#shared/meeting/refusals'
import type { Stance } from '#shared/meeting/consensus/decision-rules'
import { STANCES } from '#shared/meeting/consensus/decision-rules'
import type { ConsensusCheck, Participant } from '#shared/meeting/state'
import { useWords } from '../strings/language'
import { Button } from './button'
import styles from './entered-stance-form.module.css'
import { Field } from './field'
import { RefusalNote } from './refusal-note'

interface EnteredStanceFormProps {
  check: ConsensusCheck
  /** Those whose answers are entered for them; not empty. */
  people: readonly Participant[]
  busy: boolean
  refusal: Refusal | null
  /** Resolves with whether it was accepted. */
  onGive(entry: { participantId: string; stance: Stance; reason: string; enteredBecause: string }): Promise<boolean>
}

/** Enters the spoken answers of people without a device, one after the other; who has not answered comes first. */
export function EnteredStanceForm({ check, people, busy, refusal, onGive }: EnteredStanceFormProps) {
  const words = useWords()
  const { enteredStances } = words
  const [who, setWho] = useState('')
  const [reason, setReason] = useState('')
  const [because, setBecause] = useState(enteredStances.becauseUsual)
  const person = people.find(({ id }) => id === who) ?? people.find(({ id }) => !check.stances[id]) ?? people[0]
  const give = async (stance: Stance) => {
    if (!person) return
    if (!(await onGive({ participantId: person.id, stance, reason, enteredBecause: because }))) return
    setReason('')
    setWho('')
  }
  return (
    <form
      aria-label={enteredStances.title}
      className={styles.told}
      onSubmit={(event: SyntheticEvent) => event.preventDefault()}
    >
      <h3>
        ● {enteredStances.title} · {words.text.clause(check.number)}
      </h3>
      <p className={styles.soft}>{enteredStances.hint}</p>
      <div className={styles.fields}>
        <Field label={enteredStances.who}>
          {(ids) => (
            <select {...ids} value={person?.id} onChange={({ target }) => setWho(target.value)}>
              {people.map(({ id, name }) => {
                const given = check.stances[id]
                return (
                  <option key={id} value={id}>
                    {name}
                    {given ? ` · ${words.stance[given.stance]}` : ''}
                  </option>
                )
              })}
            </select>
          )}
        </Field>
        <Field label={enteredStances.because}>
          {(ids) => (
            <input
              {...ids}
              maxLength={LIMITS.remark}
              value={because}
              onChange={({ target }) => setBecause(target.value)}
            />
          )}
        </Field>
        <Field label={enteredStances.reason}>
          {(ids) => (
            <input
              {...ids}
              maxLength={LIMITS.reason}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
      </div>
      <div role="group" aria-label={enteredStances.title} className={styles.acts}>
        {STANCES.map((stance) => (
          <Button
            key={stance}
            disabled={busy || because.trim() === '' || (stance !== 'agree' && reason.trim() === '')}
            onClick={() => void give(stance)}
          >
            {words.stance[stance]}
          </Button>
        ))}
      </div>
      {refusal && <RefusalNote refusal={refusal} />}
    </form>
  )
}
