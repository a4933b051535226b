import { readFile } from 'node:fs/promises'

/** The file's bytes, or null when there is no such file. Every other error is thrown. */
export async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
