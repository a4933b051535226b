import { resolve } from 'node:path'
import { bothLanguages } from '#shared/words/both-languages'
import type { MeetingOnDisk } from '../storage/read-meetings'
import { readMeetings } from '../storage/read-meetings'
import { codeOf, UsageError } from './usage-error'

/** All meetings of the data folder that was typed. Throws UsageError when it cannot be read. */
export async function meetingsIn(dataDir: string): Promise<MeetingOnDisk[]> {
  try {
    return await readMeetings(resolve(dataDir))
  } catch (error) {
    throw new UsageError(bothLanguages(({ commandLine }) => commandLine.folderUnreadable(dataDir, codeOf(error))))
  }
}
