import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { useRef } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { fragmentField, entryOf } from '#shared/document/meeting-document'
import type { ClauseReading } from '#shared/document/read-document'
import type { MeetingState } from '#shared/meeting/state'
import { wordsToPut } from '#shared/meeting/consensus/clause-words'
import { decisionsOn } from '#shared/meeting/decisions/clause-fate'
import { decidedCheck, lockedClauses, openCheck } from '#shared/meeting/state'
import { useWords } from '../strings/language'
import { CheckResultMark } from './check-result'
import { ClauseFateMark } from './clause-fate-mark'
import styles from './clause-card.module.css'
import { RichTextView } from './rich-text-view'
import { useNearScreen } from './use-near-screen'
import { WritingField } from './writing-field'

/** So many clauses are editors at once, more than most meetings have; the further ones when they come near the screen: a page with eight hundred editors stands still. */
const EDITORS_AT_ONCE = 40

interface ClauseCardProps {
  clause: ClauseReading
  doc: Y.Doc
  awareness: Awareness
  record: MeetingState
  editable: boolean
  /** What may be done with the clause. */
  children?: ReactNode
}

/** One clause: number, result so far, text. From the check on the text cannot be edited, unless it was refused or the chair reopened it. */
export function ClauseCard({ clause, doc, awareness, record, editable, children }: ClauseCardProps) {
  const words = useWords()
  const fragment = fragmentField(entryOf(doc, 'clauses', clause.id), 'body')
  const asked = openCheck(record)?.clauseId === clause.id
  const locked = lockedClauses(record).has(clause.id)
  const card = useRef<HTMLElement>(null)
  const near = useNearScreen(card, clause.number <= EDITORS_AT_ONCE)
  return (
    <article
      ref={card}
      aria-label={words.text.clause(clause.number)}
      className={clsx(styles.clause, asked && styles.asked)}
    >
      <header className={styles.head}>
        <h3>{words.text.clause(clause.number)}</h3>
        <ClauseStanding clause={clause} record={record} asked={asked} />
      </header>
      {editable && near && !asked && !locked && fragment ? (
        <WritingField
          key={clause.id}
          blocks={clause.body}
          fragment={fragment}
          awareness={awareness}
          label={words.text.clauseBody(clause.number)}
          hint={words.text.clauseHint}
        />
      ) : (
        <div className={styles.text}>
          {clause.body.length > 0 ? (
            <RichTextView blocks={clause.body} />
          ) : (
            <p className={styles.empty}>{words.text.empty}</p>
          )}
        </div>
      )}
      {children && <footer className={styles.actions}>{children}</footer>}
    </article>
  )
}

function ClauseStanding({ clause, record, asked }: { clause: ClauseReading; record: MeetingState; asked: boolean }) {
  const words = useWords()
  const decided = decidedCheck(record, clause.id)
  if (asked) return <span className={styles.open}>● {words.check.open}</span>
  if (decisionsOn(record, clause.id).length > 0) {
    return (
      <span className={styles.decided}>
        <ClauseFateMark record={record} clauseId={clause.id} />
        {lockedClauses(record).has(clause.id) && <span className={styles.tally}>{words.check.lockedText}</span>}
      </span>
    )
  }
  if (!decided?.closed) return <span className={styles.never}>{words.check.never}</span>
  return (
    <span className={styles.decided}>
      <CheckResultMark result={decided.closed.result} />
      {decided.text !== wordsToPut(record.edition, clause.body) && (
        <span className={styles.changed}>△ {words.check.changed}</span>
      )}
      <span className={styles.tally}>{words.check.tally(decided.closed.tally)}</span>
      {decided.reopened ? (
        <span className={styles.changed}>{words.check.reopened(decided.reopened.reason)}</span>
      ) : (
        lockedClauses(record).has(clause.id) && <span className={styles.tally}>{words.check.lockedText}</span>
      )}
    </span>
  )
}
