import { clsx } from 'clsx'
import { useState } from 'react'
import { Button } from '../../../components/button'
import { useFetched } from '../../../components/use-fetched'
import { useWords } from '../../../strings/language'
import { FetchedNote, valueOf } from './fetched-note'
import type { AtDesk } from './office-page'
import styles from './office.module.css'
import { wholeDays } from './whole-days'

/** Open topics by the stage they are at, the latest first. */
export function TopicBoard({ desk, onLodge }: { desk: AtDesk; onLodge(): void }) {
  const { office: words } = useWords()
  const [text, setText] = useState('')
  const fetched = useFetched(() => desk.services.board(text), `${text} ${desk.version}`)
  const board = valueOf(fetched)
  return (
    <div>
      <div className={styles.tools}>
        <input
          type="search"
          aria-label={words.find}
          placeholder={words.find}
          value={text}
          maxLength={100}
          onChange={({ target }) => setText(target.value)}
        />
        <Button look="primary" onClick={onLodge}>
          {words.board.lodge}
        </Button>
      </div>
      {!board && <FetchedNote fetched={fetched} />}
      <div className={styles.board}>
        {board?.columns.map(({ stage, count, rows }) => (
          <section key={stage} aria-labelledby={`stage-${stage}`} className={styles.column}>
            <h2 id={`stage-${stage}`}>
              {words.stages[stage]} {count}
            </h2>
            {count === 0 && <p className={styles.soft}>{words.board.none}</p>}
            <ul>
              {rows.map((row) => (
                <li key={row.id}>
                  <button
                    type="button"
                    className={styles.card}
                    data-category={row.category}
                    onClick={() => desk.onTopic(row.id)}
                  >
                    <span className={styles.said}>
                      {row.urgency === 'urgent' && <strong className={styles.mark}>{words.urgencies.urgent}</strong>}
                      {row.round > 1 && <strong className={styles.mark}>{words.reopened}</strong>}
                      {row.suspended && <strong className={styles.mark}>{words.suspended}</strong>}
                      {row.title}
                    </span>
                    <span className={styles.foot}>
                      <span>{row.bodies || row.claimant || row.grid}</span>
                      <span className={clsx(row.late > 0 && styles.amber)}>
                        {row.late > 0 ? words.lateShort(row.late) : words.days(wholeDays(row.since))}
                      </span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            {count > rows.length && <p className={styles.soft}>{words.board.more(count - rows.length)}</p>}
          </section>
        ))}
      </div>
    </div>
  )
}
