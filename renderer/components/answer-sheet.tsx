import { clsx } from 'clsx'
import { useId } from 'react'
import type { Given, Question } from '#shared/office/questionnaires/questionnaires-state'
import { SCALE } from '#shared/office/questionnaires/questionnaires-state'
import styles from './answer-sheet.module.css'

/** What is said around the questions, in the words of the page. */
export interface SheetWords {
  several: string
  answer: string
  scaleEnds: { low: string; high: string }
  gives(scale: number): string
}

export const emptySheet = (questions: readonly Question[]): Given[] => questions.map(() => ({ chosen: [], text: '' }))

interface AnswerSheetProps {
  questions: readonly Question[]
  given: readonly Given[]
  words: SheetWords
  onGiven(given: Given[]): void
}

/** The questions of a questionnaire, to be answered: nothing is chosen beforehand, and what was chosen can be taken back. */
export function AnswerSheet({ questions, given, words, onGiven }: AnswerSheetProps) {
  const name = useId()
  const give = (at: number, to: Partial<Given>) =>
    onGiven(given.map((each, place) => (place === at ? { ...each, ...to } : each)))
  return (
    <ol className={styles.questions}>
      {questions.map(({ kind, text, options }, at) => {
        const { chosen, text: said } = given[at] ?? { chosen: [], text: '' }
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a question is its place
          <li key={at}>
            <fieldset className={styles.question}>
              <legend>
                {at + 1}. {text}
                {kind === 'several' && <span className={styles.soft}> · {words.several}</span>}
              </legend>
              {kind === 'text' && (
                <textarea
                  rows={3}
                  maxLength={500}
                  aria-label={`${at + 1}. ${words.answer}`}
                  value={said}
                  onChange={({ target }) => give(at, { text: target.value })}
                />
              )}
              {kind === 'scale' && (
                <>
                  <div className={styles.scale}>
                    {Array.from({ length: SCALE }, (_, place) => (
                      <button
                        key={place}
                        type="button"
                        aria-label={words.gives(place + 1)}
                        aria-pressed={chosen.includes(place)}
                        className={styles.step}
                        onClick={() => give(at, { chosen: chosen.includes(place) ? [] : [place] })}
                      >
                        {place + 1}
                      </button>
                    ))}
                  </div>
                  <p className={clsx(styles.soft, styles.ends)}>
                    <span>{words.scaleEnds.low}</span>
                    <span>{words.scaleEnds.high}</span>
                  </p>
                </>
              )}
              {(kind === 'one' || kind === 'several') &&
                options.map((option, place) => (
                  <label key={option} className={styles.option}>
                    <input
                      type={kind === 'one' ? 'radio' : 'checkbox'}
                      name={`${name} ${at}`}
                      checked={chosen.includes(place)}
                      onChange={({ target }) =>
                        give(at, {
                          chosen:
                            kind === 'one'
                              ? [place]
                              : target.checked
                                ? [...chosen, place]
                                : chosen.filter((each) => each !== place),
                        })
                      }
                    />
                    {option}
                  </label>
                ))}
            </fieldset>
          </li>
        )
      })}
    </ol>
  )
}
