import type { Refusal } from '#shared/meeting/refusals'
import { refusals as en } from '#shared/words/en/refusals'
import { refusals as zh } from '#shared/words/zh-CN/refusals'
import { backupRefusal } from '../backup/backup-fault'
import { UsageError } from './usage-error'

/** Runs the work; what people can mend is thrown as a UsageError in both languages, a fault of the program as it is. */
export async function toldOfBackup<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const refusal = backupRefusal(error)
    throw refusal.reason === 'internal-error' ? error : new UsageError(sentenceOf(refusal))
  }
}

function sentenceOf({ reason, detail }: Refusal): string {
  const sentence = [zh, en].map((words) => `${words[reason].what} ${words[reason].next}`).join(' / ')
  return detail === undefined ? sentence : `${sentence} (${detail})`
}
