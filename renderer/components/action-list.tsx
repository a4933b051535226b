import { Suspense } from 'react'
import type * as Y from 'yjs'
import { addAction, entryOf, hangAction, textField } from '#shared/document/meeting-document'
import type { ActionReading, AgendaReading, ClauseReading } from '#shared/document/read-document'
import type { MeetingState } from '#shared/meeting/state'
import { useLanguage } from '../strings/language'
import styles from './action-list.module.css'
import { Button } from './button'
import { EmptyState } from './empty-state'
import { later } from './later'
import { newId } from './new-id'
import { SharedInput } from './shared-input'

interface ActionListProps {
  actions: ActionReading[]
  clauses: readonly ClauseReading[]
  agenda: readonly AgendaReading[]
  /** Says what became of the clauses. */
  record: MeetingState
  doc: Y.Doc
  editable: boolean
  /** Offered to who may take an action out again. */
  onRemove?: (action: ActionReading, number: number) => void
}

/** Behind the list: phones are to write first. */
const ActionClause = later(async () => (await import('./action-clause')).ActionClause)

/** Who does what by when, and on which clause it hangs. */
export function ActionList({ actions, clauses, agenda, record, doc, editable, onRemove }: ActionListProps) {
  const { words } = useLanguage()
  const add = <Button onClick={() => addAction(doc, newId())}>{words.text.addAction}</Button>
  if (actions.length === 0) {
    return (
      <EmptyState title={words.text.noActions} why={editable ? words.text.noActionsWhy : words.text.noActionsReader}>
        {editable && add}
      </EmptyState>
    )
  }
  return (
    <div className={styles.actions}>
      <ol className={styles.list}>
        {actions.map((action, index) => (
          <li key={action.id} className={styles.action}>
            <span aria-hidden="true" className={styles.number}>
              {index + 1}
            </span>
            {editable ? <ActionFields action={action} number={index + 1} doc={doc} /> : <ActionWords action={action} />}
            <Suspense>
              <ActionClause
                action={action}
                number={index + 1}
                clauses={clauses}
                agenda={agenda}
                record={record}
                onHang={editable ? (clause) => hangAction(doc, action.id, clause) : undefined}
              />
            </Suspense>
            {editable && onRemove && (
              <Button
                look="quiet"
                size="small"
                aria-label={`${words.text.remove} ${words.text.actions} ${index + 1}`}
                onClick={() => onRemove(action, index + 1)}
              >
                {words.text.remove}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {editable && add}
    </div>
  )
}

function ActionFields({ action, number, doc }: { action: ActionReading; number: number; doc: Y.Doc }) {
  const { words } = useLanguage()
  const entry = entryOf(doc, 'actions', action.id)
  return (
    <>
      <SharedInput
        className={styles.what}
        text={textField(entry, 'what')}
        label={words.text.actionField(words.text.what, number)}
        placeholder={words.text.what}
      />
      <SharedInput
        text={textField(entry, 'unit')}
        label={words.text.actionField(words.text.unit, number)}
        placeholder={words.text.unit}
      />
      <input
        type="date"
        aria-label={words.text.actionField(words.text.due, number)}
        value={action.due}
        onChange={({ target }) => entry?.set('due', target.value)}
      />
    </>
  )
}

function ActionWords({ action }: { action: ActionReading }) {
  const { words, formats } = useLanguage()
  return (
    <>
      <p className={styles.what}>{action.what || words.text.empty}</p>
      <p>{action.unit}</p>
      <p className={styles.due}>{formats.day(action.due)}</p>
    </>
  )
}
