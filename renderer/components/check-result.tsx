import { clsx } from 'clsx'
import type { CheckResult } from '#shared/meeting/consensus/decision-rules'
import { useWords } from '../strings/language'
import styles from './check-result.module.css'

const MARKS: Record<CheckResult, string> = {
  agreed: '✓',
  'agreed-with-reservations': '✓',
  'not-agreed': '×',
  recorded: '≡',
}

/** What came of a check, in words with a mark. */
export function CheckResultMark({ result }: { result: CheckResult }) {
  const words = useWords()
  return (
    <span className={clsx(styles.mark, styles[result])}>
      <span aria-hidden="true">{MARKS[result]}</span>
      {words.result[result]}
    </span>
  )
}
