import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { Button } from '../../components/button'
import { answerText } from '../../components/decisions/answer-text'
import { CountDesk } from '../../components/decisions/count-desk'
import { DecisionActs } from '../../components/decisions/decision-acts'
import { DecisionFacts } from '../../components/decisions/decision-facts'
import { DecisionProgress } from '../../components/decisions/decision-progress'
import { DecisionQuestion } from '../../components/decisions/decision-question'
import { decisionTitle } from '../../components/decisions/decision-title'
import { DecisionVerdict } from '../../components/decisions/decision-verdict'
import { lastResult, mayRaiseHand, underWay } from '../../components/decisions/live-decisions'
import { useSeatNames } from '../../components/decisions/seat-names'
import { MarkedSheet } from '../../components/marked-sheet'
import { RefusalNote } from '../../components/refusal-note'
import { useKept } from '../../components/use-kept'
import { useCommands } from '../../hooks/use-commands'
import { useDayInChina } from '../../hooks/use-day-in-china'
import { useDecisions } from '../../hooks/use-decisions'
import { useMe } from '../../hooks/use-me'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useWords } from '../../strings/language'
import styles from './decision-news.module.css'
import { SealedPart } from './sealed-part'

/** What is announced, open or just counted: with the own ballots as the host has them, and the counting for whoever counts. */
export function DecisionNews({ onVote }: { onVote(key: string): void }) {
  const words = useWords()
  const record = useRecord()
  const views = useDecisions()
  const names = useSeatNames(record)
  const today = useDayInChina()
  const me = useMe()?.participant.id ?? ''
  const { run, busy, refusal } = useCommands()
  const { mayForAll } = useRights()
  const atDesk = mayForAll('count.enter')
  const mayChair = mayForAll('decision.open')
  const [seen, setSeen] = useKept(`decision/${record.meetingId}`)
  const live = underWay(views).filter(({ verdict }) => verdict === null)
  const result = lastResult(views)
  const shown = live.length > 0 ? live : result && result.id !== seen && !record.locked ? [result] : []
  const nameOf = (id: string) => record.participants[id]?.name ?? ''
  return shown.map((view) => (
    <MarkedSheet
      key={view.id}
      mark={view.verdict ? 'done' : 'binding'}
      label={decisionTitle(words, view)}
      className={styles.news}
    >
      <h2 className={view.stage === 'open' ? styles.open : styles.kicker}>
        {view.stage === 'open' && '● '}
        {decisionTitle(words, view)}
      </h2>
      <DecisionQuestion view={view} binds={view.stage === 'open'} />
      <DecisionVerdict view={view} names={names} />
      <OwnPart view={view} onVote={onVote} />
      <DecisionProgress view={view} names={names} today={today} />
      {refusal && <RefusalNote refusal={refusal} />}
      {mayChair && <DecisionActs view={view} today={today} busy={busy} run={run} />}
      {(atDesk || view.isTeller) && (
        <CountDesk view={view} names={names} me={me} nameOf={nameOf} busy={busy} run={run} />
      )}
      {!view.verdict && <DecisionFacts view={view} />}
      {view.verdict && (
        <Button look="quiet" size="small" edge="start" className={styles.seen} onClick={() => setSeen(view.id)}>
          {words.dismiss}
        </Button>
      )}
    </MarkedSheet>
  ))
}

/** What this page's person has to do in a vote, as a voter and a teller. `onVote` gets decision and voter. */
export function OwnPart({ view, onVote }: { view: DecisionView; onVote(key: string): void }) {
  const record = useRecord()
  const names = useSeatNames(record)
  const me = useMe()?.participant.id ?? ''
  return (
    <>
      <OwnBallots view={view} onVote={onVote} />
      {view.sealed && (
        <SealedPart
          view={view}
          sealed={view.sealed}
          names={names}
          nameOf={(id) => record.participants[id]?.name ?? ''}
          me={me}
          onVote={(voter) => onVote(`${view.id}/${voter}`)}
        />
      )}
    </>
  )
}

/** Each ballot of this page's person: in, and what is on it; or that there is none to give, and why. */
function OwnBallots({ view, onVote }: { view: DecisionView; onVote(key: string): void }) {
  const words = useWords()
  const { phone } = words.deciding
  const names = useSeatNames(useRecord())
  const { announcement, stage, mine, notVoting } = view
  if (!announcement || stage === 'announced') return null
  const handsOnly = announcement.means.every((each) => each === 'hands')
  return (
    <>
      {mine.map((ballot, index) => (
        <div key={ballot.voter} className={styles.own}>
          {ballot.answer && (
            <p className={styles.done}>
              ✓ {index > 0 || notVoting ? `${names.of(ballot.voter)} · ` : ''}
              {phone.counted(answerText(words, announcement.form, ballot.answer))}
            </p>
          )}
          {ballot.mayCast && !ballot.answer && mayRaiseHand(view) && (
            <p className={styles.hands}>
              {index > 0 || notVoting ? phone.voteFor(names.of(ballot.voter)) : phone.handOrDevice}
            </p>
          )}
          {ballot.mayCast && (ballot.answer || mayRaiseHand(view)) && (
            <Button size="small" onClick={() => onVote(`${view.id}/${ballot.voter}`)}>
              {ballot.answer ? words.deciding.ballot.change : phone.voteHere}
            </Button>
          )}
        </div>
      ))}
      {stage === 'open' && handsOnly && notVoting === null && <p className={styles.hands}>{phone.raiseHand}</p>}
      {stage === 'open' && !handsOnly && !announcement.means.includes('device') && notVoting === null && (
        <p className={styles.hands}>{phone.onPaper}</p>
      )}
      {stage === 'open' && notVoting && <p className={styles.kicker}>{phone.notVoting[notVoting]}</p>}
    </>
  )
}
