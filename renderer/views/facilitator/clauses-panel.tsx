import { useState } from 'react'
import { addClause, moveEntry, removeEntry } from '#shared/document/meeting-document'
import type { ClauseReading } from '#shared/document/read-document'
import { readClauseOf } from '#shared/document/read-document'
import { wordsToPut } from '#shared/meeting/consensus/clause-words'
import { decidedCheck, lockedClauses, openCheck } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { ClauseCard } from '../../components/clause-card'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { EmptyState } from '../../components/empty-state'
import { newId } from '../../components/new-id'
import { OutOfReach } from '../../components/out-of-reach'
import { ReopenClause } from '../../components/reopen-clause'
import { useSession } from '../../hooks/session-context'
import { useCommands } from '../../hooks/use-commands'
import { useDocument } from '../../hooks/use-document'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useWords } from '../../strings/language'
import styles from './clauses-panel.module.css'

/** `onPut`: the sheet for a vote on this clause. */
export function ClausesPanel({ onPut }: { onPut(clauseId: string): void }) {
  const words = useWords()
  const { confirm } = words.facilitator
  const { doc, awareness } = useSession()
  const record = useRecord()
  const { clauses } = useDocument()
  const [removing, setRemoving] = useState<ClauseReading | null>(null)
  const add = <Button onClick={() => addClause(doc, newId())}>{words.text.addClause}</Button>
  if (clauses.length === 0) {
    return (
      <EmptyState title={words.text.noClauses} why={words.text.noClausesWhy}>
        {!record.locked && add}
      </EmptyState>
    )
  }
  return (
    <div className={styles.clauses}>
      <p className={styles.rule}>
        <strong>{words.rule[record.rule]}</strong> {words.ruleLong[record.rule]}
      </p>
      <OutOfReach record={record} />
      {clauses.map((clause) => (
        <ClauseCard
          key={clause.id}
          clause={clause}
          doc={doc}
          awareness={awareness}
          record={record}
          editable={!record.locked}
        >
          {!record.locked && openCheck(record)?.clauseId !== clause.id && (
            <ClauseActions clause={clause} onPut={onPut} onRemove={() => setRemoving(clause)} />
          )}
        </ClauseCard>
      ))}
      {!record.locked && <div>{add}</div>}
      {removing && (
        <ConfirmDialog
          title={confirm.removeEntryTitle(words.text.clause(removing.number))}
          act={words.text.remove}
          onCancel={() => setRemoving(null)}
          onAct={() => {
            setRemoving(null)
            removeEntry(doc, 'clauses', removing.id)
          }}
        >
          <p>{confirm.removeEntryBody}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}

interface ClauseActionsProps {
  clause: ClauseReading
  onPut(clauseId: string): void
  onRemove(): void
}

function ClauseActions({ clause, onPut, onRemove }: ClauseActionsProps) {
  const words = useWords()
  const { doc } = useSession()
  const record = useRecord()
  const { run, busy } = useCommands()
  const name = words.text.clause(clause.number)
  const locked = lockedClauses(record).has(clause.id)
  const mayPut = useRights().mayForAll('decision.draft')
  return (
    <>
      {record.phase === 'running' && (
        <Button
          size="small"
          disabled={busy || clause.text === '' || openCheck(record) !== null}
          aria-label={`${decidedCheck(record, clause.id) ? words.check.again : words.check.submit} ${name}`}
          // Read anew: the list on screen may be a tenth of a second behind the editor.
          onClick={() => {
            const { id, body } = readClauseOf(doc, clause.id) ?? clause
            void run('check.open', { clauseId: id, text: wordsToPut(record.edition, body) })
          }}
        >
          {decidedCheck(record, clause.id) ? words.check.again : words.check.submit}
        </Button>
      )}
      {mayPut && record.phase !== 'closed' && !locked && (
        <Button
          size="small"
          disabled={busy || clause.text === ''}
          aria-label={`${words.deciding.sheet.title} ${name}`}
          onClick={() => onPut(clause.id)}
        >
          {words.deciding.sheet.title}
        </Button>
      )}
      <Button
        look="quiet"
        size="small"
        aria-label={`${words.text.moveUp} ${name}`}
        onClick={() => moveEntry(doc, 'clauses', clause.id, -1)}
      >
        {words.text.moveUp}
      </Button>
      <Button
        look="quiet"
        size="small"
        aria-label={`${words.text.moveDown} ${name}`}
        onClick={() => moveEntry(doc, 'clauses', clause.id, 1)}
      >
        {words.text.moveDown}
      </Button>
      {locked ? (
        <ReopenClause
          clause={clause}
          busy={busy}
          onReopen={(reason) => void run('clause.reopen', { clauseId: clause.id, reason })}
        />
      ) : (
        <Button look="quiet" size="small" aria-label={`${words.text.remove} ${name}`} onClick={onRemove}>
          {words.text.remove}
        </Button>
      )}
    </>
  )
}
