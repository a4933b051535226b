import { Button } from '../../components/button'
import { DecisionActs } from '../../components/decisions/decision-acts'
import { DecisionFacts } from '../../components/decisions/decision-facts'
import { DecisionQuestion } from '../../components/decisions/decision-question'
import { decisionTitle } from '../../components/decisions/decision-title'
import { DecisionVerdict } from '../../components/decisions/decision-verdict'
import { isUnderWay } from '../../components/decisions/live-decisions'
import { useSeatNames } from '../../components/decisions/seat-names'
import { ElectionFile } from '../../components/decisions/election-file'
import { EmptyState } from '../../components/empty-state'
import { useSession } from '../../hooks/session-context'
import { useCommands } from '../../hooks/use-commands'
import { useDayInChina } from '../../hooks/use-day-in-china'
import { useDecisions } from '../../hooks/use-decisions'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useWords } from '../../strings/language'
import styles from './decisions-panel.module.css'

/** All decisions of the meeting with what came of them, the last first, and the way to put another question. */
export function DecisionsPanel({ onPut }: { onPut(): void }) {
  const words = useWords()
  const { list, sheet } = words.deciding
  const session = useSession()
  const record = useRecord()
  const views = useDecisions()
  const names = useSeatNames(record)
  const today = useDayInChina()
  const { run, busy } = useCommands()
  const may = useRights().mayForAll('decision.draft') && record.phase !== 'closed' && !record.locked
  const put = may && <Button onClick={onPut}>{sheet.title}</Button>
  if (views.length === 0) {
    return (
      <EmptyState title={list.none} why={list.why}>
        {put}
      </EmptyState>
    )
  }
  return (
    <div className={styles.decisions}>
      <div>{put}</div>
      {views.toReversed().map((view) => (
        <article key={view.id} aria-label={view.title} className={styles.decision}>
          <h3 className={styles.kicker}>{decisionTitle(words, view)}</h3>
          <DecisionQuestion view={view} />
          <DecisionVerdict view={view} names={names} />
          <ElectionFile view={view} fetchElection={(id) => session.fetchElection(id)} />
          <DecisionFacts view={view} />
          {/* What is under way has its steps above the tabs. */}
          {may && !isUnderWay(view) && <DecisionActs view={view} today={today} busy={busy} run={run} />}
        </article>
      ))}
    </div>
  )
}
