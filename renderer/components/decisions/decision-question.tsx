import { clsx } from 'clsx'
import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { useWords } from '../../strings/language'
import styles from './decision-question.module.css'

interface DecisionQuestionProps {
  view: Pick<DecisionView, 'question' | 'clauses'>
  /** It binds, or will: the question stands at a red line. */
  binds?: boolean
}

/** What is asked, word for word: clauses as they were put, and the question's own words. */
export function DecisionQuestion({ view: { question, clauses }, binds = false }: DecisionQuestionProps) {
  const { text } = useWords()
  return (
    <div className={clsx(styles.question, binds && styles.binds)}>
      {clauses.map(({ clauseId, number, text: words }) => (
        <p key={clauseId}>
          {(clauses.length > 1 || question !== '') && <span className={styles.number}>{text.clause(number)} </span>}
          {words}
        </p>
      ))}
      {question !== '' && <p>{question}</p>}
    </div>
  )
}
