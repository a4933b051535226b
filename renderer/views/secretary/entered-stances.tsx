import type { SyntheticEvent } from 'react'
import { useState } from 'react'
import { LIMITS } from '#shared/meeting/limits'
import type { Stance } from '#shared/meeting/consensus/decision-rules'
import { STANCES } from '#shared/meeting/consensus/decision-rules'
import { spokenFor } from '#shared/meeting/consensus/spoken-for'
import { openCheck } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { RefusalNote } from '../../components/refusal-note'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './entered-stances.module.css'

/** During a check: the secretary enters the spoken answers of people without a device. */
export function EnteredStances() {
  const words = useWords()
  const { secretary } = words
  const record = useRecord()
  const { run, busy, refusal } = useCommands()
  const [who, setWho] = useState('')
  const [reason, setReason] = useState('')
  const [because, setBecause] = useState(secretary.toldBecauseUsual)
  const check = openCheck(record)
  const asked = check ? spokenFor(record, check) : []
  if (!check || asked.length === 0) return null
  const person = asked.find(({ id }) => id === who) ?? asked.find(({ id }) => !check.stances[id]) ?? asked[0]
  const give = async (stance: Stance) => {
    if (!person) return
    const entry = { checkId: check.id, participantId: person.id, stance, reason, enteredBecause: because }
    if (!(await run('stance.enter', entry))) return
    setReason('')
    setWho('')
  }
  return (
    <form
      aria-label={secretary.told}
      className={styles.told}
      onSubmit={(event: SyntheticEvent) => event.preventDefault()}
    >
      <h3>
        ● {secretary.told} · {words.text.clause(check.number)}
      </h3>
      <p className={styles.soft}>{secretary.toldHint}</p>
      <div className={styles.fields}>
        <Field label={secretary.toldWho}>
          {(ids) => (
            <select {...ids} value={person?.id} onChange={({ target }) => setWho(target.value)}>
              {asked.map(({ id, name }) => {
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
        <Field label={secretary.toldBecause}>
          {(ids) => (
            <input
              {...ids}
              maxLength={LIMITS.remark}
              value={because}
              onChange={({ target }) => setBecause(target.value)}
            />
          )}
        </Field>
        <Field label={secretary.toldReason}>
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
      <div role="group" aria-label={secretary.told} className={styles.acts}>
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
