import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { verdictSentence } from '#shared/papers/verdict-sentence'
import { useWords } from '../../strings/language'
import styles from './decision-verdict.module.css'
import { namesBehind } from './names-behind'
import { OutcomeSeal } from './outcome-seal'
import { ResultBars } from './result-bars'
import type { SeatNames } from './seat-names'
import { VerdictText } from './verdict-text'

/** What came of it: the seal, the votes, and the sentence whose numbers can be opened. Nothing before it is counted. */
export function DecisionVerdict({ view, names }: { view: DecisionView; names: SeatNames }) {
  const { decision, deciding } = useWords()
  const { announcement, verdict, box, annulled } = view
  if (annulled) {
    return (
      <div className={styles.verdict}>
        <OutcomeSeal outcome="failed" annulled />
        <p>{deciding.verdict.annulled(annulled.reason)}</p>
      </div>
    )
  }
  if (!announcement || !verdict || !box) return null
  return (
    <div className={styles.verdict}>
      <div className={styles.head}>
        <OutcomeSeal outcome={verdict.outcome} />
        <div className={styles.bars}>
          <ResultBars announcement={announcement} verdict={verdict} />
        </div>
      </div>
      <VerdictText
        sentence={verdictSentence(decision, announcement, verdict)}
        peopleOf={(counted) => namesBehind(view, names, counted)}
      />
    </div>
  )
}
