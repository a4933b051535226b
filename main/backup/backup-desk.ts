import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { BackupJob, BackupWish } from '#shared/protocol/backup-job'
import { logger } from '../log/logger'
import type { Clock, HostSigner, KeyVault } from '../meeting/ports'
import type { DataFolder } from '../storage/data-folder'
import { datedFileName } from '../storage/dated-file-name'
import { backupRefusal } from './backup-fault'
import { openBackup } from './open-backup'
import { stageRestore } from './stage-restore'
import { writeBackup } from './write-backup'

const log = logger('host')

/** What the console of a running host asks for: backing its own data folder up, and restoring into it; one at a time, since each reads or writes everything. */
export class BackupDesk {
  #job: BackupJob = { is: 'none' }

  constructor(
    private readonly data: DataFolder,
    private readonly signer: Pick<HostSigner, 'publicKey' | 'sign'>,
    private readonly vault: Pick<KeyVault, 'load'>,
    private readonly clock: Pick<Clock, 'wall'>,
  ) {}

  /** The last one, and how it goes. */
  get job(): BackupJob {
    return this.#job
  }

  /** Begins it. False while another is at work. */
  start(wish: BackupWish): boolean {
    if (this.#job.is === 'working') return false
    this.#job = { is: 'working', does: wish.does, meetings: 0 }
    this.#run(wish).then(
      (done) => (this.#job = done),
      (error: unknown) => {
        const refusal = backupRefusal(error)
        if (refusal.reason === 'internal-error') log.error('a backup could not be made or restored', { error })
        this.#job = { is: 'refused', does: wish.does, refusal }
      },
    )
    return true
  }

  async #run(wish: BackupWish): Promise<BackupJob> {
    const at = new Date(this.clock.wall())
    if (wish.does === 'back-up') {
      const folder = wish.folder.trim() === '' ? homedir() : resolve(wish.folder.trim())
      const seed = await this.vault.load()
      if (!seed) throw new Error('a host without a key')
      const progress = (meetings: number) => void (this.#job = { is: 'working', does: wish.does, meetings })
      const { data, signer } = this
      const out = join(folder, datedFileName('backup', 'tar', at))
      const made = await writeBackup({ data, out, passphrase: wish.passphrase, signer, seed, madeAt: at, progress })
      log.info('a backup was made', { count: made.meetings, bytes: made.bytes })
      return { is: 'backed-up', ...made }
    }
    const file = resolve(wish.file.trim())
    if (wish.does === 'look') {
      const backup = await openBackup(file)
      await backup.close()
      const { madeAt, meetings, hostKey } = backup.manifest
      return { is: 'looked', madeAt, meetings, hostKey }
    }
    // The host has locked its folder itself.
    const lock = async () => ({ release: async () => {} })
    const { keys, meetings } = await stageRestore({ file, data: this.data, passphrase: wish.passphrase, at, lock })
    log.info('a restore from a backup waits for the next start', { count: meetings })
    return { is: 'restored', keys, meetings }
  }
}
