import { open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { DataFolder } from '../storage/data-folder'
import { dataFolder, meetingIds } from '../storage/data-folder'
import { makeFolder, syncFolder } from '../storage/durable-folder'
import { fileKeyVault } from '../storage/file-key-vault'
import type { FolderLock } from '../storage/folder-lock'
import { isSecretPath } from '../storage/kept-files'
import { LAYOUT } from '../storage/layout-steps'
import { jsonOf, layoutNamed } from '../storage/migrate'
import { namesIn } from '../storage/names-in'
import { readSettingsFile } from '../storage/registry'
import { BackupFault, toldAs } from './backup-fault'
import type { OpenedBackup } from './open-backup'
import { openBackup } from './open-backup'
import type { RestoreNote } from './restore-note'
import { restoreNoteText } from './restore-note'
import type { BackupSecrets } from './sealed-keys'

export interface RestoreOrder {
  /** Path of the backup. */
  file: string
  /** Data folder that is to hold it: one without meetings. */
  data: DataFolder
  /** Opens the keys of the host that made it; null: this computer becomes another host, with the key it has or a new one. */
  passphrase: string | null
  at: Date
  /** Makes this process the data folder's only one, once all was checked; a host that asks has it locked already. */
  lock(): Promise<Pick<FolderLock, 'release'>>
}

/**
 * Reads the whole backup, and only then writes it beside what the data folder holds, to be taken up by takeUpRestored
 * before a host next opens the folder. Interrupted at any moment, the folder is as it was but for what the next try
 * removes.
 * Throws BackupFault: as openBackup, `passphrase-wrong`, `restore-place-taken`, or `copy-place-unusable`.
 */
export async function stageRestore({ file, data, passphrase, at, lock }: RestoreOrder): Promise<RestoreNote> {
  await mustHoldNothing(data)
  const backup = await openBackup(file)
  try {
    if ((await layoutOf(backup)) > LAYOUT) throw new BackupFault('backup-newer')
    const { madeAt, meetings } = backup.manifest
    const secrets = passphrase === null ? null : await backup.keys(passphrase)
    const note: RestoreNote = { madeAt, restoredAt: at.toISOString(), keys: secrets ? 'same' : 'new', meetings }
    const held = await lock()
    try {
      await toldAs('copy-place-unusable', () => stage(data, backup, secrets, note))
    } finally {
      await held.release()
    }
    return note
  } finally {
    await backup.close()
  }
}

/** The layout of the data folder that was backed up; 0 where its settings are missing or damaged, as any program can read the rest. */
async function layoutOf(backup: OpenedBackup): Promise<number> {
  for await (const { path, pieces } of backup.files()) {
    if (path !== 'registry.json') continue
    const read: Buffer[] = []
    for await (const piece of pieces) read.push(Buffer.from(piece))
    return layoutNamed(jsonOf(Buffer.concat(read))) ?? 0
  }
  return 0
}

async function stage(
  data: DataFolder,
  backup: OpenedBackup,
  secrets: BackupSecrets | null,
  note: RestoreNote,
): Promise<void> {
  for (const earlier of [data.restoring, data.restoreReady]) await rm(earlier, { recursive: true, force: true })
  const into = dataFolder(data.restoring)
  await makeFolder(into.meetings)
  for await (const { path, pieces } of backup.files()) await writeFile(into.root, path, pieces)
  if (secrets) await writeSecrets(into, secrets)
  await writeFile(into.root, basename(into.restoreNote), [Buffer.from(restoreNoteText(note))])
  for (const folder of await foldersIn(into.root)) await syncFolder(folder)
  await syncFolder(into.root)
  await rename(data.restoring, data.restoreReady)
  await syncFolder(data.root)
}

/** A backup never goes over meetings, nor over what this computer keeps for other hosts, nor into a folder of something else. */
async function mustHoldNothing(data: DataFolder): Promise<void> {
  await toldAs('copy-place-unusable', async () => {
    const names = await namesIn(data.root)
    const ours = names.some((name) => ['host.lock', 'host-key.json', 'host-key.sealed', 'registry.json'].includes(name))
    const held = [...(await meetingIds(data)), ...(await namesIn(data.standbys))]
    const newer = (await readSettingsFile(data.registry)) === 'newer'
    if (held.length > 0 || newer || (names.length > 0 && !ours)) throw new BackupFault('restore-place-taken')
  })
}

async function writeSecrets(into: DataFolder, { seed, files }: BackupSecrets): Promise<void> {
  await fileKeyVault(into.root).save(new Uint8Array(seed))
  for (const { path, bytes } of files) await writeFile(into.root, path, [bytes])
}

/** Private to this computer's user, as the data folder's own files of these names are. */
const isPrivate = (path: string): boolean => isSecretPath(path) || path.endsWith('/aside.json')

/** On disk when it returns, its name excepted. */
async function writeFile(root: string, path: string, pieces: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void> {
  const to = join(root, ...path.split('/'))
  await makeFolder(dirname(to))
  const file = await open(to, 'wx', isPrivate(path) ? 0o600 : 0o666)
  try {
    for await (const piece of pieces) await file.appendFile(piece)
    await file.datasync()
  } finally {
    await file.close()
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries.filter((entry) => entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name))
}
