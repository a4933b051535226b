import { readFile, writeFile } from 'node:fs/promises'
import { readSnapshot, writeSnapshot } from '#main/office/office-snapshot'
import { openHostSigner } from '#main/signing/host-signer'
import { dataFolder } from '#main/storage/data-folder'
import { fileKeyVault } from '#main/storage/file-key-vault'
import type { Rows } from '#shared/office/rows'
import { eachRow, isRows, noRows, withRow } from '#shared/office/rows'
import type { OfficeState } from '#shared/office/state'

/**
 * Makes the office of a data folder so many times as large, in seconds instead of hours: its snapshot gets every row of its
 * long lists again, under ids and numbers of their own. So what a start reads, what a search goes through and what memory
 * holds is that of an office that has grown so large. Its record is the one it was, so it can neither be audited nor can its
 * new meetings be opened: this is for measuring, and the report says so.
 */
export async function growOffice(dir: string, times: number): Promise<void> {
  const { office } = dataFolder(dir)
  const signer = await openHostSigner(fileKeyVault(dir))
  const snapshot = readSnapshot(await readFile(office.snapshot), signer)
  if (!snapshot) throw new Error(`${office.snapshot} is no snapshot of this host`)
  const lists = Object.entries(snapshot.state).filter((entry): entry is [string, Rows<{ id: string }>] =>
    isRows(entry[1]),
  )
  const sizes = new Map<string, number>()
  for (const [, rows] of lists) {
    const [first] = eachRow(rows)
    if (first) sizes.set(first.id.replace(/\d+$/, ''), rows.size)
  }
  const state: Record<string, unknown> = { ...snapshot.state }
  for (const [name, rows] of lists) {
    let grown: Rows<unknown> = noRows
    for (let copy = 0; copy < times; copy++)
      for (const row of eachRow(rows)) grown = withRow(grown, copy === 0 ? row : copied(row, copy, sizes))
    state[name] = grown
  }
  await writeFile(office.snapshot, await writeSnapshot({ ...snapshot, state: state as unknown as OfficeState }, signer))
}

/** The row with each id of a list (“t12”) moved on by whole lists, and each number (“2026-0012”) made one of its copy. */
const copied = (row: unknown, copy: number, sizes: ReadonlyMap<string, number>): unknown =>
  JSON.parse(
    JSON.stringify(row)
      .replace(/"([a-z]+)(\d+)"/g, (whole, kind: string, at: string) => {
        const size = sizes.get(kind)
        return size === undefined ? whole : `"${kind}${Number(at) + copy * size}"`
      })
      .replace(/"(\d{4})-(\d{4,})"/g, (_, year: string, n: string) => `"${year}-${copy}${n}"`),
  )
