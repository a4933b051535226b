import type { FormOf } from '#shared/decision/form'
import { useWords } from '../../strings/language'
import styles from './ballot-form.module.css'

interface ScoreFieldsProps {
  form: FormOf<'score'>
  points: Readonly<Record<string, number>>
  onChange(points: Record<string, number>): void
}

/** Points for each option. The phone's own list is the one control that a single thumb fills in for any number of points. */
export function ScoreFields({ form, points, onChange }: ScoreFieldsProps) {
  const { ballot } = useWords().deciding
  return (
    <>
      <p className={styles.hint}>{ballot.scoreEach(form.highest)}</p>
      <ul className={styles.list}>
        {form.options.map(({ id, name }) => (
          <li key={id} className={styles.scored}>
            <label htmlFor={`points-${id}`}>{name}</label>
            <select
              id={`points-${id}`}
              value={points[id] ?? ''}
              onChange={({ target }) => {
                const { [id]: _before, ...others } = points
                onChange(target.value === '' ? others : { ...others, [id]: Number(target.value) })
              }}
            >
              <option value="">{ballot.noPoints}</option>
              {Array.from({ length: form.highest + 1 }, (_, value) => (
                <option key={value} value={value}>
                  {ballot.points(value)}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </>
  )
}
