import type { MeetingState } from '#shared/meeting/state'
import { Authority } from '#shared/meeting/succession/authority'
import { witnessesOf } from '#shared/meeting/succession/witnesses'
import { logger } from '../log/logger'
import { supervise } from '../runtime/supervise'
import type { Clock } from './ports'
import type { RecordOnDisk } from './record-on-disk'
import type { StandbyFile } from './standby-file'
import type { SteadyClock } from './steady-clock'
import type { Supersession } from './supersession'

/** How often somebody who waits until this computer may act looks again. Milliseconds. */
const LOOK_EVERY = 100

const log = logger('replication')
const supervised = supervise((error) => log.error('whether this computer may act could not be looked at', { error }))

/**
 * Whether this computer may act as the meeting's host at this moment, by the answers of its standby and of the room's
 * devices (see Authority), and when a standby that was released cannot take over any more.
 */
export class HostLease {
  readonly #authority: Authority
  /** A release that not enough of the room has heard of yet, since when. */
  #releasing: number | null = null
  #closed = false
  /** Of those who wait until this computer may act. */
  readonly #looks = new Set<() => void>()

  constructor(
    private readonly file: StandbyFile,
    private readonly record: RecordOnDisk,
    private readonly supersession: Supersession,
    private readonly steady: SteadyClock,
    private readonly clock: Clock,
  ) {
    const { content } = file
    this.#authority = new Authority(content?.sets ?? [], () => steady.now())
    if (content && content.sets.length > 0 && record.state.standby?.id !== content.standbyId)
      this.#releasing = steady.now()
  }

  /** The time that questions to the standby and to devices carry, and their answers bring back. */
  now(): number {
    return this.steady.now()
  }

  /** Whether commands may be accepted now. */
  mayAct(): boolean {
    return this.supersession.by === null && this.#authority.mayAct()
  }

  /** Who is the host instead of this computer. */
  get supersededBy(): Supersession['by'] {
    return this.supersession.by
  }

  /** Resolves with true as soon as this computer may act, false when another is the host or the meeting is being closed here. */
  confirmed(): Promise<boolean> {
    if (this.supersession.by !== null) return Promise.resolve(false)
    if (this.#authority.mayAct()) return Promise.resolve(true)
    return new Promise((resolve) => {
      const look = supervised(() => {
        if (!this.#closed && this.supersession.by === null && !this.#authority.mayAct()) return
        timer.cancel()
        this.#looks.delete(look)
        resolve(this.mayAct())
      })
      const timer = this.clock.setInterval(look, LOOK_EVERY)
      this.#looks.add(look)
    })
  }

  /** The host stops: nobody is waited for any more. */
  close(): void {
    this.#closed = true
    for (const look of this.#looks) look()
  }

  /** True while a standby might take over with the room's devices. */
  get needsRoom(): boolean {
    return this.#authority.witnessSets.length > 0 || this.record.state.standby !== null
  }

  /** Of the devices the standby might count on: how many answer, and how many there are. */
  get room(): { answering: number; of: number } {
    return this.#authority.room
  }

  /** A device of the room answered a question that was asked at this time. */
  deviceAnswered(key: string, askedAt: number): void {
    this.#authority.deviceAnswered(key, askedAt)
    this.#finishRelease()
  }

  /** The standby answered a question that was asked at this time. */
  standbyAnswered(askedAt: number): void {
    this.#authority.standbyAnswered(askedAt)
  }

  /** The standby will be sent this state: whom it may count on by it is on disk when this returns. */
  async expectWitnesses(state: MeetingState): Promise<void> {
    if (this.#authority.willSend(state.events - 1, witnessesOf(state))) await this.#keepSets()
  }

  /** The standby has everything up to the event `seq` on its disk. */
  acknowledged(seq: number): void {
    if (this.#authority.acknowledged(seq)) this.#saveSets()
  }

  /** The chair took the standby's part away. That holds once so many devices know of it that the standby cannot get the others' majority. */
  release(): void {
    this.#releasing = this.steady.now()
    this.#finishRelease()
  }

  /** The standby itself gave its part up: it cannot take over any more. */
  forgotten(): void {
    this.#authority.release()
    this.#releasing = null
    this.#saveSets()
  }

  #finishRelease(): void {
    if (this.#releasing === null || !this.#authority.heardSince(this.#releasing)) return
    this.forgotten()
  }

  #keepSets(): Promise<void> {
    return this.file.change({ sets: [...this.#authority.witnessSets] })
  }

  #saveSets(): void {
    this.#keepSets().catch((error: unknown) =>
      log.error('which devices the standby may count on could not be written; it is tried at the next change', {
        error,
      }),
    )
  }
}
