import { clsx } from 'clsx'
import type { Answer } from '#shared/decision/form'
import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { useBackStep } from '../../components/back-button'
import { BallotForm } from '../../components/decisions/ballot-form'
import { DecisionFacts } from '../../components/decisions/decision-facts'
import { DecisionQuestion } from '../../components/decisions/decision-question'
import { decisionTitle } from '../../components/decisions/decision-title'
import { mayRaiseHand } from '../../components/decisions/live-decisions'
import { NeedNow } from '../../components/decisions/need-now'
import { useSeatNames } from '../../components/decisions/seat-names'
import { RefusalNote } from '../../components/refusal-note'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './answer-page.module.css'
import { HostLost } from './host-lost'

interface BallotPageProps {
  view: DecisionView
  /** For whom: oneself, or who gave a mandate. */
  ballot: DecisionView['mine'][number]
  /** Whether it is the own ballot of this page's person. */
  isOwn: boolean
  /** Over another page, instead of being one. */
  isSheet?: boolean
  onDone(): void
}

/** Nothing but the question and one ballot. It is cast only when the host says that it has it. */
export function BallotPage({ view, ballot, isOwn, isSheet = false, onDone }: BallotPageProps) {
  const words = useWords()
  const Frame = isSheet ? 'div' : 'main'
  const { deciding } = words
  const record = useRecord()
  const names = useSeatNames(record)
  const { run, busy, refusal } = useCommands()
  const { announcement } = view
  const mayLeave = ballot.answer !== null || mayRaiseHand(view)
  useBackStep(() => {
    if (!mayLeave) return false
    onDone()
    return true
  })
  if (!announcement) return null
  const give = async (answer: Answer) => {
    if (await run('ballot.cast', { decisionId: view.id, voter: ballot.voter, answer })) onDone()
  }
  return (
    <Frame className={clsx(styles.page, isSheet && styles.sheet)}>
      <div className={styles.asked} tabIndex={0}>
        <p className={styles.kicker} role="status">
          ● {decisionTitle(words, view)}
        </p>
        {!isOwn && <p className={styles.heading}>{deciding.phone.voteFor(names.of(ballot.voter))}</p>}
        <div role="heading" aria-level={1} className={styles.ballot}>
          <DecisionQuestion view={view} binds />
        </div>
        <NeedNow view={view} />
        <DecisionFacts view={view} />
      </div>
      <div className={styles.answer}>
        <HostLost />
        {refusal && <RefusalNote refusal={refusal} />}
        <BallotForm
          key={ballot.voter}
          form={announcement.form}
          given={ballot.answer}
          draft={`${view.id}/${ballot.voter}`}
          busy={busy}
          onGive={(answer) => void give(answer)}
          onCancel={mayLeave ? onDone : undefined}
        />
        <p className={styles.soft}>
          {announcement.rules.change === 'until-closing' ? deciding.phone.until : deciding.phone.final}
          <br />
          {deciding.phone.visible}
        </p>
      </div>
    </Frame>
  )
}
