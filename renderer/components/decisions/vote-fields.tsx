import type { Vote } from '#shared/decision/forms/motion'
import { VOTES } from '#shared/decision/forms/motion'
import { useWords } from '../../strings/language'
import styles from './ballot-form.module.css'
import { BallotOption } from './ballot-option'

/** For, against, abstain: equal in size and without a colour, so that none is urged. */
export function VoteFields({ vote, onChange }: { vote: Vote | null; onChange(vote: Vote): void }) {
  const { decision, deciding } = useWords()
  return (
    <div role="group" aria-label={deciding.ballot.yourVote} className={styles.three}>
      {VOTES.map((each) => (
        <BallotOption key={each} chosen={vote === each} onClick={() => onChange(each)}>
          {decision.votes[each]}
        </BallotOption>
      ))}
    </div>
  )
}
