import { clauseFate, isRefused } from '#shared/meeting/decisions/clause-fate'
import { useDocument } from '../../hooks/use-document'
import { useLanguage } from '../../strings/language'
import { useRecord } from '../../hooks/use-record'
import { FitBox } from './fit-box'
import styles from './wall-list.module.css'

/** Who does what by when. */
export function ActionWall() {
  const { words, formats } = useLanguage()
  const record = useRecord()
  const { actions, clauses } = useDocument()
  if (actions.length === 0) return <p className={styles.soft}>{words.projector.noActions}</p>
  return (
    <FitBox largest={1.5} content={actions}>
      <ol className={styles.list}>
        {actions.map(({ id, what, unit, due, clause }, index) => (
          <li key={id} className={styles.entry}>
            <span className={styles.number}>{index + 1}</span>
            <span>
              {what || `${words.projector.writing}…`}
              <span className={styles.soft}>
                {[unit, due && formats.day(due)].filter((each) => each !== '').map((each) => ` · ${each}`)}
              </span>
              {clauses
                .filter(({ id: on }) => on === clause && isRefused(clauseFate(record, on)))
                .map(({ number }) => (
                  <strong key={number}> × {words.deciding.onClause.notAgreed(number)}</strong>
                ))}
            </span>
          </li>
        ))}
      </ol>
    </FitBox>
  )
}
