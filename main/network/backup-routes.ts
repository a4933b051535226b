import type { BackupJob, BackupWish } from '#shared/protocol/backup-job'
import { Refused } from './callers'
import type { Handlers } from './serve-routes'

/** Backing up and restoring from the console. */
export function backupRoutes(desk: {
  readonly job: BackupJob
  start(wish: BackupWish): boolean
}): Handlers<`${'GET' | 'POST'} /api/backup`> {
  return {
    'GET /api/backup': () => desk.job,
    'POST /api/backup': ({ body }) => (desk.start(body) ? desk.job : new Refused(409, 'backup-running')),
  }
}
