import type { Refusal } from '#shared/meeting/refusals'
import { logger } from '../log/logger'
import { supervise } from '../runtime/supervise'
import { LOOK_AT_FILES_EVERY } from './limits'
import type { Clock, Timer } from './ports'
import { OutOfPlace } from './ports'
import { refusalOf } from './refusal-of'

const log = logger('meeting')
const supervised = supervise((error) => log.error('a meeting’s files could not be looked at', { error }))

interface WatchedFiles {
  /** Throws when they are not, as they were written, where the next start looks for them. */
  inPlace(): Promise<void>
  /** Writes all of them anew where they belong. */
  restore(): Promise<void>
  /** How it stands with them, whenever that was found out: null when all is well. */
  told(refusal: Refusal | null): void
}

/**
 * Looks now and then, also when nobody writes, whether what was told as saved is still there, and writes it anew from
 * memory where it is not: a folder may be deleted, moved, replaced or pulled out with its stick at any time.
 */
export class StorageWatch {
  #timer: Timer | null = null
  #looking: Promise<void> | null = null

  constructor(
    private readonly meeting: string,
    private readonly files: WatchedFiles,
    private readonly clock: Clock,
  ) {}

  start(): void {
    this.#timer = this.clock.setInterval(
      supervised(() => this.look()),
      LOOK_AT_FILES_EVERY,
    )
  }

  /** Looks now; while it is looking already, that look counts. */
  look(): Promise<void> {
    return (this.#looking ??= this.#look().finally(() => (this.#looking = null)))
  }

  /** Looks a last time. */
  async stop(): Promise<void> {
    this.#timer?.cancel()
    await this.#looking
    await this.look()
  }

  async #look(): Promise<void> {
    try {
      await this.files.inPlace()
      this.files.told(null)
    } catch (error) {
      this.files.told(refusalOf(error))
      if (error instanceof OutOfPlace) await this.#restore()
    }
  }

  async #restore(): Promise<void> {
    try {
      await this.files.restore()
      log.warn('files of a meeting were not where they belong and were written anew', { meeting: this.meeting })
      this.files.told(null)
    } catch (error) {
      this.files.told(refusalOf(error)) // it stays told, and the next look tries again
    }
  }
}
