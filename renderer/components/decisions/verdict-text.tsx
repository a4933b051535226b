import { useId, useState } from 'react'
import type { Counted } from '#shared/decision/people-behind'
import type { Fragment } from '#shared/words/fragments'
import { useWords } from '../../strings/language'
import styles from './verdict-text.module.css'

interface VerdictTextProps {
  sentence: readonly Fragment[]
  /** Names of the people a number counts; null where nobody can know them, or they are not shown here. */
  peopleOf(counted: Counted): string[] | null
}

/** What follows a number and must not begin a line: browsers break a line behind a button, whatever comes next. */
const stopsOf = (number: Fragment | undefined, next: Fragment | undefined): string =>
  typeof number === 'object' && typeof next === 'string' ? (/^\p{L}?[\p{Po}\p{Pe}]+/u.exec(next)?.[0] ?? '') : ''

/** The verdict in one sentence. A number that counts people who may be known opens their names below it. */
export function VerdictText({ sentence, peopleOf }: VerdictTextProps) {
  const { verdict } = useWords().deciding
  const [opened, setOpened] = useState<number | null>(null)
  const list = useId()
  const figure = opened === null ? null : sentence[opened]
  const people = figure && typeof figure !== 'string' ? peopleOf(figure.counts) : null
  return (
    <div className={styles.verdict}>
      <p className={styles.sentence}>
        {sentence.map((fragment, index) => {
          if (typeof fragment === 'string') return fragment.slice(stopsOf(sentence[index - 1], fragment).length)
          const known = peopleOf(fragment.counts) !== null
          const button = (
            <button
              type="button"
              className={styles.figure}
              aria-expanded={opened === index}
              aria-controls={list}
              aria-label={verdict.open(fragment.text)}
              onClick={() => setOpened(opened === index ? null : index)}
            >
              {fragment.text}
            </button>
          )
          return (
            <span key={index} className={styles.number}>
              {known ? button : fragment.text}
              {stopsOf(fragment, sentence[index + 1])}
            </span>
          )
        })}
      </p>
      <div id={list} role="status">
        {people && figure && typeof figure !== 'string' && (
          <p className={styles.people}>
            <strong>{figure.text}</strong> {people.length === 0 ? verdict.nobody : verdict.names(people)}
          </p>
        )}
      </div>
    </div>
  )
}
