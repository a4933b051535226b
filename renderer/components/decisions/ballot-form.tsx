import type { SyntheticEvent } from 'react'
import { useState } from 'react'
import type { Answer, Form } from '#shared/decision/form'
import { answerFault } from '#shared/decision/form'
import { useWords } from '../../strings/language'
import { Button } from '../button'
import { useKept } from '../use-kept'
import { AnswerFields } from './answer-fields'
import styles from './ballot-form.module.css'

interface BallotFormProps {
  form: Form
  /** What the host has of this voter, or null. */
  given: Answer | null
  /** Names the ballot, so that a reload loses nothing of what was filled in; null where no trace of it is to stay on the device. */
  draft: string | null
  busy: boolean
  /** What the button says; “cast” without it. */
  act?: string
  onGive(answer: Answer): void
  /** Leaves what was given as it is. */
  onCancel?: (() => void) | undefined
}

/** One ballot to fill in and to cast. Nothing is chosen beforehand, and choosing alone casts nothing. */
export function BallotForm({ form, given, draft, busy, act, onGive, onCancel }: BallotFormProps) {
  const words = useWords()
  const { ballot } = words.deciding
  const [kept, keep] = useKept(draft === null ? null : `ballot/${draft}`)
  const [answer, setAnswer] = useState<Answer | null>(() => answerIn(kept) ?? given)
  const fault = answer && answerFault(form, answer)
  const change = (next: Answer | null) => {
    setAnswer(next)
    keep(next ? JSON.stringify(next) : '')
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!answer || fault || busy) return
    onGive(answer)
  }
  return (
    <form className={styles.ballot} onSubmit={submit}>
      <AnswerFields form={form} answer={answer} onChange={change} />
      {/* Always there, so that the button below it does not move while a ballot is filled in. */}
      <p role="status" className={styles.fault}>
        {answer && fault ? words.decision.boxFaults[fault] : !answer && ballot.nothingYet}
      </p>
      <div className={styles.row}>
        {onCancel && (
          <Button size="large" onClick={onCancel}>
            {words.back}
          </Button>
        )}
        <Button type="submit" look="seal" size="large" disabled={busy || !answer || fault !== null}>
          {busy ? ballot.onItsWay : act !== undefined ? act : given ? ballot.change : ballot.cast}
        </Button>
      </div>
    </form>
  )
}

/** What this page kept of itself before a reload; anything else is no answer. */
function answerIn(kept: string): Answer | null {
  if (kept === '') return null
  try {
    return JSON.parse(kept) as Answer
  } catch {
    return null
  }
}
