import type { ActionReading, AgendaReading, ClauseReading } from '#shared/document/read-document'
import { clauseFate, isRefused } from '#shared/meeting/decisions/clause-fate'
import type { MeetingState } from '#shared/meeting/state'
import { useWords } from '../strings/language'
import styles from './action-clause.module.css'

interface ActionClauseProps {
  action: ActionReading
  /** Place of the action in its list, from 1. */
  number: number
  clauses: readonly ClauseReading[]
  agenda: readonly AgendaReading[]
  record: MeetingState
  /** Offered to who may write: id of a clause or an agenda item, "" for none. */
  onHang: ((on: string) => void) | undefined
}

/** The clause or agenda item an action hangs on, and that the action was not agreed where the clause was not. Nothing where there is nothing to hang on. */
export function ActionClause({ action, number, clauses, agenda, record, onHang }: ActionClauseProps) {
  const { text, deciding } = useWords()
  const { onClause } = deciding
  const on = clauses.find(({ id }) => id === action.clause)
  const item = agenda.find(({ id }) => id === action.clause)
  // Minutes of edition 1 know of no such thing.
  if (record.edition === 1 || clauses.length + agenda.length === 0 || (!on && !item && !onHang)) return null
  return (
    <div className={styles.clause}>
      {onHang ? (
        <select
          aria-label={text.actionField(onClause.field, number)}
          value={on?.id ?? item?.id ?? ''}
          onChange={({ target }) => onHang(target.value)}
        >
          <option value="">{onClause.none}</option>
          {clauses.map((clause) => (
            <option key={clause.id} value={clause.id}>
              {text.clause(clause.number)}
            </option>
          ))}
          <optgroup label={onClause.items}>
            {agenda.map(({ id, title }, index) => (
              <option key={id} value={id}>
                {title || index + 1}
              </option>
            ))}
          </optgroup>
        </select>
      ) : (
        <span>{on ? text.clause(on.number) : item?.title}</span>
      )}
      {on && isRefused(clauseFate(record, on.id)) && <strong role="status">× {onClause.notAgreed(on.number)}</strong>}
    </div>
  )
}
