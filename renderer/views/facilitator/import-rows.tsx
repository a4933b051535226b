import { clsx } from 'clsx'
import { useState } from 'react'
import type { ListedPerson } from '#shared/invitation/listed-people'
import { rowFault } from '#shared/invitation/listed-people'
import type { Role } from '#shared/meeting/roles'
import { Button } from '../../components/button'
import { useLanguage } from '../../strings/language'
import styles from './import-dialog.module.css'

export interface PreviewRow extends ListedPerson {
  id: string
  isAskedAbout: boolean
}

/** Rows shown before importing: enough to see whether the columns were understood. */
const SHOWN = 50

/** What was read, to be corrected cell by cell; a row can be left out. */
export function ImportRows({
  rows,
  roles,
  onRows,
}: {
  rows: readonly PreviewRow[]
  roles: readonly Role[]
  onRows(rows: readonly PreviewRow[]): void
}) {
  const { words } = useLanguage()
  const { seats } = words
  const [all, setAll] = useState(false)
  const shown = all ? rows : rows.filter((row, index) => index < SHOWN || row.isAskedAbout)
  const change = (row: PreviewRow, to: Partial<PreviewRow>) =>
    onRows(rows.map((each) => (each === row ? { ...each, ...to } : each)))
  if (rows.length === 0) return null
  return (
    <div className={styles.preview}>
      <table className={styles.rows}>
        <thead>
          <tr>
            {[seats.name, seats.unit, seats.sector, seats.role].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row
              key={row.id}
              row={row}
              roles={roles}
              onChange={(to) => change(row, to)}
              onDrop={() => onRows(rows.filter((each) => each !== row))}
            />
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <p>
          {seats.importMore(rows.length - shown.length)}{' '}
          <Button size="small" look="quiet" onClick={() => setAll(true)}>
            {seats.importShowAll}
          </Button>
        </p>
      )}
    </div>
  )
}

function Row({
  row,
  roles,
  onChange,
  onDrop,
}: {
  row: PreviewRow
  roles: readonly Role[]
  onChange(to: Partial<PreviewRow>): void
  onDrop(): void
}) {
  const { words, say } = useLanguage()
  const { seats } = words
  const fault = rowFault(row)
  return (
    <>
      <tr className={clsx((fault !== null || row.roleId === null) && styles.asked)}>
        {(['name', 'unit', 'sector'] as const).map((column) => (
          <td key={column}>
            <input
              aria-label={seats.importCell(row.line, seats[column])}
              value={row[column]}
              onChange={({ target }) => onChange({ [column]: target.value })}
            />
          </td>
        ))}
        <td>
          <select
            aria-label={seats.importCell(row.line, seats.role)}
            value={row.roleId ?? ''}
            onChange={({ target }) => onChange({ roleId: target.value === '' ? null : target.value })}
          >
            {row.roleId === null && <option value="">{seats.importChoose}</option>}
            {roles.map((role) => (
              <option key={role.id} value={role.id}>
                {say(role.label)}
              </option>
            ))}
          </select>
        </td>
        <td>
          <Button look="symbol" size="small" aria-label={seats.importDrop(row.name)} onClick={onDrop}>
            ×
          </Button>
        </td>
      </tr>
      {fault !== null && (
        <tr className={styles.asked}>
          <td colSpan={5} role="alert">
            ▲ {seats.importRowFault(row.line, seats[fault.column], words.refusals[fault.reason].what)}
          </td>
        </tr>
      )}
    </>
  )
}
