import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { useRef, useState } from 'react'
import type { LedgerView, TopicRow } from '#shared/protocol/office-api'
import { Button } from '../../../components/button'
import { ChoiceButton } from '../../../components/choice-button'
import { RefusalNote } from '../../../components/refusal-note'
import { useFetched } from '../../../components/use-fetched'
import { useRequest } from '../../../hooks/use-request'
import { useLanguage } from '../../../strings/language'
import { FetchedNote, valueOf } from './fetched-note'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'

/** Pixels of a row, and rows that are fetched at once: more than a screen holds. */
const ROW = 32
const TAKE = 100
const VIEWS = [
  'open',
  'late',
  'checking',
  'reopened',
  'closed',
  'ended',
  'all',
] as const satisfies readonly LedgerView[]
const COLUMNS = [
  'number',
  'title',
  'channel',
  'grid',
  'category',
  'stage',
  'claimant',
  'bodies',
  'due',
  'late',
  'round',
  'result',
  'verdict',
] as const
/** Columns of figures, which end under each other. */
const FIGURES: readonly (typeof COLUMNS)[number][] = ['due', 'late', 'round']

/** All topics as a table. Only the rows in sight are in the page; the others are as high as they would be. */
export function LedgerPage({ desk }: { desk: AtDesk }) {
  const words = useOfficeWords()
  const { ledger } = words
  const { language } = useLanguage()
  const [view, setView] = useState<LedgerView>('open')
  const [text, setText] = useState('')
  const [from, setFrom] = useState(0)
  const scroller = useRef<HTMLDivElement>(null)
  const { ask, busy, refusal } = useRequest()
  /** What is looked for is another: its first rows come first. */
  const look = (change: () => void) => {
    change()
    setFrom(0)
    if (scroller.current) scroller.current.scrollTop = 0
  }
  const fetched = useFetched(
    () => desk.services.ledger({ text, view, from, take: TAKE }),
    `${text} ${view} ${from} ${desk.version}`,
  )
  const page = valueOf(fetched)
  const rated = page && page.rated.satisfied + page.rated.fairly + page.rated.unsatisfied
  const save = (format: 'xlsx' | 'csv') =>
    void ask(format, async () => (await desk.services.saveLedger(view, text, format, language)) ?? {})
  return (
    <div>
      <div className={styles.tools}>
        <div role="group" aria-label={words.tabs.ledger} className={styles.choices}>
          {VIEWS.map((each) => (
            <ChoiceButton key={each} chosen={view === each} onClick={() => look(() => setView(each))}>
              {ledger.views[each]} {page?.views[each] ?? ''}
            </ChoiceButton>
          ))}
        </div>
        <input
          type="search"
          aria-label={ledger.find}
          placeholder={ledger.find}
          value={text}
          maxLength={100}
          onChange={({ target }) => look(() => setText(target.value))}
        />
        <Button size="small" disabled={busy} onClick={() => save('xlsx')}>
          {ledger.xlsx}
        </Button>
        <Button size="small" disabled={busy} onClick={() => save('csv')}>
          {ledger.csv}
        </Button>
      </div>
      {refusal && <RefusalNote refusal={refusal} />}
      {!page && <FetchedNote fetched={fetched} />}
      {page && (
        <>
          <div
            ref={scroller}
            className={styles.ledger}
            role="region"
            aria-label={words.tabs.ledger}
            tabIndex={0}
            onScroll={({ currentTarget }) => {
              const first = Math.floor(currentTarget.scrollTop / ROW)
              // A third of what is there stays above the first row in sight.
              if (first < from || first + 40 > from + TAKE) setFrom(Math.max(0, first - 30))
            }}
          >
            <table aria-rowcount={page.total + 1}>
              <thead>
                <tr aria-rowindex={1}>
                  {COLUMNS.map((column) => (
                    <th key={column} scope="col" className={clsx(FIGURES.includes(column) && styles.figure)}>
                      {ledger.columns[column]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {from > 0 && <tr aria-hidden="true" style={{ height: from * ROW }} />}
                {page.rows.map((row, index) => (
                  <tr key={row.id} aria-rowindex={from + index + 2}>
                    {COLUMNS.map((column) => (
                      <td
                        key={column}
                        className={clsx(column === 'late' && styles.amber, FIGURES.includes(column) && styles.figure)}
                      >
                        {column === 'title' ? (
                          <button type="button" className={styles.title} onClick={() => desk.onTopic(row.id)}>
                            {row.title}
                          </button>
                        ) : (
                          cellOf(row, column)
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
                <tr aria-hidden="true" style={{ height: Math.max(0, page.total - from - page.rows.length) * ROW }} />
              </tbody>
            </table>
          </div>
          <p className={styles.sum} role="status">
            <strong>{ledger.rows(page.total)}</strong>
            {rated !== null && <span>{ledger.rated(page.rated.satisfied, page.rated.fairly, rated)}</span>}
            <span>{ledger.unrated(page.rated.unrated)}</span>
          </p>
        </>
      )}
    </div>
  )

  function cellOf(row: TopicRow, column: Exclude<(typeof COLUMNS)[number], 'title'>): ReactNode {
    switch (column) {
      case 'channel':
        return words.channels[row.channel]
      case 'category':
        return (
          <>
            <span className={styles.swatch} data-category={row.category} aria-hidden="true" />{' '}
            {words.categories[row.category]}
          </>
        )
      case 'stage':
        return words.stages[row.stage]
      case 'late':
        return row.late > 0 ? words.days(row.late) : ''
      case 'result':
        return row.result ? words.results[row.result] : ''
      case 'verdict':
        return row.verdict ? words.verdicts[row.verdict] : ''
      case 'due':
        return row.due ?? ''
      default:
        return String(row[column])
    }
  }
}
