import type { FormOf } from '#shared/decision/form'
import { useWords } from '../../strings/language'
import styles from './ballot-form.module.css'
import { BallotOption } from './ballot-option'

interface ChoiceFieldsProps {
  form: FormOf<'choice'>
  /** Empty: for nobody. Null: nothing chosen yet. */
  chosen: readonly string[] | null
  onChange(chosen: string[] | null): void
}

/** Up to so many of the options, or expressly none. */
export function ChoiceFields({ form, chosen, onChange }: ChoiceFieldsProps) {
  const { ballot } = useWords().deciding
  const taken = chosen ?? []
  const toggle = (id: string) => {
    // In the order of the ballot, so that the order of tapping tells nobody anything.
    const next = form.options.flatMap((option) => ((option.id === id) !== taken.includes(option.id) ? option.id : []))
    onChange(next.length > 0 ? next : null)
  }
  return (
    <>
      <p id="choice-rule" className={styles.hint}>
        <strong>{ballot.chosenOf(taken.length, form.most)}</strong> {ballot.chooseUpTo(form.most, form.seats)}
      </p>
      <div role="group" aria-labelledby="choice-rule" className={styles.list}>
        {form.options.map(({ id, name }) => (
          <BallotOption
            key={id}
            long
            chosen={taken.includes(id)}
            impossible={!taken.includes(id) && taken.length >= form.most}
            onClick={() => toggle(id)}
          >
            {name}
          </BallotOption>
        ))}
        <BallotOption long chosen={chosen?.length === 0} onClick={() => onChange(chosen?.length === 0 ? null : [])}>
          {ballot.none}
        </BallotOption>
      </div>
    </>
  )
}
