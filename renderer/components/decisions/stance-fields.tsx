import type { Answer } from '#shared/decision/form'
import { useWords } from '../../strings/language'
import styles from './ballot-form.module.css'
import { BallotOption } from './ballot-option'
import { ReasonField } from './reason-field'

type Stance = Extract<Answer, { stance: unknown }>

const STANCES = ['agree', 'reserve', 'disagree'] as const

/** 逐人表态: who does not simply agree says why. */
export function StanceFields({ answer, onChange }: { answer: Stance | null; onChange(answer: Stance): void }) {
  const { decision, deciding } = useWords()
  const reason = answer?.reason ?? ''
  return (
    <>
      <div role="group" aria-label={deciding.ballot.yourStance} className={styles.three}>
        {STANCES.map((stance) => (
          <BallotOption
            key={stance}
            chosen={answer?.stance === stance}
            onClick={() => onChange({ stance, reason: stance === 'agree' ? '' : reason })}
          >
            {decision.stances[stance]}
          </BallotOption>
        ))}
      </div>
      {answer && answer.stance !== 'agree' && (
        <ReasonField reason={reason} onChange={(words) => onChange({ ...answer, reason: words })} />
      )}
    </>
  )
}
