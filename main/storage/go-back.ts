import { open, readdir, rename } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { editionNamed } from '#shared/journal/edition'
import { writeFileAtomically } from './atomic-file'
import type { DataFolder } from './data-folder'
import { dataFolder, meetingFolder, meetingIds } from './data-folder'
import { makeFolder, syncFolder } from './durable-folder'
import { LAYOUT, LAYOUT_STEPS } from './layout-steps'
import { readMeetingRows } from './meeting-index'
import type { LayoutBackup } from './migrate'
import { jsonOf, newestLayoutBackup } from './migrate'
import { namesIn } from './names-in'
import { readIfThere } from './read-if-there'

/** What going back to the layout before would do. */
export interface WayBack {
  backup: LayoutBackup
  /** Meetings that programs of that layout would spoil, and folder where they are kept for programs that know them. */
  meetings: { id: string; title: string }[]
  /** Other hosts' meetings that this computer stands by for, by the rules of a program that those do not know. */
  standbys: string[]
  keptIn: string
}

/** Null when the folder was begun under this program's layout: there is nothing to go back to. Changes nothing. */
export async function wayBack(data: DataFolder): Promise<WayBack | null> {
  const backup = await newestLayoutBackup(data)
  if (backup === null) return null
  const { knownEdition } = LAYOUT_STEPS[backup.from - 1]!
  const titles = new Map((await readMeetingRows(data)).map(({ summary: { id, title } }) => [id, title]))
  const meetings: WayBack['meetings'] = []
  for (const id of await meetingIds(data))
    if ((await editionIn(meetingFolder(data, id).record)) > knownEdition)
      meetings.push({ id, title: titles.get(id) ?? id })
  // Nobody can see the edition of a sealed copy.
  return { backup, meetings, standbys: await namesIn(data.standbys), keptIn: data.keptFor(LAYOUT) }
}

/**
 * Makes the data folder one of the layout before: keeps aside what programs of that layout must not open, and puts back
 * the files as they were. Nothing is deleted. Killed before the registry is put back, the folder is of this program's
 * layout, and its next start takes back what was kept aside; afterwards it is of the layout before. The folder must be
 * locked.
 */
export async function goBack(data: DataFolder, { backup, meetings, standbys }: WayBack): Promise<void> {
  const kept = dataFolder(data.keptFor(LAYOUT))
  const keep = async (id: string, from: string, to: string) => {
    await makeFolder(to)
    await rename(join(from, id), join(to, id))
    await syncFolder(to)
    await syncFolder(from)
  }
  for (const { id } of meetings) await keep(id, data.meetings, kept.meetings)
  for (const id of standbys) await keep(id, data.standbys, kept.standbys)
  const files = (await readdir(backup.folder, { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && entry.name !== 'note.json')
    .map(({ parentPath, name }) => relative(backup.folder, join(parentPath, name)))
  // The registry last: it says which layout this is.
  for (const file of [...files.filter((name) => name !== 'registry.json'), 'registry.json'])
    await writeFileAtomically(join(data.root, file), (await readIfThere(join(backup.folder, file)))!)
}

/** Bytes within which the first line of a record ends: some roles and a few short texts. */
const FIRST_LINE_MAX = 256 * 1024

/** The edition a record was begun under; 1 when that cannot be read, as then no program opens it. */
async function editionIn(record: string): Promise<number> {
  const handle = await open(record, 'r').catch(() => null)
  if (handle === null) return 1
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(FIRST_LINE_MAX), 0, FIRST_LINE_MAX, 0)
    const [line = ''] = buffer.toString('utf8', 0, bytesRead).split('\n', 1)
    return editionNamed(jsonOf(Buffer.from(line.trimEnd()))) ?? 1
  } finally {
    await handle.close()
  }
}
