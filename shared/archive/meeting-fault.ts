import { MadeByNewerVersion } from '../journal/edition'
import { bothLanguages } from '../words/both-languages'

/** Why a meeting cannot be opened, as the list, the terminal and the chair's window say it. */
export function meetingFault(error: unknown): string {
  if (error instanceof MadeByNewerVersion) return bothLanguages(({ host }) => host.meetingNewer)
  return error instanceof Error ? error.message : String(error)
}
