import { useState } from 'react'
import { useFetched } from '../../../components/use-fetched'
import { useWords } from '../../../strings/language'
import { valueOf } from './fetched-note'
import type { AtDesk } from './office-page'
import styles from './office.module.css'

/** One field over everything; what is found is grouped by what it is. */
export function FindEverything({ desk, onEnter }: { desk: AtDesk; onEnter(meetingId: string): void }) {
  const { office: words } = useWords()
  const [text, setText] = useState('')
  const wanted = text.trim()
  const fetched = useFetched(
    async () => (wanted === '' ? null : await desk.services.find(wanted)),
    `${wanted} ${desk.version}`,
  )
  const found = wanted === '' ? null : valueOf(fetched)
  const go = (then: () => void) => () => {
    setText('')
    then()
  }
  const nothing = found && Object.values(found.totals).every((total) => total === 0)
  return (
    <search className={styles.find} onKeyDown={({ key }) => key === 'Escape' && setText('')}>
      <input
        type="search"
        aria-label={words.find}
        placeholder={words.find}
        value={text}
        maxLength={100}
        onChange={({ target }) => setText(target.value)}
      />
      {found && (
        <div className={styles.found} role="region" aria-label={words.found.label} aria-live="polite">
          {nothing && <p>{words.found.none(wanted)}</p>}
          {found.topics.length > 0 && (
            <>
              <h3>{words.found.topics(found.totals.topics)}</h3>
              {found.topics.map((row) => (
                <button type="button" key={row.id} onClick={go(() => desk.onTopic(row.id))}>
                  {row.title} <span className={styles.soft}>{`${row.number} · ${words.stages[row.stage]}`}</span>
                </button>
              ))}
            </>
          )}
          {found.orders.length > 0 && (
            <>
              <h3>{words.found.orders(found.totals.orders)}</h3>
              {found.orders.map((row) => (
                <button type="button" key={row.id} onClick={go(() => desk.onTopic(row.topicId))}>
                  {row.task} <span className={styles.soft}>{`${row.body} · ${words.orderStates[row.state]}`}</span>
                </button>
              ))}
            </>
          )}
          {found.meetings.length > 0 && (
            <>
              <h3>{words.found.meetings(found.totals.meetings)}</h3>
              {found.meetings.map((row) => (
                <button type="button" key={row.meetingId} onClick={go(() => onEnter(row.meetingId))}>
                  {row.title}
                </button>
              ))}
            </>
          )}
          {found.people.length > 0 && (
            <>
              <h3>{words.found.people(found.totals.people)}</h3>
              {found.people.map((person) => (
                <p key={person.id}>
                  {person.name} <span className={styles.soft}>{`${words.kinds[person.kind]} · ${person.unit}`}</span>
                </p>
              ))}
            </>
          )}
        </div>
      )}
    </search>
  )
}
