import { clsx } from 'clsx'
import type { ConsensusCheck } from '#shared/meeting/state'
import { CheckResultMark } from '../../components/check-result'
import { TableRing } from '../../components/table-ring'
import { useWords } from '../../strings/language'
import styles from './check-slide.module.css'
import { FitBox } from './fit-box'

/** The clause that is asked and how many answered: never who, never what, until the result. */
export function CheckSlide({ check }: { check: ConsensusCheck }) {
  const words = useWords()
  const answered = Object.keys(check.stances).length
  return (
    <div className={styles.slide}>
      <div className={styles.asked}>
        <p className={check.closed ? styles.soft : styles.open}>
          {check.closed ? '' : '● '}
          {words.projector.check} · {words.text.clause(check.number)} · {words.rule[check.rule]}
        </p>
        <FitBox largest={2.2} content={`${check.text} ${check.closed !== null}`} middle>
          <p className={clsx(styles.text, check.closed?.result === 'not-agreed' && styles.refused)}>{check.text}</p>
        </FitBox>
        {check.closed && (
          <div role="status" className={styles.result}>
            <CheckResultMark result={check.closed.result} />
            <p className={styles.tally}>{words.check.tally(check.closed.tally)}</p>
          </div>
        )}
      </div>
      <div className={styles.ring}>
        <TableRing seats={check.eligible.length} taken={answered}>
          <p className={styles.figures}>
            {answered}/{check.eligible.length}
          </p>
          <p className={styles.soft}>{words.projector.turnout}</p>
        </TableRing>
      </div>
    </div>
  )
}
