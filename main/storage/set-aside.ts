import { open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from './durable-folder'

/**
 * Keeps bytes that could not be read (`torn`, `damaged`), that no meeting can hold (`unfit`), or that stood where others belong (`displaced`): writes them to `<file>.<kind>-<ISO time without colons>`, on disk before it returns.
 * The file itself is not touched. An earlier one is never overwritten.
 * @returns the path of the copy
 */
export async function setAside(
  file: string,
  kind: 'torn' | 'damaged' | 'unfit' | 'displaced',
  bytes: Uint8Array,
): Promise<string> {
  for (let time = Date.now(); ; time++) {
    const copy = `${file}.${kind}-${new Date(time).toISOString().replaceAll(':', '')}`
    try {
      await writeNew(copy, bytes)
      return copy
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await handle.close()
  }
  await syncFolder(dirname(path))
}
