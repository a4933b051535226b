import { statSync } from 'node:fs'
import { stat } from 'node:fs/promises'

/** Which file a path leads to (device and number of the file, as long as it exists), and its size in bytes. */
export interface FileMark {
  mark: string
  size: number
}

/** Of a path; null when it leads to no file; any other failure is thrown. */
export async function fileMark(path: string): Promise<FileMark | null> {
  try {
    return markOf(await stat(path, BIG))
  } catch (error) {
    return noneWhereMissing(error)
  }
}

/**
 * The same without waiting, for a file that has taken bytes a moment ago: the system has its place at hand, and a promise
 * costs the host many times as much. Never for one that may be on a disk that is gone: it would stand still with it.
 */
export function fileMarkNow(path: string): FileMark | null {
  try {
    return markOf(statSync(path, BIG))
  } catch (error) {
    return noneWhereMissing(error)
  }
}

/** Numbers of files need all 64 bits on Windows. */
const BIG = { bigint: true } as const

const markOf = ({ dev, ino, size }: { dev: bigint; ino: bigint; size: bigint }): FileMark => ({
  mark: `${dev}:${ino}`,
  size: Number(size),
})

function noneWhereMissing(error: unknown): null {
  if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
  throw error
}
