import { useState } from 'react'
import type { FaultFound } from '#shared/procedure/procedure-faults'
import { procedureFaults } from '#shared/procedure/procedure-faults'
import { Button } from '../../../components/button'
import { Field } from '../../../components/field'
import { FileButton } from '../../../components/file-button'
import { newId } from '../../../components/new-id'
import { Notice } from '../../../components/notice'
import { RefusalNote } from '../../../components/refusal-note'
import { useWords } from '../../../strings/language'
import type { AtDesk } from '../office/office-page'
import office from '../office/office.module.css'
import styles from './procedures.module.css'
import { useOffice } from '../office/use-office'
import type { WrittenProcedure, WrittenStep } from './written-procedure'
import { EMPTY_STEP, procedureWritten } from './written-procedure'

interface OwnProcedureProps {
  desk: AtDesk
  onSaved(): void
  onBack(): void
}

/** A procedure of the office's own: written in a form, or taken from a file; what is wrong with it is said in words, step by step. */
export function OwnProcedure({ desk, onSaved, onBack }: OwnProcedureProps) {
  const { procedures } = useWords()
  const words = procedures.ownForm
  const { send, refusal, dismiss } = useOffice(desk)
  const [id] = useState(
    () =>
      `own-${newId()
        .toLowerCase()
        .replaceAll(/[^a-z0-9]/g, '')
        .slice(0, 12)}`,
  )
  const [written, setWritten] = useState<WrittenProcedure>({ name: '', purpose: '', steps: [EMPTY_STEP, EMPTY_STEP] })
  const [faults, setFaults] = useState<readonly FaultFound[] | 'not-json'>([])
  const save = (procedure: unknown) => {
    const found = procedureFaults(procedure)
    setFaults(found)
    if (found.length === 0) void send('procedure.define', { procedure }).then((done) => done && onSaved())
  }
  const take = async (file: File) => {
    try {
      save(JSON.parse((await file.text()).replace(/^\uFEFF/, '')))
    } catch {
      setFaults('not-json')
    }
  }
  const change = (at: number, to: Partial<WrittenStep>) =>
    setWritten({ ...written, steps: written.steps.map((step, index) => (index === at ? { ...step, ...to } : step)) })
  return (
    <form
      className={styles.form}
      aria-label={words.heading}
      onSubmit={(event) => {
        event.preventDefault()
        save(procedureWritten(written, id, words.parts))
      }}
    >
      <Button look="quiet" size="small" edge="start" onClick={onBack}>
        {procedures.back}
      </Button>
      <h2 className={office.name}>{words.heading}</h2>
      <div>
        <FileButton label={words.file} accept=".json" onFiles={([file]) => void take(file)} />
      </div>
      <Field label={words.name}>
        {(ids) => (
          <input
            {...ids}
            value={written.name}
            maxLength={100}
            onChange={({ target }) => setWritten({ ...written, name: target.value })}
          />
        )}
      </Field>
      <Field label={words.purpose}>
        {(ids) => (
          <input
            {...ids}
            value={written.purpose}
            maxLength={200}
            onChange={({ target }) => setWritten({ ...written, purpose: target.value })}
          />
        )}
      </Field>
      {written.steps.map((step, at) => (
        <StepFields
          key={at}
          step={step}
          number={at + 1}
          onChange={(to) => change(at, to)}
          onRemove={
            written.steps.length > 2
              ? () => setWritten({ ...written, steps: written.steps.filter((_each, index) => index !== at) })
              : null
          }
        />
      ))}
      {(faults === 'not-json' || faults.length > 0) && (
        <Notice tone="warning">
          <p>{words.faults}</p>
          <ul>
            {faults === 'not-json' ? (
              <li>{words.notJson}</li>
            ) : (
              faults.map((fault) => <li key={`${fault.path} ${fault.fault}`}>{words.fault(fault)}</li>)
            )}
          </ul>
        </Notice>
      )}
      {refusal && <RefusalNote refusal={refusal} onDismiss={dismiss} />}
      <div className={styles.buttons}>
        <Button
          disabled={written.steps.length >= 12}
          onClick={() => setWritten({ ...written, steps: [...written.steps, EMPTY_STEP] })}
        >
          {words.add}
        </Button>
        <Button type="submit" look="primary">
          {words.save}
        </Button>
      </div>
    </form>
  )
}

interface StepFieldsProps {
  step: WrittenStep
  number: number
  onChange(to: Partial<WrittenStep>): void
  /** Null where it cannot go: a procedure has two steps at least. */
  onRemove: (() => void) | null
}

function StepFields({ step, number, onChange, onRemove }: StepFieldsProps) {
  const words = useWords().procedures.ownForm
  const mark = (what: 'comments' | 'working' | 'meeting' | 'decides') => (
    <label>
      <input type="checkbox" checked={step[what]} onChange={({ target }) => onChange({ [what]: target.checked })} />{' '}
      {words[what]}
    </label>
  )
  return (
    <fieldset className={office.act}>
      <legend>{words.step(number)}</legend>
      <Field label={words.stepName}>
        {(ids) => (
          <input
            {...ids}
            value={step.name}
            maxLength={60}
            onChange={({ target }) => onChange({ name: target.value })}
          />
        )}
      </Field>
      <Field label={words.papers}>
        {(ids) => (
          <textarea
            {...ids}
            rows={2}
            value={step.papers}
            onChange={({ target }) => onChange({ papers: target.value })}
          />
        )}
      </Field>
      {mark('comments')}
      <Field label={words.days}>
        {(ids) => (
          <input
            {...ids}
            type="number"
            min={0}
            max={365}
            value={step.days}
            onChange={({ target }) => onChange({ days: Number(target.value) })}
          />
        )}
      </Field>
      {step.days > 0 && mark('working')}
      {mark('meeting')}
      {step.meeting && mark('decides')}
      {onRemove && (
        <div>
          <Button size="small" look="quiet" edge="start" onClick={onRemove}>
            {words.remove}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
