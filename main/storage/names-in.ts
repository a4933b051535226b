import { readdir } from 'node:fs/promises'

/** Names of what is in a folder; none when there is no such folder. Every other error is thrown. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
