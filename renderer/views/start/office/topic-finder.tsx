import { useState } from 'react'
import type { Refusal } from '#shared/meeting/refusals'
import type { TopicRow } from '#shared/protocol/office-api'
import { useFetched } from '../../../components/use-fetched'
import { valueOf } from './fetched-note'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'

/** A topic is found by its number or words, and chosen with its whole title before the eyes. */
export function TopicFinder({
  label,
  version,
  find,
  suggest,
  chosen,
  onChoose,
}: {
  label: string
  /** Of the office: what was found is looked for again when it changes. */
  version: unknown
  find(text: string): Promise<readonly TopicRow[] | Refusal>
  /** Those that are offered before anything is typed. */
  suggest?(): Promise<readonly TopicRow[] | Refusal>
  /** Id of the topic, "" for none. */
  chosen: string
  onChoose(topicId: string): void
}) {
  const words = useOfficeWords()
  const [text, setText] = useState('')
  const isEmpty = text.trim() === ''
  const found = valueOf(useFetched(async () => (isEmpty ? (suggest?.() ?? null) : find(text)), `${text} ${version}`))
  return (
    <>
      <label className={styles.stack}>
        {label}
        <input
          type="search"
          value={text}
          maxLength={100}
          placeholder={words.topic.intoFind}
          onChange={({ target }) => {
            setText(target.value)
            onChoose('')
          }}
        />
      </label>
      {!isEmpty && found?.length === 0 && <p className={styles.soft}>{words.topic.intoNone}</p>}
      {found?.slice(0, 8).map((row) => (
        <label key={row.id} className={styles.pick}>
          <input type="radio" name="topic" checked={chosen === row.id} onChange={() => onChoose(row.id)} />
          <span>
            <span className={styles.said}>{row.title}</span>{' '}
            <span className={styles.soft}>{`${row.number} · ${words.stages[row.stage]}`}</span>
          </span>
        </label>
      ))}
    </>
  )
}
