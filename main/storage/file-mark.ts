import { stat } from 'node:fs/promises'

/**
 * Which file a path leads to (device and number of the file, as long as it exists), and its size in bytes. Null when it
 * leads to none; any other failure is thrown.
 */
export async function fileMark(path: string): Promise<{ mark: string; size: number } | null> {
  try {
    // Numbers of files need all 64 bits on Windows.
    const { dev, ino, size } = await stat(path, { bigint: true })
    return { mark: `${dev}:${ino}`, size: Number(size) }
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}
