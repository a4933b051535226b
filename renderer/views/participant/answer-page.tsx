import type { SyntheticEvent } from 'react'
import { useState } from 'react'
import { LIMITS } from '#shared/meeting/limits'
import type { Stance } from '#shared/meeting/consensus/decision-rules'
import { STANCES } from '#shared/meeting/consensus/decision-rules'
import type { ConsensusCheck } from '#shared/meeting/state'
import { useBackStep } from '../../components/back-button'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { RefusalNote } from '../../components/refusal-note'
import { useKept } from '../../components/use-kept'
import { useCommands } from '../../hooks/use-commands'
import { useMe } from '../../hooks/use-me'
import { useWords } from '../../strings/language'
import styles from './answer-page.module.css'
import { HostLost } from './host-lost'

const WITH_REASON = ['reserve', 'disagree'] as const

/** Nothing but the question: the text that is asked, and three answers. */
export function AnswerPage({ check, onDone }: { check: ConsensusCheck; onDone(): void }) {
  const words = useWords()
  const answer = words.participant.check
  const { run, busy, refusal } = useCommands()
  const mine = check.stances[useMe()?.participant.id ?? '']
  // A phone may reload the page while its person looks for words.
  const [begun, keepBegun] = useKept(`stance/${check.id}`)
  const [typed, keepTyped] = useKept(`stance/${check.id}/reason`)
  const choosing = WITH_REASON.find((stance) => stance === begun) ?? null
  const setChoosing = (stance: Exclude<Stance, 'agree'> | null) => keepBegun(stance ?? '')
  const [reason, setReason] = useState(typed || (mine?.reason ?? ''))
  const write = (words: string) => {
    setReason(words)
    keepTyped(words)
  }
  const close = () => {
    keepBegun('')
    keepTyped('')
    onDone()
  }
  useBackStep(() => {
    if (choosing) setChoosing(null)
    else if (mine) close()
    else return false
    return true
  })
  const give = async (stance: Stance, why: string) => {
    if (await run('stance.give', { checkId: check.id, stance, reason: why })) close()
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (choosing) void give(choosing, reason)
  }
  return (
    <main className={styles.page}>
      <div className={styles.asked}>
        <p className={styles.kicker} role="status">
          ● {words.check.open}
        </p>
        <h1 className={styles.heading}>{answer.heading(check.number)}</h1>
        <p className={styles.text}>{check.text}</p>
      </div>
      <div className={styles.answer}>
        <HostLost />
        {refusal && <RefusalNote refusal={refusal} />}
        {choosing ? (
          <form className={styles.reason} onSubmit={submit}>
            <p className={styles.chosen}>{words.stance[choosing]}</p>
            <Field label={answer.reason} hint={answer.reasonHint}>
              {(ids) => (
                <textarea
                  {...ids}
                  autoFocus
                  required
                  rows={3}
                  maxLength={LIMITS.reason}
                  value={reason}
                  onChange={({ target }) => write(target.value)}
                />
              )}
            </Field>
            <div className={styles.row}>
              <Button size="large" onClick={() => setChoosing(null)}>
                {words.back}
              </Button>
              <Button type="submit" look="primary" size="large" disabled={busy || reason.trim() === ''}>
                {answer.give}
              </Button>
            </div>
          </form>
        ) : (
          <div role="group" aria-label={answer.heading(check.number)} className={styles.stances}>
            {STANCES.map((stance) => (
              <Button
                key={stance}
                size="large"
                disabled={busy}
                aria-pressed={mine ? mine.stance === stance : undefined}
                className={styles[stance]}
                onClick={() => (stance === 'agree' ? void give('agree', '') : setChoosing(stance))}
              >
                {words.stance[stance]}
              </Button>
            ))}
          </div>
        )}
        <p className={styles.soft}>
          {answer.until}
          <br />
          {answer.visible}
        </p>
        {mine && (
          <Button look="quiet" onClick={close}>
            {words.cancel}
          </Button>
        )}
      </div>
    </main>
  )
}
