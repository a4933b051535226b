import { access, rename, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { bothLanguages } from '#shared/words/both-languages'
import type { DataFolder } from '../storage/data-folder'
import { dataFolder, meetingIds } from '../storage/data-folder'
import { makeFolder, syncFolder } from '../storage/durable-folder'
import { FolderLocked, lockFolder } from '../storage/folder-lock'
import { namesIn } from '../storage/names-in'
import { readIfThere } from '../storage/read-if-there'
import { readSettingsFile } from '../storage/registry'

/**
 * Takes up a restore that waits in the data folder, if there is one; to be called before anything is read of the folder.
 * What stands where its files belong (the key of a host that has held no meeting, settings) is kept in a folder beside.
 * Killed at any moment, the next call goes on: each file is moved once, the meetings last.
 * @returns `waits` when the folder has meetings of its own by now: then nothing is changed
 */
export async function takeUpRestored(dataDir: string): Promise<'nothing' | 'taken up' | 'waits'> {
  const data = dataFolder(dataDir)
  if (!(await isThere(data.restoreReady))) return 'nothing'
  if ((await readSettingsFile(data.registry)) === 'newer') return 'nothing' // the start will refuse it, unchanged
  let lock
  try {
    lock = await lockFolder(dataDir)
  } catch (error) {
    if (error instanceof FolderLocked) return 'nothing' // a host runs on it; the start will say so
    throw error
  }
  try {
    return await takeUp(data)
  } finally {
    await lock.release()
  }
}

/** The same at the start of a host, told in words. */
export async function takeUpAtStart(dataDir: string, tell: (line: string) => void): Promise<void> {
  const outcome = await takeUpRestored(dataDir)
  if (outcome === 'taken up') tell(bothLanguages(({ host }) => host.restoreTakenUp(dataDir)))
  else if (outcome === 'waits') tell(bothLanguages(({ host }) => host.restoreWaits(dataDir)))
}

async function takeUp(data: DataFolder): Promise<'taken up' | 'waits'> {
  const ready = dataFolder(data.restoreReady)
  const waiting = await namesIn(ready.root)
  if (waiting.includes('meetings') && (await meetingIds(data)).length > 0) return 'waits'
  const before = join(data.root, `before-restore-${new Date().toISOString().replaceAll(':', '')}`)
  const putAside = async (name: string) => {
    if (!(await namesIn(data.root)).includes(name)) return
    await makeFolder(before)
    await rename(join(data.root, name), join(before, name))
    await syncFolder(before)
  }
  if (waiting.includes('meetings')) {
    await putAside('meeting-index.jsonl')
    // Sealed by this system's keychain: it would go before the key that was restored.
    if ((await readIfThere(ready.hostKey)) !== null) await putAside('host-key.sealed')
  }
  const inOrder = [...waiting.filter((name) => name !== 'meetings'), ...waiting.filter((name) => name === 'meetings')]
  for (const name of inOrder) {
    await putAside(name)
    await rename(join(ready.root, name), join(data.root, name))
    await syncFolder(data.root)
  }
  await rmdir(ready.root)
  await rm(data.restoring, { recursive: true, force: true })
  return 'taken up'
}

/** Where it cannot be seen, the start that follows says why. */
const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
