import { useRef, useState } from 'react'
import type { ClauseReading } from '#shared/document/read-document'
import { decisionsOn } from '#shared/meeting/decisions/clause-fate'
import { decidedCheck } from '#shared/meeting/state'
import { ClauseFateMark } from '../../components/clause-fate-mark'
import { CheckResultMark } from '../../components/check-result'
import { RichTextView } from '../../components/rich-text-view'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './clause-wall.module.css'
import { FitBox } from './fit-box'
import { useGlow } from './use-glow'

/** The clauses as they are written; the one that changed last comes into sight. */
export function ClauseWall({ clauses }: { clauses: ClauseReading[] }) {
  const words = useWords()
  const record = useRecord()
  const changed = useLastChanged(clauses)
  const list = useRef<HTMLOListElement>(null)
  useGlow(list, clauses)
  return (
    <FitBox largest={1.5} content={clauses}>
      <ol ref={list}>
        {clauses.map((clause) => {
          const result = decidedCheck(record, clause.id)?.closed?.result
          return (
            <li key={clause.id} aria-current={clause.id === changed ? 'true' : undefined} className={styles.clause}>
              <p className={styles.head}>
                {words.text.clause(clause.number)}
                {decisionsOn(record, clause.id).length > 0 ? (
                  <ClauseFateMark record={record} clauseId={clause.id} />
                ) : (
                  result && <CheckResultMark result={result} />
                )}
              </p>
              <div>
                {clause.body.length > 0 ? (
                  <RichTextView blocks={clause.body} />
                ) : (
                  <p className={styles.writing}>{words.projector.writing}…</p>
                )}
              </div>
            </li>
          )
        })}
      </ol>
    </FitBox>
  )
}

/** Id of the clause whose words changed last; at first the last one. */
function useLastChanged(clauses: ClauseReading[]): string | null {
  const [seen, setSeen] = useState({ clauses, changed: clauses.at(-1)?.id ?? null })
  if (seen.clauses === clauses) return seen.changed
  const changed = clauses.find(({ id, text }) => seen.clauses.find((before) => before.id === id)?.text !== text)
  const next = { clauses, changed: changed?.id ?? seen.changed }
  setSeen(next)
  return next.changed
}
