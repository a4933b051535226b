import type { Answer } from '#shared/decision/form'
import { useWords } from '../../strings/language'
import styles from './ballot-form.module.css'
import { BallotOption } from './ballot-option'
import { ReasonField } from './reason-field'

type Objection = Extract<Answer, { objects: unknown }>

/** “有没有不同意见？” Whoever says nothing has none; whoever has one says it. */
export function ObjectionFields({ answer, onChange }: { answer: Objection | null; onChange(answer: Objection): void }) {
  const { ballot } = useWords().deciding
  return (
    <>
      <div role="group" aria-label={ballot.anyObjection} className={styles.two}>
        <BallotOption chosen={answer?.objects === false} onClick={() => onChange({ objects: false, reason: '' })}>
          {ballot.noObjection}
        </BallotOption>
        <BallotOption
          chosen={answer?.objects === true}
          onClick={() => onChange({ objects: true, reason: answer?.reason ?? '' })}
        >
          {ballot.objection}
        </BallotOption>
      </div>
      {answer?.objects && (
        <ReasonField reason={answer.reason} onChange={(words) => onChange({ objects: true, reason: words })} />
      )}
    </>
  )
}
