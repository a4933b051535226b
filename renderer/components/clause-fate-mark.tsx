import { clsx } from 'clsx'
import type { ClauseFate } from '#shared/meeting/decisions/clause-fate'
import { clauseFate, decisionsOn } from '#shared/meeting/decisions/clause-fate'
import type { MeetingState } from '#shared/meeting/state'
import { useWords } from '../strings/language'
import styles from './check-result.module.css'

const MARKS: Record<ClauseFate, string> = {
  proposed: '○',
  agreed: '✓',
  'agreed-with-reservations': '✓',
  'not-agreed': '×',
  withdrawn: '–',
}

/** What became of a clause that was voted on, in words with a mark; nothing for a clause that never was. */
export function ClauseFateMark({ record, clauseId }: { record: MeetingState; clauseId: string }) {
  const words = useWords()
  if (decisionsOn(record, clauseId).length === 0) return null
  const fate = clauseFate(record, clauseId)
  return (
    <span className={clsx(styles.mark, styles[fate])}>
      <span aria-hidden="true">{MARKS[fate]}</span>
      {words.deciding.fates[fate]}
    </span>
  )
}
