import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Button } from '../../../components/button'
import { Field } from '../../../components/field'
import { useWords } from '../../../strings/language'
import styles from './act-form.module.css'
import type { PictureServices } from './pick-pictures'
import { PickPictures } from './pick-pictures'

/** One thing that is asked before something is done. */
export type Question = (
  | { kind: 'line' | 'text'; label: string; hint?: string; initial?: string; max?: number; rows?: number }
  | { kind: 'day'; label: string; initial?: string; min?: string; max?: string }
  | { kind: 'number'; label: string; initial: number; min: number; max: number }
  | { kind: 'choice'; label: string; choices: readonly Choice[]; initial?: string }
  | { kind: 'tick'; label: string; initial?: boolean }
  | { kind: 'pictures'; services: PictureServices }
) & {
  /** Beside another, where there is room. */
  half?: boolean
}
export type Choice = readonly [value: string, label: string]

export type Answers<Questions> = {
  [Name in keyof Questions]: Questions[Name] extends { kind: 'number' }
    ? number
    : Questions[Name] extends { kind: 'tick' }
      ? boolean
      : Questions[Name] extends { kind: 'pictures' }
        ? Evidence
        : string
}
type Evidence = readonly { name: string; sha256: string }[]
type Answer = string | number | boolean | Evidence

interface Act<Questions> {
  label: string
  look?: 'primary'
  /** Resolves with true when it was done: the answers are forgotten then, and a folded form closes. */
  run(answers: Answers<Questions>): Promise<boolean>
}

interface ActFormProps<Questions> {
  /** What the form is for; where it is folded, the word that unfolds it. */
  name: string
  folded?: boolean
  questions: Questions
  acts: readonly [Act<Questions>, ...Act<Questions>[]]
  busy: boolean
  /** What else is to be seen or chosen, above the buttons; perhaps by what was answered so far. */
  children?: ReactNode | ((answers: Answers<Questions>) => ReactNode)
}

/** Asks what a command needs and sends it: every form of the office's desk. The first act is the one of the Enter key. */
export function ActForm<const Questions extends Record<string, Question>>({
  name,
  folded = false,
  questions,
  acts,
  busy,
  children,
}: ActFormProps<Questions>) {
  const { cancel } = useWords()
  const [open, setOpen] = useState(!folded)
  const [given, setGiven] = useState<Record<string, Answer>>({})
  if (!open)
    return (
      <Button look="quiet" size="small" edge="start" onClick={() => setOpen(true)}>
        {name}
      </Button>
    )
  const answer = (key: string, value: Answer) => setGiven((before) => ({ ...before, [key]: value }))
  const entries = Object.entries<Question>(questions)
  const answers = Object.fromEntries(entries.map(([key, question]) => [key, given[key] ?? initialOf(question)]))
  const leave = () => {
    setGiven({})
    if (folded) setOpen(false)
  }
  const run = async (act: Act<Questions>) => {
    if (await act.run(answers as Answers<Questions>)) leave()
  }
  const ticks = entries.flatMap(([key, question]) => (question.kind === 'tick' ? [[key, question] as const] : []))
  return (
    <form
      className={styles.form}
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void run(acts[0])
      }}
    >
      {entries.map(([key, question]) =>
        question.kind === 'tick' ? null : question.kind === 'pictures' ? (
          <PickPictures
            key={key}
            services={question.services}
            chosen={answers[key] as Evidence}
            onChosen={(chosen) => answer(key, chosen)}
          />
        ) : (
          <div key={key} className={clsx(question.half && styles.half)}>
            <Field label={question.label} {...('hint' in question ? { hint: question.hint! } : {})}>
              {(ids) => control(ids, question, answers[key]!, (value) => answer(key, value))}
            </Field>
          </div>
        ),
      )}
      {ticks.length > 0 && (
        <div className={styles.ticks}>
          {ticks.map(([key, { label }]) => (
            <label key={key}>
              <input
                type="checkbox"
                checked={answers[key] === true}
                onChange={({ target }) => answer(key, target.checked)}
              />
              {label}
            </label>
          ))}
        </div>
      )}
      {typeof children === 'function' ? children(answers as Answers<Questions>) : children}
      <div className={clsx(styles.buttons, acts[0].look && styles.wide)}>
        {acts.map((act, nth) => (
          <Button
            key={act.label}
            type={nth === 0 ? 'submit' : 'button'}
            look={act.look ?? 'plain'}
            size={act.look ? 'normal' : 'small'}
            disabled={busy}
            {...(nth === 0 ? {} : { onClick: () => void run(act) })}
          >
            {act.label}
          </Button>
        ))}
        {folded && (
          <Button look="quiet" size="small" onClick={leave}>
            {cancel}
          </Button>
        )}
      </div>
    </form>
  )
}

function initialOf(question: Question): Answer {
  if (question.kind === 'pictures') return []
  return question.initial ?? (question.kind === 'tick' ? false : '')
}

function control(
  ids: { id: string; 'aria-describedby': string | undefined },
  question: Exclude<Question, { kind: 'tick' | 'pictures' }>,
  value: Answer,
  answer: (value: string | number) => void,
): ReactNode {
  switch (question.kind) {
    case 'choice':
      return (
        <select {...ids} value={String(value)} onChange={({ target }) => answer(target.value)}>
          {question.choices.map(([each, label]) => (
            <option key={each} value={each}>
              {label}
            </option>
          ))}
        </select>
      )
    case 'text':
      return (
        <textarea
          {...ids}
          rows={question.rows ?? 3}
          maxLength={question.max ?? 2000}
          value={String(value)}
          onChange={({ target }) => answer(target.value)}
        />
      )
    case 'number':
      return (
        <input
          {...ids}
          type="number"
          min={question.min}
          max={question.max}
          value={Number(value)}
          onChange={({ target }) => answer(Number(target.value))}
        />
      )
    case 'day':
      return (
        <input
          {...ids}
          type="date"
          min={question.min}
          max={question.max}
          value={String(value)}
          onChange={({ target }) => answer(target.value)}
        />
      )
    default:
      return (
        <input
          {...ids}
          maxLength={question.max ?? 120}
          value={String(value)}
          onChange={({ target }) => answer(target.value)}
        />
      )
  }
}
