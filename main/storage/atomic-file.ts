import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from './durable-folder'

/**
 * Replaces the file's content: after a crash at any moment the file holds all of the old or all of the new.
 * Returns when the new content is on disk. On failure it throws and the old file stays; a killed process may leave a `.tmp` file beside it.
 * The one exception: when only the last step fails (the folder's own sync), the new content is there but may not outlast a power loss.
 * @param mode permission bits of the new file, before the umask
 */
export async function writeFileAtomically(path: string, data: string | Uint8Array, mode = 0o666): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const handle = await open(temporary, 'wx', mode)
    try {
      await handle.writeFile(data)
      await handle.datasync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}
