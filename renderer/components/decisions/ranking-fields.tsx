import type { FormOf } from '#shared/decision/form'
import { useWords } from '../../strings/language'
import styles from './ballot-form.module.css'
import { BallotOption } from './ballot-option'

interface RankingFieldsProps {
  form: FormOf<'ranking'>
  /** Best first. */
  ranked: readonly string[]
  onChange(ranked: string[]): void
}

/** An order, made by tapping the best first; tapping again takes the option out of the order. */
export function RankingFields({ form, ranked, onChange }: RankingFieldsProps) {
  const { ballot } = useWords().deciding
  return (
    <>
      <p id="ranking-rule" className={styles.hint}>
        {ballot.rank}
      </p>
      <div role="group" aria-labelledby="ranking-rule" className={styles.list}>
        {form.options.map(({ id, name }) => {
          const place = ranked.indexOf(id)
          return (
            <BallotOption
              key={id}
              long
              chosen={place >= 0}
              mark={place >= 0 ? ballot.place(place + 1) : ballot.unranked}
              onClick={() => onChange(place >= 0 ? ranked.filter((each) => each !== id) : [...ranked, id])}
            >
              {name}
            </BallotOption>
          )
        })}
      </div>
    </>
  )
}
