import type { KeyboardEvent, ReactNode } from 'react'
import { useRef, useState } from 'react'
import { useFetched } from '../../../components/use-fetched'
import { useLanguage } from '../../../strings/language'
import { valueOf } from './fetched-note'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'

/** One field over everything; what is found is grouped by what it is. Arrows go through it, Enter opens, Escape leaves. */
export function FindEverything({ desk, onEnter }: { desk: AtDesk; onEnter(meetingId: string): void }) {
  const words = useOfficeWords()
  const { formats } = useLanguage()
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const wanted = text.trim()
  const fetched = useFetched(
    async () => (wanted === '' ? null : await desk.services.find(wanted)),
    `${wanted} ${desk.version}`,
  )
  const found = wanted === '' ? null : valueOf(fetched)
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') {
      setText('')
      field.current?.focus()
    }
    if (!step) return
    event.preventDefault()
    const hits = [...(list.current?.querySelectorAll('button') ?? [])]
    const next = hits.indexOf(document.activeElement as HTMLButtonElement) + step
    ;(next < 0 ? field.current : hits[Math.min(next, hits.length - 1)])?.focus()
  }
  const nothing = found && Object.values(found.totals).every((total) => total === 0)
  const hit = (id: string, title: string, note: string, then: () => void) => (
    <button
      type="button"
      key={id}
      onClick={() => {
        setText('')
        then()
      }}
    >
      <span className={styles.said}>{marked(title, wanted)}</span>
      <span className={styles.soft}>{note}</span>
    </button>
  )
  const group = (label: string, hits: ReactNode[]) =>
    hits.length > 0 && (
      <div className={styles.group}>
        <h2>{label}</h2>
        <div>{hits}</div>
      </div>
    )
  return (
    <search className={styles.find} onKeyDown={move}>
      <input
        ref={field}
        type="search"
        aria-label={words.find}
        placeholder={words.find}
        value={text}
        maxLength={100}
        onChange={({ target }) => setText(target.value)}
      />
      {found && (
        <div ref={list} className={styles.found} role="region" aria-label={words.found.label} aria-live="polite">
          {nothing && <p>{words.found.none(wanted)}</p>}
          {group(
            words.found.topics(found.totals.topics),
            found.topics.map((row) =>
              hit(row.id, row.title, `${row.number} · ${words.stages[row.stage]}`, () => desk.onTopic(row.id)),
            ),
          )}
          {group(
            words.found.orders(found.totals.orders),
            found.orders.map((row) =>
              hit(row.id, row.task, `${row.body} · ${words.orderStates[row.state]}`, () => desk.onTopic(row.topicId)),
            ),
          )}
          {group(
            words.found.meetings(found.totals.meetings),
            found.meetings.map((row) =>
              hit(row.meetingId, row.title, formats.day(row.at.slice(0, 10)), () => onEnter(row.meetingId)),
            ),
          )}
          {found.people.length > 0 && (
            <div className={styles.group}>
              <h2>{words.found.people(found.totals.people)}</h2>
              <div>
                {found.people.map((person) => (
                  <p key={person.id}>
                    <span className={styles.said}>{marked(person.name, wanted)}</span>
                    <span className={styles.soft}>{`${words.kinds[person.kind]} · ${person.unit}`}</span>
                  </p>
                ))}
              </div>
            </div>
          )}
        </div>
      )}
    </search>
  )
}

/** The text with the first place marked at which the first of the words looked for stands. */
function marked(text: string, wanted: string): ReactNode {
  const [word = ''] = wanted.split(/\s+/)
  const at = text.toLowerCase().indexOf(word.toLowerCase())
  if (at < 0 || word === '') return text
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + word.length)}</mark>
      {text.slice(at + word.length)}
    </>
  )
}
