import { Button } from '../../components/button'
import { CheckResultMark } from '../../components/check-result'
import { MarkedSheet } from '../../components/marked-sheet'
import { useKept } from '../../components/use-kept'
import { useMe } from '../../hooks/use-me'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './check-outcome.module.css'

/** What came of the check that everybody was just asked in, until it was seen or the next one is open. */
export function CheckOutcome() {
  const words = useWords()
  const record = useRecord()
  const me = useMe()?.participant.id ?? ''
  const [seen, setSeen] = useKept(`outcome/${record.meetingId}`)
  const last = record.checks.at(-1)
  if (!last?.closed || last.id === seen || record.locked) return null
  const mine = last.stances[me]
  return (
    <MarkedSheet mark="done" label={words.check.latest} className={styles.outcome}>
      <div role="status" className={styles.words}>
        <h2 className={styles.kicker}>
          {words.check.latest} · {words.text.clause(last.number)}
        </h2>
        <p className={styles.result}>
          <CheckResultMark result={last.closed.result} />
        </p>
        <p className={styles.tally}>{words.check.tally(last.closed.tally)}</p>
        {mine && <p className={styles.tally}>{words.participant.check.given(words.stance[mine.stance])}</p>}
      </div>
      <Button look="quiet" size="small" edge="end" onClick={() => setSeen(last.id)}>
        {words.dismiss}
      </Button>
    </MarkedSheet>
  )
}
