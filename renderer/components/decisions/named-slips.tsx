import { useState } from 'react'
import type { Answer } from '#shared/decision/form'
import { answerFault } from '#shared/decision/form'
import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { useWords } from '../../strings/language'
import { Button } from '../button'
import { Field } from '../field'
import { AnswerFields } from './answer-fields'
import { BallotOption } from './ballot-option'
import styles from './count-desk.module.css'
import type { RunCommand } from './run-command'
import type { SeatNames } from './seat-names'

interface NamedSlipsProps {
  view: DecisionView
  names: SeatNames
  me: string
  nameOf(participantId: string): string
  busy: boolean
  run: RunCommand
}

/** Forms that somebody can fill in wrongly on paper. */
const SPOILABLE: readonly string[] = ['motion', 'sectors', 'choice']

/** Paper ballots under a name, each written down by two people; it counts when both wrote the same. */
export function NamedSlips({ view, names, me, nameOf, busy, run }: NamedSlipsProps) {
  const { deciding } = useWords()
  const { slips: words, ballot } = deciding
  const { id: decisionId, announcement, slips } = view
  const [voter, setVoter] = useState('')
  const [answer, setAnswer] = useState<Answer | null>(null)
  if (!announcement) return null
  const { form, mandates } = announcement
  const by = mandates.find(({ giver }) => giver === voter)?.holder ?? voter
  const spoilt = answer !== null && 'spoilt' in answer
  const mine = new Set(slips.filter(({ written }) => written.some((each) => each.by === me)).map((each) => each.voter))
  const enter = async () => {
    if (!answer) return
    if (!(await run('ballot.enter', { decisionId, voter, by, answer }))) return
    setVoter('')
    setAnswer(null)
  }
  return (
    <div className={styles.count}>
      <h4>{words.title}</h4>
      <p className={styles.soft}>{words.hint}</p>
      <ul>
        {slips.map(({ voter: seat, written, agreed }) => (
          <li key={seat}>
            {agreed
              ? words.agreed(names.of(seat))
              : written.length < 2
                ? words.once(names.of(seat), nameOf(written[0]?.by ?? ''))
                : words.differ(names.of(seat))}
          </li>
        ))}
      </ul>
      <Field label={words.whose}>
        {(ids) => (
          <select
            {...ids}
            value={voter}
            onChange={({ target }) => {
              setVoter(target.value)
              setAnswer(null)
            }}
          >
            <option value="">{words.choose}</option>
            {announcement.voters.map(({ id }) => (
              <option key={id} value={id}>
                {names.of(id)}
                {mine.has(id) ? ` ✓ ${words.mine}` : ''}
              </option>
            ))}
          </select>
        )}
      </Field>
      {voter !== '' && (
        <>
          <AnswerFields form={form} answer={answer} onChange={setAnswer} />
          {SPOILABLE.includes(form.kind) && (
            <BallotOption long chosen={spoilt} onClick={() => setAnswer(spoilt ? null : { spoilt: true })}>
              {ballot.spoilt}
            </BallotOption>
          )}
          <Button
            look="primary"
            size="large"
            disabled={busy || !answer || answerFault(form, answer) !== null}
            onClick={() => void enter()}
          >
            {words.enter}
          </Button>
        </>
      )}
    </div>
  )
}
