import { resolve } from 'node:path'
import type { MeetingOnDisk } from '../storage/read-meetings'
import { readMeetings } from '../storage/read-meetings'
import { codeOf, UsageError } from './usage-error'

/** All meetings of the data folder that was typed. Throws UsageError when it cannot be read. */
export async function meetingsIn(dataDir: string): Promise<MeetingOnDisk[]> {
  try {
    return await readMeetings(resolve(dataDir))
  } catch (error) {
    throw new UsageError(
      `不能读取数据文件夹 ${dataDir}（${codeOf(error)}） / cannot read the data folder ${dataDir} (${codeOf(error)})`,
    )
  }
}
