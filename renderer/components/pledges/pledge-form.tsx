import { useState } from 'react'
import { LIMITS } from '#shared/meeting/limits'
import type { Pledge, PledgeKind } from '#shared/meeting/pledges/pledges-state'
import { PLEDGE_KINDS } from '#shared/meeting/pledges/pledges-state'
import { useWords } from '../../strings/language'
import { Button } from '../button'
import { ChoiceButton } from '../choice-button'
import { Field } from '../field'
import styles from './pledges.module.css'

export type PledgeWords = Pick<Pledge, 'kind' | 'what' | 'until' | 'anonymous'>

interface PledgeFormProps {
  /** What stands there when one is changed. */
  before?: PledgeWords
  act: string
  busy: boolean
  onAct(words: PledgeWords): void
  onCancel(): void
}

/** What somebody takes on: of what sort, what, until when, and whether they want to be named. */
export function PledgeForm({ before, act, busy, onAct, onCancel }: PledgeFormProps) {
  const { pledges: words } = useWords()
  const [kind, setKind] = useState<PledgeKind>(before?.kind ?? 'money')
  const [what, setWhat] = useState(before?.what ?? '')
  const [until, setUntil] = useState(before?.until ?? '')
  const [anonymous, setAnonymous] = useState(before?.anonymous ?? false)
  return (
    <form
      className={styles.form}
      aria-label={act}
      onSubmit={(event) => {
        event.preventDefault()
        onAct({ kind, what, until, anonymous })
      }}
    >
      <div role="group" aria-label={words.kind} className={styles.kinds}>
        {PLEDGE_KINDS.map((each) => (
          <ChoiceButton key={each} chosen={kind === each} onClick={() => setKind(each)}>
            {words.kinds[each]}
          </ChoiceButton>
        ))}
      </div>
      <Field label={words.what} hint={words.whatHint}>
        {(ids) => (
          <textarea
            {...ids}
            rows={2}
            maxLength={LIMITS.remark}
            value={what}
            onChange={({ target }) => setWhat(target.value)}
          />
        )}
      </Field>
      <Field label={words.until}>
        {(ids) => <input {...ids} type="date" value={until} onChange={({ target }) => setUntil(target.value)} />}
      </Field>
      <label>
        <input type="checkbox" checked={anonymous} onChange={({ target }) => setAnonymous(target.checked)} />{' '}
        {words.anonymous}
      </label>
      <p className={styles.soft}>{words.anonymousHint}</p>
      <div className={styles.kinds}>
        <Button type="submit" look="primary" disabled={busy || what.trim() === ''}>
          {act}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  )
}
