import { useEffect, useRef, useState } from 'react'
import type { BackupJob, BackupWish } from '#shared/protocol/backup-job'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, refuse } from '#shared/meeting/refusals'
import type { BackupService } from './start-services'

/** How often the host is asked how far it is. Milliseconds. */
const ASK_EVERY = 500

/** Has the host back up or restore, and follows how it goes. `refusal`: why the last one was not begun or not done. */
export function useBackupJob(service: BackupService): {
  job: BackupJob
  refusal: Refusal | null
  start(wish: BackupWish): void
} {
  const [job, setJob] = useState<BackupJob | Refusal>({ is: 'none' })
  const timer = useRef<number | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const follow = async (answer: Promise<BackupJob | Refusal>): Promise<void> => {
    const said = await answer.catch((error: unknown) => refuse('unexpected', String(error)))
    setJob(said)
    if (!isRefusal(said) && said.is === 'working')
      timer.current = window.setTimeout(() => void follow(service.job()), ASK_EVERY)
  }
  const start = (wish: BackupWish) => {
    setJob({ is: 'working', does: wish.does, meetings: 0 })
    void follow(service.start(wish))
  }
  const refusal = isRefusal(job) ? job : job.is === 'refused' ? job.refusal : null
  return { job: isRefusal(job) ? { is: 'none' } : job, refusal, start }
}
