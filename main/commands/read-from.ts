import { resolve } from 'node:path'
import { bothLanguages } from '#shared/words/both-languages'
import { codeOf, UsageError } from './usage-error'

/** What `read` finds in the data folder that was typed. Throws UsageError when it cannot be read. */
export async function readFrom<T>(dataDir: string, read: (dataDir: string) => Promise<T>): Promise<T> {
  try {
    return await read(resolve(dataDir))
  } catch (error) {
    throw new UsageError(bothLanguages(({ commandLine }) => commandLine.folderUnreadable(dataDir, codeOf(error))))
  }
}
