import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { useLayoutEffect, useRef, useState } from 'react'
import type { LedgerColumn } from '#shared/protocol/ledger-columns'
import { LEDGER_COLUMNS } from '#shared/protocol/ledger-columns'
import type { LedgerRow, LedgerView, TopicFilter } from '#shared/protocol/office-api'
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
import { ReturnLedger } from './return-ledger'
import { SavedViews } from './saved-views'

/** Pixels of a row, and rows that are fetched at once: more than a screen holds. */
const ROW = 32
const TAKE = 70
const STEP = 20
const VIEWS = [
  'open',
  'late',
  'checking',
  'reopened',
  'closed',
  'ended',
  'all',
] as const satisfies readonly LedgerView[]
/** Columns of figures and days, which end under each other. */
const FIGURES: readonly LedgerColumn[] = [
  'lodged',
  'selected',
  'notes',
  'meetings',
  'agreed',
  'issued',
  'due',
  'late',
  'round',
  'reported',
  'checked',
]

/** What of the ledger somebody looks at. */
export interface LedgerState {
  text: string
  view: LedgerView
  /** Only those at a stage, or that wait for somebody. */
  only: Pick<TopicFilter, 'stage' | 'waits' | 'who'> | null
  /** Only those with this tag. */
  tag?: string
  /** The row that stands first in sight. */
  first: number
}

interface LedgerPageProps {
  desk: AtDesk
  ledger: LedgerState
  onLedger(ledger: LedgerState): void
}

/** All topics as a table. Only the rows in sight are in the page; the others are as high as they would be. */
export function LedgerPage({ desk, ledger: looked, onLedger }: LedgerPageProps) {
  const words = useOfficeWords()
  const { ledger } = words
  const { language } = useLanguage()
  const { text, view, only, tag, first } = looked
  const scroller = useRef<HTMLDivElement>(null)
  const { ask, busy, refusal } = useRequest()
  const [returning, setReturning] = useState(false)
  /** What is looked for is another: its first rows come first. */
  const look = (change: Partial<LedgerState>) => {
    onLedger({ ...looked, ...change, first: 0 })
    if (scroller.current) scroller.current.scrollTop = 0
  }
  // In steps, so that scrolling asks seldom: a third of what is there stands above the first row in sight.
  const from = Math.max(0, Math.floor(first / STEP) * STEP - STEP)
  const filter: TopicFilter = { text, view, ...only, ...(tag ? { tag } : {}) }
  const fetched = useFetched(
    () => desk.services.ledger({ ...filter, from, take: TAKE }),
    `${JSON.stringify(filter)} ${from} ${desk.version}`,
  )
  const page = valueOf(fetched)
  const rated = page && page.rated.satisfied + page.rated.fairly + page.rated.unsatisfied
  const save = (format: 'xlsx' | 'csv') =>
    void ask(format, async () => (await desk.services.saveLedger(filter, format, language)) ?? {})
  const isHere = page !== null
  // Who comes back from a topic comes back to the same rows.
  useLayoutEffect(() => {
    if (isHere && scroller.current) scroller.current.scrollTop = first * ROW
    // Once, when the table is there.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isHere])
  return (
    <div>
      <div className={styles.tools}>
        <div role="group" aria-label={words.tabs.ledger} className={styles.choices}>
          {VIEWS.map((each) => (
            <ChoiceButton key={each} chosen={!only && view === each} onClick={() => look({ view: each, only: null })}>
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
          onChange={({ target }) => look({ text: target.value })}
        />
        {page && (page.tags.length > 0 || tag) && (
          <select
            aria-label={ledger.columns.tags}
            value={tag ?? ''}
            onChange={({ target }) => look({ tag: target.value })}
          >
            <option value="">{ledger.anyTag}</option>
            {[...new Set([...page.tags, ...(tag ? [tag] : [])])].map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        )}
        <Button size="small" disabled={busy} onClick={() => save('xlsx')}>
          {ledger.xlsx}
        </Button>
        <Button size="small" disabled={busy} onClick={() => save('csv')}>
          {ledger.csv}
        </Button>
      </div>
      {returning && <ReturnLedger desk={desk} onClose={() => setReturning(false)} />}
      <div className={styles.savedViews}>
        <SavedViews looked={looked} onLook={(saved) => look({ tag: '', ...saved })} />
        <span className={styles.push}>
          <Button look="quiet" size="small" edge="end" onClick={() => setReturning(true)}>
            {ledger.back.open}
          </Button>
        </span>
      </div>
      {only && (
        <p className={styles.only}>
          <span>{ledger.only(onlyWords(page?.total ?? 0))}</span>
          <Button look="quiet" size="small" onClick={() => look({ view: 'open', only: null })}>
            {ledger.notOnly}
          </Button>
        </p>
      )}
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
              const step = Math.floor(currentTarget.scrollTop / ROW / STEP)
              if (step !== Math.floor(first / STEP)) onLedger({ ...looked, first: step * STEP })
            }}
          >
            <table aria-rowcount={page.total + 1}>
              <thead>
                <tr aria-rowindex={1}>
                  {LEDGER_COLUMNS.map((column) => (
                    <th key={column} scope="col" className={clsx(FIGURES.includes(column) && styles.figure)}>
                      {ledger.columns[column]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {page.from > 0 && <tr aria-hidden="true" style={{ height: page.from * ROW }} />}
                {page.rows.map((row, index) => (
                  <tr key={row.id} aria-rowindex={page.from + index + 2}>
                    {LEDGER_COLUMNS.map((column) => (
                      <td
                        key={column}
                        className={clsx(column === 'late' && styles.amber, FIGURES.includes(column) && styles.figure)}
                      >
                        {column === 'title' ? (
                          <button type="button" className={styles.title} onClick={() => open(row.id)}>
                            {row.title}
                          </button>
                        ) : (
                          cellOf(row, column)
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
                <tr
                  aria-hidden="true"
                  style={{ height: Math.max(0, page.total - page.from - page.rows.length) * ROW }}
                />
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

  function open(topicId: string): void {
    onLedger({ ...looked, first: Math.floor((scroller.current?.scrollTop ?? 0) / ROW) })
    desk.onTopic(topicId)
  }

  function onlyWords(total: number): string {
    if (only?.stage) return `${words.stages[only.stage]} ${total}`
    const name = desk.people.find(({ id }) => id === only?.who)?.name ?? words.today.theOffice
    return only?.waits ? `${name} · ${words.today.what[only.waits](total)}` : ''
  }

  function cellOf(row: LedgerRow, column: Exclude<LedgerColumn, 'title'>): ReactNode {
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
      case 'urgency':
        return row.urgency === 'normal' ? '' : words.urgencies[row.urgency]
      case 'scope':
        return row.scope && words.scopes[row.scope]
      case 'concern':
        return row.concern && words.concerns[row.concern]
      case 'tags':
        return row.tags.join(' · ')
      case 'notes':
      case 'meetings':
      case 'agreed':
        return row[column] > 0 ? row[column] : ''
      case 'notice':
        return row.notice && `${row.notice.from} – ${row.notice.until ?? words.noCalendar}`
      default:
        return row[column]
    }
  }
}
