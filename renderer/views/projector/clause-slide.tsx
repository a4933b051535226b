import { useRef } from 'react'
import { decisionsOn } from '#shared/meeting/decisions/clause-fate'
import { decidedCheck } from '#shared/meeting/state'
import { ClauseFateMark } from '../../components/clause-fate-mark'
import { CheckResultMark } from '../../components/check-result'
import { RichTextView } from '../../components/rich-text-view'
import { useDocument } from '../../hooks/use-document'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './clause-slide.module.css'
import { FitBox } from './fit-box'
import { useGlow } from './use-glow'

/** One clause under discussion, as large as all of it fits. */
export function ClauseSlide({ clauseId }: { clauseId: string }) {
  const words = useWords()
  const record = useRecord()
  const { clauses } = useDocument()
  const text = useRef<HTMLDivElement>(null)
  const clause = clauses.find(({ id }) => id === clauseId)
  useGlow(text, clause?.body)
  const result = decidedCheck(record, clauseId)?.closed?.result
  if (!clause) return <p>{words.projector.clauseGone}</p>
  return (
    <div className={styles.slide}>
      <p className={styles.head}>
        <span>{words.text.clause(clause.number)}</span>
        {decisionsOn(record, clauseId).length > 0 ? (
          <ClauseFateMark record={record} clauseId={clauseId} />
        ) : (
          result && <CheckResultMark result={result} />
        )}
      </p>
      <FitBox largest={2.6} content={clause.body} middle>
        <div ref={text} className={styles.text}>
          {clause.body.length > 0 ? (
            <RichTextView blocks={clause.body} />
          ) : (
            <p className={styles.writing}>{words.projector.writing}…</p>
          )}
        </div>
      </FitBox>
    </div>
  )
}
