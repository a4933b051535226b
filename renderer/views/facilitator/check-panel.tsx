import { useState } from 'react'
import type { ConsensusCheck } from '#shared/meeting/state'
import { openCheck } from '#shared/meeting/state'
import { tally } from '#shared/meeting/consensus/decision-rules'
import { Button } from '../../components/button'
import { CheckResultMark } from '../../components/check-result'
import { MarkedSheet } from '../../components/marked-sheet'
import { TableRing } from '../../components/table-ring'
import { useHostClock } from '../../hooks/use-host-clock'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './check-panel.module.css'
import { EnteredStances } from './entered-stances'

/** How long a result stays in front of the chair by itself, milliseconds. */
const RESULT_SHOWN = 120_000

/** The open check as it fills, then its result until the chair has seen it. */
export function CheckPanel() {
  const record = useRecord()
  const now = useHostClock()
  const [seen, setSeen] = useState<string | null>(null)
  const open = openCheck(record)
  if (open) return <OpenCheck check={open} />
  const last = record.checks.at(-1)
  if (
    !last?.closed ||
    last.id === seen ||
    record.phase !== 'running' ||
    now - Date.parse(last.closed.at) > RESULT_SHOWN
  )
    return null
  return <ClosedCheck check={last} onSeen={() => setSeen(last.id)} />
}

function OpenCheck({ check }: { check: ConsensusCheck }) {
  const words = useWords()
  const { participants } = useRecord()
  const answered = Object.entries(check.stances)
  const missing = check.eligible
    .filter((id) => !check.stances[id])
    .map((id) => {
      const person = participants[id]
      return person?.outOfReachSince === undefined ? (person?.name ?? id) : words.seats.unreached(person.name)
    })
  const counts = tally(
    check.eligible.length,
    answered.map(([, given]) => given.stance),
  )
  return (
    <MarkedSheet mark="binding" label={words.check.open} className={styles.check}>
      <div className={styles.ring}>
        <TableRing seats={check.eligible.length} taken={answered.length}>
          <span className={styles.turnout}>
            {answered.length}/{check.eligible.length}
          </span>
        </TableRing>
      </div>
      <div className={styles.body}>
        <h3 className={styles.kicker}>
          ● {words.check.open} · {words.text.clause(check.number)}
        </h3>
        <p className={styles.text}>{check.text}</p>
        <p className={styles.tally} role="status">
          {words.check.answered(answered.length, check.eligible.length)} · {words.check.tally(counts)}
        </p>
        <ul className={styles.people}>
          {answered.map(([id, given]) => (
            <li key={id}>
              {participants[id]?.name ?? id} <strong>{words.stance[given.stance]}</strong>
              {given.entered && <span className={styles.reason}>{words.seats.entered}</span>}
              {given.reason && <span className={styles.reason}>{given.reason}</span>}
            </li>
          ))}
        </ul>
        <EnteredStances check={check} />
        <p className={styles.missing}>
          {missing.length > 0 ? words.check.waitingFor(missing) : words.check.allAnswered}
        </p>
      </div>
    </MarkedSheet>
  )
}

function ClosedCheck({ check, onSeen }: { check: ConsensusCheck; onSeen(): void }) {
  const words = useWords()
  if (!check.closed) return null
  return (
    <MarkedSheet mark="done" label={words.check.latest} className={styles.check}>
      <div className={styles.body} role="status">
        <h3 className={styles.latest}>
          {words.check.latest} · {words.text.clause(check.number)}
        </h3>
        <p className={styles.result}>
          <CheckResultMark result={check.closed.result} />
        </p>
        <p className={styles.tally}>{words.check.tally(check.closed.tally)}</p>
      </div>
      <Button look="quiet" size="small" onClick={onSeen}>
        {words.dismiss}
      </Button>
    </MarkedSheet>
  )
}
