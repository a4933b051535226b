import { clsx } from 'clsx'
import type { Category } from '#shared/office/topics/topics-state'
import { CATEGORIES } from '#shared/office/topics/topics-state'
import type { Board, BoardQuery, TopicRow } from '#shared/protocol/office-api'
import { Button } from '../../../components/button'
import { ChoiceButton } from '../../../components/choice-button'
import { useFetched } from '../../../components/use-fetched'
import { FetchedNote, valueOf } from './fetched-note'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'
import { wholeDays } from './whole-days'

/** The last two stages share a column: few wait there, and for the same people. */
const COLUMNS = [['gathered'], ['awaiting'], ['research'], ['deliberation'], ['handling'], ['checking', 'rating']]

interface TopicBoardProps {
  desk: AtDesk
  query: BoardQuery
  onQuery(query: BoardQuery): void
  onLodge(): void
  onVisit(): void
  onImport(): void
}

/** Open topics by the stage they are at, the latest first. */
export function TopicBoard({ desk, query, onQuery: setQuery, onLodge, onVisit, onImport }: TopicBoardProps) {
  const words = useOfficeWords()
  const fetched = useFetched(() => desk.services.board(query), `${JSON.stringify(query)} ${desk.version}`)
  const board = valueOf(fetched)
  return (
    <div>
      <div className={styles.tools}>
        <input
          type="search"
          aria-label={words.board.find(board?.counts.all ?? 0)}
          placeholder={words.board.find(board?.counts.all ?? 0)}
          value={query.text}
          maxLength={100}
          onChange={({ target }) => setQuery({ ...query, text: target.value })}
        />
        <select
          aria-label={words.lodge.category}
          value={query.category ?? ''}
          onChange={({ target }) => {
            const { category: _, ...rest } = query
            setQuery(target.value === '' ? rest : { ...rest, category: target.value as Category })
          }}
        >
          <option value="">{words.board.anyCategory}</option>
          {CATEGORIES.map((category) => (
            <option key={category} value={category}>
              {words.categories[category]}
            </option>
          ))}
        </select>
        <div role="group" aria-label={words.board.onlyLabel} className={styles.choices}>
          {(['late', 'urgent', 'reopened'] as const).map((only) => (
            <ChoiceButton
              key={only}
              chosen={query.only === only}
              onClick={() => {
                const { only: before, ...rest } = query
                setQuery(before === only ? rest : { ...rest, only })
              }}
            >
              {words.board.only[only](board?.counts[only] ?? 0)}
            </ChoiceButton>
          ))}
        </div>
        <span className={styles.push}>
          <Button look="quiet" onClick={onImport}>
            {words.imports.open}
          </Button>
          <Button look="quiet" onClick={onVisit}>
            {words.visitForm.open}
          </Button>
          <Button look="primary" onClick={onLodge}>
            {words.board.lodge}
          </Button>
        </span>
      </div>
      {!board && <FetchedNote fetched={fetched} />}
      <div className={styles.board}>
        {board &&
          COLUMNS.map((stages) => (
            <div key={stages[0]} className={styles.column}>
              {stages.map((stage) => (
                <Stage key={stage} column={board.columns.find((column) => column.stage === stage)!} desk={desk} />
              ))}
            </div>
          ))}
      </div>
      <p className={styles.legend}>
        <span>{words.board.legend}</span>
        {CATEGORIES.map((category) => (
          <span key={category}>
            <span className={styles.swatch} data-category={category} aria-hidden="true" /> {words.categories[category]}
          </span>
        ))}
        <span>{words.board.clock}</span>
      </p>
    </div>
  )
}

function Stage({ column: { stage, count, oldest, rows }, desk }: { column: Board['columns'][number]; desk: AtDesk }) {
  const words = useOfficeWords()
  return (
    <section aria-labelledby={`stage-${stage}`}>
      <h2 id={`stage-${stage}`} className={styles.stage}>
        {words.stages[stage]} {count}
      </h2>
      <p className={styles.soft}>
        {count === 0
          ? words.board.none
          : `${words.board.waits[stage]} · ${words.board.oldest(oldest ? wholeDays(oldest) : 0)}`}
      </p>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Card row={row} onOpen={() => desk.onTopic(row.id)} />
          </li>
        ))}
      </ul>
      {count > rows.length && (
        <Button look="quiet" size="small" edge="start" onClick={() => desk.onList({ stage })}>
          {words.board.more(count - rows.length)}
        </Button>
      )}
    </section>
  )
}

function Card({ row, onOpen }: { row: TopicRow; onOpen(): void }) {
  const words = useOfficeWords()
  return (
    <button type="button" className={styles.card} data-category={row.category} onClick={onOpen}>
      <span className={styles.said}>
        {row.urgency === 'urgent' && <strong className={styles.urgent}>{words.urgencies.urgent}</strong>}
        {row.round > 1 && <strong className={styles.mark}>{words.reopened}</strong>}
        {row.suspended && <strong className={styles.mark}>{words.suspended}</strong>}
        {row.title}
      </span>
      <span className={styles.foot}>
        <span>{row.bodies || row.claimant || row.grid}</span>
        <span className={clsx(styles.when, row.late > 0 && styles.amber)}>
          {row.late > 0 ? words.lateShort(row.late) : words.days(wholeDays(row.since))}
        </span>
      </span>
      {row.spent !== null && (
        <span
          className={clsx(styles.spent, row.late > 0 && styles.over)}
          style={{ width: `${row.spent * 100}%` }}
          aria-hidden="true"
        />
      )}
    </button>
  )
}
