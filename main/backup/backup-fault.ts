import type { Refusal, RefusalReason } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import { refusalOf } from '../meeting/refusal-of'

/** Why a backup could not be made, is none, or cannot be restored. */
export class BackupFault extends Error {
  readonly refusal: Refusal

  constructor(reason: RefusalReason, detail?: string) {
    super(detail === undefined ? reason : `${reason}: ${detail}`)
    this.name = 'BackupFault'
    this.refusal = refuse(reason, detail)
  }
}

/** What people are told of something thrown while a backup was made, read or restored. */
export const backupRefusal = (error: unknown): Refusal =>
  error instanceof BackupFault ? error.refusal : refusalOf(error)

/** Runs the work; a fault of the system in it (a code such as ENOSPC) is told as this refusal. */
export async function toldAs<T>(reason: RefusalReason, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code === undefined ? error : new BackupFault(reason, code)
  }
}
