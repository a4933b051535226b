import { useState } from 'react'
import type { Procedure } from '#shared/procedure/procedure'
import { Button } from '../../../components/button'
import { Field } from '../../../components/field'
import { RefusalNote } from '../../../components/refusal-note'
import { useLanguage, useWords } from '../../../strings/language'
import type { AtDesk } from '../office/office-page'
import office from '../office/office.module.css'
import styles from './procedures.module.css'
import { useOffice } from '../office/use-office'
import { saveDownload } from '../../../components/save-download'

interface BeginProcedureProps {
  desk: AtDesk
  known: readonly Procedure[]
  onBegun(): void
  onBack(): void
}

/** Chooses a procedure, shows what it asks for step by step and what of it is not verified, and begins it. */
export function BeginProcedure({ desk, known, onBegun, onBack }: BeginProcedureProps) {
  const { procedures: words } = useWords()
  const { say } = useLanguage()
  const { send, refusal, dismiss } = useOffice(desk)
  const [id, setId] = useState(known[0]?.id ?? '')
  const [title, setTitle] = useState('')
  const chosen = known.find((each) => each.id === id) ?? known[0]
  if (!chosen) return null
  return (
    <form
      className={styles.form}
      aria-label={words.begin}
      onSubmit={(event) => {
        event.preventDefault()
        void send('procedure.begin', { procedure: chosen, title }).then((done) => done && onBegun())
      }}
    >
      <Button look="quiet" size="small" edge="start" onClick={onBack}>
        {words.back}
      </Button>
      <Field label={words.choose} hint={say(chosen.purpose)}>
        {(ids) => (
          <select {...ids} value={chosen.id} onChange={({ target }) => setId(target.value)}>
            {known.map((each) => (
              <option key={each.id} value={each.id}>
                {say(each.name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={words.title}>
        {(ids) => <input {...ids} value={title} maxLength={120} onChange={({ target }) => setTitle(target.value)} />}
      </Field>
      <ol>
        {chosen.steps.map((step) => (
          <li key={step.id}>
            <strong className={office.said}>{say(step.name)}</strong> {say(step.does)}
            {step.period && (
              <span className={office.soft}>
                {' '}
                {words.gate.period(say(step.period.name), step.period.days, step.period.kind === 'working')}
              </span>
            )}
          </li>
        ))}
      </ol>
      {chosen.unverified.length > 0 && (
        <div>
          <p className={office.amber}>{words.unverified}</p>
          <ul>
            {chosen.unverified.map((each) => (
              <li key={each.en}>{say(each)}</li>
            ))}
          </ul>
        </div>
      )}
      {chosen.sources.length > 0 && (
        <p className={office.soft}>
          {words.sources}: {chosen.sources.join('; ')}
        </p>
      )}
      {refusal && <RefusalNote refusal={refusal} onDismiss={dismiss} />}
      <div className={styles.buttons}>
        <Button type="submit" look="primary">
          {words.start}
        </Button>
        <Button
          look="quiet"
          onClick={() =>
            saveDownload(
              {
                name: `${chosen.id}.json`,
                content: new Blob([`${JSON.stringify(chosen, null, 2)}\n`], { type: 'application/json' }),
              },
              `${chosen.id}.json`,
            )
          }
        >
          {words.ownForm.saveFile}
        </Button>
      </div>
    </form>
  )
}
