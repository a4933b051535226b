import { useState } from 'react'
import { Button } from '../../components/button'
import { CountDesk } from '../../components/decisions/count-desk'
import { DecisionActs } from '../../components/decisions/decision-acts'
import { DecisionFacts } from '../../components/decisions/decision-facts'
import { DecisionProgress } from '../../components/decisions/decision-progress'
import { DecisionQuestion } from '../../components/decisions/decision-question'
import { decisionTitle } from '../../components/decisions/decision-title'
import { DecisionVerdict } from '../../components/decisions/decision-verdict'
import { lastResult, underWay } from '../../components/decisions/live-decisions'
import { useSeatNames } from '../../components/decisions/seat-names'
import { MarkedSheet } from '../../components/marked-sheet'
import { useCommands } from '../../hooks/use-commands'
import { useDayInChina } from '../../hooks/use-day-in-china'
import { useDecisions } from '../../hooks/use-decisions'
import { useMe } from '../../hooks/use-me'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useWords } from '../../strings/language'
import styles from './decision-panel.module.css'

/** The decision that is under way, with the chair's next step; then its result until the chair has seen it. */
export function DecisionPanel() {
  const words = useWords()
  const record = useRecord()
  const views = useDecisions()
  const names = useSeatNames(record)
  const today = useDayInChina()
  const me = useMe()?.participant.id ?? ''
  const { run, busy } = useCommands()
  const mayChair = useRights().mayForAll('decision.open')
  const [seen, setSeen] = useState<string | null>(null)
  const live = underWay(views)
  const result = lastResult(views)
  const shown = live.length > 0 ? live : result && result.id !== seen && record.phase === 'running' ? [result] : []
  const nameOf = (id: string) => record.participants[id]?.name ?? ''
  return shown.map((view) => (
    <MarkedSheet
      key={view.id}
      mark={view.stage === 'published' ? 'done' : 'binding'}
      label={decisionTitle(words, view)}
      className={styles.decision}
    >
      <div className={styles.what}>
        <h3 className={view.stage === 'open' ? styles.open : styles.kicker}>
          {view.stage === 'open' && '● '}
          {decisionTitle(words, view)}
        </h3>
        {view.verdict ? null : <DecisionQuestion view={view} binds={view.stage === 'open'} />}
        <DecisionVerdict view={view} names={names} />
        <DecisionProgress view={view} names={names} today={today} />
        <CountDesk view={view} names={names} me={me} nameOf={nameOf} busy={busy} run={run} />
        {!view.verdict && <DecisionFacts view={view} />}
      </div>
      <div className={styles.step}>
        {mayChair && <DecisionActs view={view} today={today} busy={busy} run={run} />}
        {view.stage === 'published' && (
          <Button look="quiet" size="small" onClick={() => setSeen(view.id)}>
            {words.dismiss}
          </Button>
        )}
      </div>
    </MarkedSheet>
  ))
}
