import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Makes a new folder within another that is there already, for a copy of a meeting; its name says what it is and when it
 * was made. Nothing that is there is touched. @param at ISO time
 * @returns its path
 */
export async function makeCopyFolder(within: string, meetingId: string, at: string): Promise<string> {
  await stat(within) // not made: a mistyped path, or a stick that is not there, must be told
  const folder = join(within, `yuanzhuo-${meetingId}-${at.replaceAll(':', '')}`)
  await mkdir(folder, { mode: 0o700 }) // it holds the host's key and private notes
  return folder
}
