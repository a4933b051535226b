import { randomBytes } from 'node:crypto'
import type { RecordEvent } from '#shared/meeting/events'
import type { MeetingState } from '#shared/meeting/state'
import { logger } from '../log/logger'
import { supervise } from '../runtime/supervise'
import type { CopyItem } from './copy-item'
import { encodeItem } from './copy-item'
import type { HostLease } from './host-lease'
import { EVENTS_PER_ITEM, KEPT_WITHIN } from './limits'
import type { Clock, Sealer } from './ports'
import type { RecordOnDisk } from './record-on-disk'
import type { StandbyFile } from './standby-file'

const log = logger('replication')

/** The connection of the standby, as the sender uses it. */
export interface StandbyChannel {
  /** Resolves when the bytes have left, also when the connection is gone by then. `whole`: with this item the copy can be used. */
  send(index: number, sealed: Uint8Array, whole: boolean): Promise<void>
  /** Asks the standby to forget. */
  release(): void
  close(): void
}

/** What a new copy takes from the meeting beside its record. */
export interface CopySources {
  /** The whole document as one update. */
  document(): Uint8Array
  /** Everything but record and document. */
  rest(state: MeetingState): AsyncIterable<CopyItem>
}

interface Waiting {
  index: number
  /** The record's newest event by then. */
  seq: number
  done(): void
}

/**
 * Passes on to the standby, sealed and in order, everything the meeting writes. While the standby has a whole copy and
 * answers, what is written counts as written only when it is on both disks.
 */
export class ReplicationSender {
  #channel: StandbyChannel | null = null
  #copyId = ''
  #next = 0
  #whole = false
  #waiting: Waiting[] = []
  #sending: Promise<void> = Promise.resolve()

  constructor(
    private readonly file: StandbyFile,
    private readonly record: RecordOnDisk,
    private readonly lease: HostLease,
    private readonly sources: CopySources,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
    /** The standby came or went, has its whole copy, was named or released. */
    private readonly changed: () => void,
  ) {}

  /** copying: a new copy is on its way. current: the standby has what this computer has. away: it is not connected. */
  get mark(): 'copying' | 'current' | 'away' {
    if (!this.#channel) return 'away'
    return this.#whole ? 'current' : 'copying'
  }

  /** The standby is connected: it gets a new copy, then everything as it comes. Returns the copy's id. */
  attach(channel: StandbyChannel): string {
    this.detach(this.#channel)
    this.#channel = channel
    this.#copyId = randomBytes(9).toString('base64url')
    this.#next = 0
    this.#whole = false
    const { state } = this.record
    const events = this.record.events.slice()
    this.#queue(channel, async () => {
      for (let from = 0; from < events.length; from += EVENTS_PER_ITEM)
        await this.#pass(channel, { is: 'events', events: events.slice(from, from + EVENTS_PER_ITEM) }, -1)
      await this.#pass(channel, { is: 'update', update: this.sources.document() }, -1)
      for await (const item of this.sources.rest(state)) await this.#pass(channel, item, -1)
      await this.lease.expectWitnesses(state)
      await this.#pass(channel, { is: 'whole' }, events.length - 1)
    })
    this.changed()
    return this.#copyId
  }

  /** The connection is gone. */
  detach(channel: StandbyChannel | null): void {
    if (channel === null || channel !== this.#channel) return
    this.#channel = null
    this.#whole = false
    for (const { done } of this.#waiting.splice(0)) done()
    this.changed()
  }

  /** Ends the connection, if there is one; its end is told by `detach`. */
  disconnect(): void {
    this.#channel?.close()
  }

  /** The host stops: nobody is waited for any more. */
  close(): void {
    this.disconnect()
    this.detach(this.#channel)
  }

  /** The standby has on disk what was sent up to this index. */
  keptUpTo(channel: StandbyChannel, index: number): void {
    if (channel !== this.#channel || index >= this.#next) return // what was not sent is not kept
    const ready = this.#waiting.filter((each) => each.index <= index)
    this.#waiting = this.#waiting.filter((each) => each.index > index)
    const seq = Math.max(-1, ...ready.map((each) => each.seq))
    if (seq >= 0) this.lease.acknowledged(seq)
    for (const { done } of ready) done()
  }

  /** The standby answered a question that was asked at this time. */
  answered(channel: StandbyChannel, askedAt: number): void {
    if (channel === this.#channel) this.lease.standbyAnswered(askedAt)
  }

  /** The standby gave its part up. */
  forgotten(channel: StandbyChannel): void {
    if (channel === this.#channel) this.lease.forgotten()
  }

  /**
   * Something was written to this computer's disk. Resolves when the standby has it too, or at once while it has no whole
   * copy or does not answer.
   */
  async mirror(item: CopyItem): Promise<void> {
    const before = this.record.state
    if (item.is === 'events') this.#fold(item.events)
    const channel = this.#channel
    if (!channel) return
    const { state } = this.record
    const whole = this.#whole
    let settle: () => void = () => {}
    const done = new Promise<void>((resolve) => (settle = resolve))
    this.#queue(channel, async () => {
      if (state !== before) await this.lease.expectWitnesses(state)
      await this.#pass(channel, item, item.is === 'events' ? state.events - 1 : -1, settle)
    })
    if (!whole) return
    const supervised = supervise(
      (error) => log.error('a standby that did not answer could not be given up', { error }),
      settle,
    )
    const late = this.clock.setTimeout(
      supervised(() => {
        log.warn('the standby did not keep what it was sent in time; it is connected anew')
        channel.close()
        this.detach(channel)
        settle()
      }),
      KEPT_WITHIN,
    )
    await done
    late.cancel()
  }

  #fold(events: readonly RecordEvent[]): void {
    this.record.add(events)
    for (const { type } of events) {
      if (type === 'standby.released') {
        this.#channel?.release()
        this.lease.release()
      }
      if (type === 'standby.named' || type === 'standby.released') this.changed()
    }
  }

  #queue(channel: StandbyChannel, work: () => Promise<void>): void {
    this.#sending = this.#sending.then(work).catch((error: unknown) => {
      log.error('the standby could not be sent what it needs; it is connected anew', { error })
      channel.close()
      this.detach(channel)
    })
  }

  async #pass(channel: StandbyChannel, item: CopyItem, seq: number, done: () => void = () => {}): Promise<void> {
    const { content } = this.file
    if (channel !== this.#channel || !content) return done()
    const index = this.#next++
    const sealed = this.sealer.seal(
      Buffer.from(content.contentKey, 'hex'),
      placeOf(content.standbyId, this.#copyId, index),
      encodeItem(item),
    )
    const isWhole = item.is === 'whole'
    this.#waiting.push({
      index,
      seq,
      done: () => {
        if (isWhole && channel === this.#channel) {
          this.#whole = true
          this.changed()
        }
        done()
      },
    })
    await channel.send(index, sealed, isWhole)
  }
}

/** Where a sealed item belongs: in no other copy and at no other place. */
export const placeOf = (standbyId: string, copyId: string, index: number): string => `${standbyId}/${copyId}/${index}`
