import { useState } from 'react'
import { daysAfter } from '#shared/calendar/plain-date'
import type { Question } from '#shared/office/questionnaires/questionnaires-state'
import { OPTIONS_MAX, QUESTION_KINDS, QUESTIONS_MAX } from '#shared/office/questionnaires/questionnaires-state'
import { AnswerSheet, emptySheet } from '../../../components/answer-sheet'
import { Button } from '../../../components/button'
import { Field } from '../../../components/field'
import { newId } from '../../../components/new-id'
import { RefusalNote } from '../../../components/refusal-note'
import { todayHere } from '../../../components/today-here'
import type { AtDesk } from '../office/office-page'
import { useOfficeWords } from '../office/office-words'
import office from '../office/office.module.css'
import { useOffice } from '../office/use-office'
import styles from './questionnaires.module.css'
import { useSheetWords } from './use-sheet-words'

/** A question while it is written: `options` a line each. */
interface Draft {
  id: string
  kind: Question['kind']
  text: string
  options: string
}

/** Days that a questionnaire is open where nobody says otherwise: two weekends. */
const USUAL_DAYS = 13

const newDraft = (): Draft => ({ id: newId(), kind: 'one', text: '', options: '' })
const isChoice = ({ kind }: Pick<Draft, 'kind'>): boolean => kind === 'one' || kind === 'several'
const questionOf = (draft: Draft): Question => ({
  kind: draft.kind,
  text: draft.text.trim(),
  options: isChoice(draft)
    ? draft.options
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .slice(0, OPTIONS_MAX)
    : [],
})

/** Writes a questionnaire, question by question, beside what it will be on a phone. */
export function QuestionnaireBuilder({ desk, onDone, onBack }: { desk: AtDesk; onDone(): void; onBack(): void }) {
  const words = useOfficeWords()
  const { questionnaires } = words
  const { send, busy, refusal, dismiss } = useOffice(desk)
  const [title, setTitle] = useState('')
  const [introduction, setIntroduction] = useState('')
  const [from, setFrom] = useState(todayHere)
  const [until, setUntil] = useState(() => daysAfter(todayHere(), USUAL_DAYS))
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => [newDraft()])
  const questions = drafts.map(questionOf)
  const change = (id: string, to: Partial<Draft>) =>
    setDrafts(drafts.map((each) => (each.id === id ? { ...each, ...to } : each)))
  const moveUp = (at: number) => setDrafts(drafts.with(at - 1, drafts[at]!).with(at, drafts[at - 1]!))
  return (
    <div>
      <Button look="quiet" size="small" edge="start" onClick={onBack}>
        {questionnaires.back}
      </Button>
      <h2 className={office.name}>{questionnaires.heading}</h2>
      <div className={styles.builder}>
        <form
          className={styles.form}
          aria-label={questionnaires.heading}
          onSubmit={(event) => {
            event.preventDefault()
            void send('questionnaire.open', { title, introduction, questions, from, until }).then(
              (done) => done && onDone(),
            )
          }}
        >
          <Field label={questionnaires.title}>
            {(ids) => (
              <input
                {...ids}
                required
                maxLength={120}
                value={title}
                onChange={({ target }) => setTitle(target.value)}
              />
            )}
          </Field>
          <Field label={questionnaires.introduction} hint={questionnaires.introductionHint}>
            {(ids) => (
              <textarea
                {...ids}
                rows={2}
                maxLength={1000}
                value={introduction}
                onChange={({ target }) => setIntroduction(target.value)}
              />
            )}
          </Field>
          <div className={styles.days}>
            <Field label={questionnaires.from}>
              {(ids) => (
                <input {...ids} type="date" required value={from} onChange={({ target }) => setFrom(target.value)} />
              )}
            </Field>
            <Field label={questionnaires.until}>
              {(ids) => (
                <input
                  {...ids}
                  type="date"
                  required
                  min={from}
                  value={until}
                  onChange={({ target }) => setUntil(target.value)}
                />
              )}
            </Field>
          </div>
          {drafts.map((draft, at) => (
            <fieldset key={draft.id} className={styles.draft}>
              <legend>{questionnaires.question(at + 1)}</legend>
              <Field label={questionnaires.asks}>
                {(ids) => (
                  <input
                    {...ids}
                    required
                    maxLength={200}
                    value={draft.text}
                    onChange={({ target }) => change(draft.id, { text: target.value })}
                  />
                )}
              </Field>
              <Field label={questionnaires.kind}>
                {(ids) => (
                  <select
                    {...ids}
                    value={draft.kind}
                    onChange={({ target }) => change(draft.id, { kind: target.value as Draft['kind'] })}
                  >
                    {QUESTION_KINDS.map((kind) => (
                      <option key={kind} value={kind}>
                        {questionnaires.kinds[kind]}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              {isChoice(draft) && (
                <Field label={questionnaires.options} hint={questionnaires.optionsHint}>
                  {(ids) => (
                    <textarea
                      {...ids}
                      required
                      rows={4}
                      maxLength={800}
                      value={draft.options}
                      onChange={({ target }) => change(draft.id, { options: target.value })}
                    />
                  )}
                </Field>
              )}
              <div className={styles.buttons}>
                {at > 0 && (
                  <Button look="quiet" size="small" edge="start" onClick={() => moveUp(at)}>
                    {questionnaires.up(at + 1)}
                  </Button>
                )}
                {drafts.length > 1 && (
                  <Button
                    look="quiet"
                    size="small"
                    edge="start"
                    onClick={() => setDrafts(drafts.filter((each) => each.id !== draft.id))}
                  >
                    {questionnaires.remove(at + 1)}
                  </Button>
                )}
              </div>
            </fieldset>
          ))}
          <div className={styles.buttons}>
            <Button disabled={drafts.length >= QUESTIONS_MAX} onClick={() => setDrafts([...drafts, newDraft()])}>
              {questionnaires.add}
            </Button>
            {drafts.length >= QUESTIONS_MAX && (
              <span className={office.soft}>{questionnaires.most(QUESTIONS_MAX)}</span>
            )}
          </div>
          <p className={office.soft}>{questionnaires.frozen}</p>
          {refusal && <RefusalNote refusal={refusal} onDismiss={dismiss} />}
          <div>
            <Button type="submit" look="primary" disabled={busy}>
              {questionnaires.publish}
            </Button>
          </div>
        </form>
        <section className={styles.preview} aria-label={questionnaires.preview} inert>
          <p className={office.soft}>{questionnaires.preview}</p>
          <h3 className={office.said}>{title}</h3>
          <p className={office.said}>{introduction}</p>
          <AnswerSheet questions={questions} given={emptySheet(questions)} words={useSheetWords()} onGiven={() => {}} />
        </section>
      </div>
    </div>
  )
}
