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
          if (typeof fragment === 'string') return fragment
          const known = peopleOf(fragment.counts) !== null
          return known ? (
            <button
              key={index}
              type="button"
              className={styles.figure}
              aria-expanded={opened === index}
              aria-controls={list}
              aria-label={verdict.open(fragment.text)}
              onClick={() => setOpened(opened === index ? null : index)}
            >
              {fragment.text}
            </button>
          ) : (
            <span key={index} className={styles.number}>
              {fragment.text}
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
