import { readFile, rm } from 'node:fs/promises'
import * as z from 'zod'
import { writeFileAtomically } from './atomic-file'
import { dataFolder } from './data-folder'

/** Where a running host answers its own user: the port of its console on 127.0.0.1, and the key to be shown there. */
const consoleAccess = z.object({ port: z.int().min(1).max(65_535), ownerKey: z.string().min(1) })
export type ConsoleAccess = z.infer<typeof consoleAccess>

const OWNER_ONLY = 0o600

/**
 * Leaves word for `yuanzhuo console`, readable by the owner of the data folder only (on Windows the folder's own
 * permissions are all there is). Who can read it can read the host's key as well. What a killed host leaves behind opens
 * nothing: each start makes another key.
 * @returns takes it away again
 */
export async function leaveConsoleAccess(dataDir: string, access: ConsoleAccess): Promise<() => Promise<void>> {
  const file = dataFolder(dataDir).consoleAccess
  await writeFileAtomically(file, JSON.stringify(access), OWNER_ONLY)
  return () => rm(file, { force: true })
}

/** What the host left; null when there is none or it says nothing. Throws for a file that cannot be read. */
export async function readConsoleAccess(dataDir: string): Promise<ConsoleAccess | null> {
  try {
    return consoleAccess.parse(JSON.parse(await readFile(dataFolder(dataDir).consoleAccess, 'utf8')))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== undefined && code !== 'ENOENT' && code !== 'ENOTDIR') throw error
    return null
  }
}
