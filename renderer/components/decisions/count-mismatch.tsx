import type { Form } from '#shared/decision/form'
import type { Vote } from '#shared/decision/forms/motion'
import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { useWords } from '../../strings/language'
import styles from './count-mismatch.module.css'

interface CountMismatchProps {
  form: Form
  rows: DecisionView['counts'][number]['differences']
  /** Who counted. */
  first: string
  second: string
}

/** Where two people who counted the same differ, figure by figure. */
export function CountMismatch({ form, rows, first, second }: CountMismatchProps) {
  const { decision, deciding } = useWords()
  const { hands } = deciding
  const wordOf = (what: string) => {
    if (what === 'cast') return hands.allTogether
    if (what === 'void') return hands.spoilt
    const option = 'options' in form ? form.options.find(({ id }) => id === what) : undefined
    return option?.name ?? decision.votes[what as Vote]
  }
  return (
    <table className={styles.table}>
      <caption>▲ {hands.mismatch}</caption>
      <thead>
        <tr>
          <th scope="col">{hands.figure}</th>
          <th scope="col">{first}</th>
          <th scope="col">{second}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.what}>
            <th scope="row">{wordOf(row.what)}</th>
            <td>{row.first.heads}</td>
            <td>{row.second.heads}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
