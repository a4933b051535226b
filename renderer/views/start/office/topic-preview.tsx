import { clsx } from 'clsx'
import { useState } from 'react'
import type { TopicField, TopicTable } from '#shared/topic-list/topic-table'
import { TOPIC_FIELDS } from '#shared/topic-list/topic-table'
import type { ReadTopic } from '#shared/topic-list/topics-of'
import { isTakeable } from '#shared/topic-list/topics-of'
import { Button } from '../../../components/button'
import styles from './import-topics.module.css'
import { useOfficeWords } from './office-words'

/** Rows without a fault that are shown: enough to see whether the columns were understood. */
const SHOWN = 30

type Previewed = ReadTopic & { isThere: boolean }

interface TopicPreviewProps {
  table: TopicTable
  columns: TopicTable['columns']
  /** Of the table's rows, in their order; none while nobody knows which column holds the words. */
  topics: readonly Previewed[]
  onColumn(at: number, field: TopicField | null): void
  onRows(rows: TopicTable['rows']): void
}

/** The list as it was read: each column under what it was taken for, each line with what hinders it. Cells with a fault are corrected in place. */
export function TopicPreview({ table, columns, topics, onColumn, onRows }: TopicPreviewProps) {
  const { imports } = useOfficeWords()
  const [all, setAll] = useState(false)
  const { rows, heads } = table
  const shown = rows
    .map((row, index) => ({ row, index, read: topics[index] }))
    .filter(({ index, read }) => all || index < SHOWN || (read && (read.isThere || !isTakeable(read))))
  return (
    <div className={styles.preview}>
      <table className={styles.rows}>
        <caption>{imports.columns}</caption>
        <thead>
          <tr>
            <th scope="col">{imports.line}</th>
            <th scope="col">{imports.willBe}</th>
            {columns.map((field, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- a column is its place
              <th key={at} scope="col">
                {heads[at]}
                <select
                  aria-label={imports.column(at + 1, heads[at] ?? '')}
                  className={clsx(field === null && styles.unused)}
                  value={field ?? ''}
                  onChange={({ target }) => onColumn(at, target.value === '' ? null : (target.value as TopicField))}
                >
                  <option value="">{imports.notTaken}</option>
                  {TOPIC_FIELDS.map((each) => (
                    <option key={each} value={each}>
                      {imports.fields[each]}
                    </option>
                  ))}
                </select>
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {shown.map(({ row, read }) => (
            <Row
              key={row.line}
              row={row}
              read={read}
              columns={columns}
              onCell={(at, text) =>
                onRows(rows.map((each) => (each === row ? { ...row, cells: row.cells.with(at, text) } : each)))
              }
              onDrop={() => onRows(rows.filter((each) => each !== row))}
            />
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <p>
          {imports.more(rows.length - shown.length)}{' '}
          <Button size="small" look="quiet" onClick={() => setAll(true)}>
            {imports.all}
          </Button>
        </p>
      )}
    </div>
  )
}

interface RowProps {
  row: TopicTable['rows'][number]
  read: Previewed | undefined
  columns: TopicTable['columns']
  onCell(at: number, text: string): void
  onDrop(): void
}

function Row({ row, read, columns, onCell, onDrop }: RowProps) {
  const { imports } = useOfficeWords()
  /** What was changed here is left open to be changed further, whatever is right by now. */
  const [opened, setOpened] = useState<readonly number[]>([])
  const faults = read?.faults ?? []
  const hinders = read !== undefined && (read.isThere || !isTakeable(read))
  const told = [
    ...(read?.isThere ? [[imports.fields.words, imports.why.there] as const] : []),
    ...faults.map(({ field, fault }) => [imports.fields[field], imports.why[fault]] as const),
  ]
  return (
    <>
      <tr className={clsx(hinders && styles.faulty)}>
        <td className={styles.line}>{row.line}</td>
        <td>
          <span className={styles.said}>{read?.topic.title}</span>
        </td>
        {columns.map((field, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a column is its place
          <td key={at} className={clsx(field === null && styles.unused, field === 'words' && styles.words)}>
            {field !== null && (opened.includes(at) || faults.some((each) => each.field === field)) ? (
              <input
                aria-label={imports.cell(row.line, imports.fields[field])}
                value={row.cells[at]}
                onChange={({ target }) => {
                  if (!opened.includes(at)) setOpened([...opened, at])
                  onCell(at, target.value)
                }}
              />
            ) : (
              <span className={styles.said}>{row.cells[at]}</span>
            )}
          </td>
        ))}
        <td>
          <Button look="symbol" size="small" aria-label={imports.drop(row.line)} onClick={onDrop}>
            ×
          </Button>
        </td>
      </tr>
      {told.length > 0 && (
        <tr className={clsx(hinders && styles.faulty)}>
          <td colSpan={columns.length + 3}>
            {told.map(([field, why]) => (
              <p key={`${field} ${why}`}>
                {hinders && '▲ '}
                {imports.rowFault(row.line, field, why)}
              </p>
            ))}
          </td>
        </tr>
      )}
    </>
  )
}
