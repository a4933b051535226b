import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { StandbyHealth } from '#shared/protocol/frames'
import type { SealedCopyTerms } from '#shared/protocol/standby'
import { newJoinCode } from '#shared/protocol/join-code'
import type { RecordEvent } from '#shared/meeting/events'
import { reduce } from '#shared/meeting/reduce'
import type { MeetingState } from '#shared/meeting/state'
import { Authority } from '#shared/meeting/succession/authority'
import type { Claim } from '#shared/meeting/succession/claim'
import { claimFault, claimSchema } from '#shared/meeting/succession/claim'
import { witnessesOf } from '#shared/meeting/succession/witnesses'
import type { CopyItem } from './copy-item'
import { encodeItem } from './copy-item'
import { EVENTS_PER_ITEM, KEPT_WITHIN, PAIRING_WITHIN } from './limits'
import type { Sealer } from './ports'
import { SteadyClock } from './steady-clock'

/** The connection of the standby, as the line uses it. */
export interface StandbyChannel {
  /** Resolves when the bytes have left, also when the connection is gone by then. `whole`: with this item the copy can be used. */
  send(index: number, sealed: Uint8Array, whole: boolean): Promise<void>
  /** Asks the standby to forget. */
  release(): void
  close(): void
}

/** What the line needs of its meeting's folder. */
export interface StandbyFiles {
  saveStandby(text: string): Promise<void>
  readStandby(): Promise<string | null>
  /** Everything of the meeting but record and live updates, for a new copy. */
  rest(state: MeetingState): AsyncIterable<CopyItem>
}

export interface Pairing {
  /** Six characters, for the standby's screen. Works once, for `PAIRING_WITHIN`. */
  pairingCode: string
  /** For paper, in the chair's hands. Kept nowhere. */
  recoveryCode: string
}

const kept = z.object({
  standbyId: z.string(),
  /** Hex of scrypt's salt, and of the content key as it is and as the recovery code wraps it. */
  salt: z.string(),
  contentKey: z.string(),
  wrappedKey: z.string(),
  recoveryKey: z.string(),
  sets: z.array(z.object({ seq: z.int(), keys: z.array(z.string()) })),
  supersededBy: z.object({ claim: claimSchema, url: z.string() }).nullable(),
  /** The successor has what only this computer had. */
  handedOver: z.boolean(),
})
type Kept = z.infer<typeof kept>

interface Waiting {
  index: number
  /** The record's newest event by then. */
  seq: number
  done(): void
}

/**
 * The host's side of its standby: passes on, sealed, everything the meeting writes, and knows whether this computer may
 * act as host (see Authority). While the standby has a whole copy and answers, what is written counts as written only
 * when it is on both disks.
 */
export class ReplicationSender {
  readonly #clock = new SteadyClock()
  #authority = new Authority([], () => this.#clock.now())
  #kept: Kept | null = null
  #pairing: { code: string; until: number; terms: Omit<Kept, 'sets' | 'supersededBy' | 'handedOver'> } | null = null
  #channel: StandbyChannel | null = null
  #copyId = ''
  #next = 0
  #whole = false
  #closed = false
  #waiting: Waiting[] = []
  #sending: Promise<void> = Promise.resolve()
  /** A release that not enough of the room has heard of yet, since when. */
  #releasing: number | null = null
  #keeping: Promise<unknown> = Promise.resolve()
  readonly #changed = new Set<() => void>()

  private constructor(
    private readonly files: StandbyFiles,
    private readonly sealer: Sealer,
    /** Every event on disk, in order. */
    private readonly events: RecordEvent[],
    /** The whole document as one update. */
    private readonly document: () => Uint8Array,
    private state: MeetingState,
  ) {}

  static async open(
    files: StandbyFiles,
    sealer: Sealer,
    events: readonly RecordEvent[],
    document: () => Uint8Array,
  ): Promise<ReplicationSender> {
    const state = events.reduce<MeetingState | null>(reduce, null)
    if (!state) throw new Error('the record is empty')
    const line = new ReplicationSender(files, sealer, [...events], document, state)
    const text = await files.readStandby()
    if (text === null) return line
    line.#kept = kept.parse(JSON.parse(text))
    line.#authority = new Authority(line.#kept.sets, () => line.#clock.now())
    if (line.#kept.sets.length > 0 && state.standby?.id !== line.#kept.standbyId) line.#releasing = line.#clock.now()
    return line
  }

  /** Called whenever the mark, the authority or a succession may have changed. */
  listen(changed: () => void): () => void {
    this.#changed.add(changed)
    return () => void this.#changed.delete(changed)
  }

  // --- may this computer act? ---

  /** The time that questions to the standby and to devices carry, and their answers bring back. */
  now(): number {
    return this.#clock.now()
  }

  deviceAnswered(key: string, askedAt: number): void {
    this.#authority.deviceAnswered(key, askedAt)
    this.#finishRelease()
  }

  /** Whether commands may be accepted now. */
  mayAct(): boolean {
    return this.supersededBy === null && this.#authority.mayAct()
  }

  /** Resolves with true as soon as this computer may act, false when another is the host or the meeting is being closed here. */
  confirmed(): Promise<boolean> {
    if (this.supersededBy !== null) return Promise.resolve(false)
    if (this.#authority.mayAct()) return Promise.resolve(true)
    return new Promise((resolve) => {
      const timer = setInterval(() => {
        if (!this.#closed && this.supersededBy === null && !this.#authority.mayAct()) return
        clearInterval(timer)
        resolve(this.mayAct())
      }, 100)
      timer.unref()
    })
  }

  /** The host stops: nobody is waited for any more. */
  close(): void {
    this.#closed = true
    this.#channel?.close()
    this.detach(this.#channel)
  }

  /** Who is the host instead of this computer. */
  get supersededBy(): { claim: Claim; url: string } | null {
    return this.#kept?.supersededBy ?? null
  }

  /** Whether the successor has what only this computer had. */
  get handedOver(): boolean {
    return this.#kept?.handedOver ?? false
  }

  async markHandedOver(): Promise<void> {
    if (this.#kept) this.#kept = { ...this.#kept, handedOver: true }
    await this.#keep()
  }

  /** Events on this computer's disk from this number on, also those that nobody was told of. */
  eventsFrom(seq: number): readonly RecordEvent[] {
    return this.events.slice(seq)
  }

  /** Another computer shows that it is the host now. On disk when it returns. False when the claim does not hold. */
  async supersede(claim: Claim): Promise<boolean> {
    const { standby, term } = this.state
    if (this.supersededBy) return true
    if (!this.#kept || !standby || claim.term <= term || claimFault(this.state, claim) !== null) return false
    this.#kept = { ...this.#kept, supersededBy: { claim, url: standby.url } }
    this.#channel?.close()
    this.#tell()
    await this.#keep()
    return true
  }

  /** True while a standby might take over with the room's devices. */
  get needsRoom(): boolean {
    return this.#authority.witnessSets.length > 0 || this.state.standby !== null
  }

  /** A standby, or a computer that is about to become one, counts on this one: until a successor has all that this one had. */
  get awake(): boolean {
    if (this.#pairing && this.#clock.now() <= this.#pairing.until) return true
    return this.needsRoom && !(this.supersededBy && this.handedOver)
  }

  get health(): Omit<StandbyHealth, 'successor'> {
    const { standby } = this.state
    const mark: StandbyHealth['mark'] = !standby
      ? 'none'
      : !this.#channel
        ? 'away'
        : this.#whole
          ? 'current'
          : 'copying'
    return { mark, mayAct: this.mayAct(), name: standby?.name ?? '', room: this.#authority.room }
  }

  // --- naming a standby ---

  /** Begins a pairing; an earlier one that was not used is void. Null while a standby is named, or a released one might still take over. */
  startPairing(): Pairing | null {
    if (this.state.standby || this.#authority.witnessSets.length > 0) return null
    const recoveryCode = this.sealer.newRecoveryCode()
    const salt = randomBytes(16)
    const contentKey = randomBytes(32)
    const keys = this.sealer.recoveryKeys(recoveryCode, salt)
    const standbyId = randomBytes(9).toString('base64url')
    const code = newJoinCode((length) => randomBytes(length))
    this.#pairing = {
      code,
      until: this.#clock.now() + PAIRING_WITHIN,
      terms: {
        standbyId,
        salt: salt.toString('hex'),
        contentKey: contentKey.toString('hex'),
        wrappedKey: this.sealer.seal(keys.wrapping, standbyId, contentKey).toString('hex'),
        recoveryKey: keys.claim.publicKey,
      },
    }
    return { pairingCode: code, recoveryCode }
  }

  /** What naming the standby needs, when the code is the pairing's. The code is used up by it. */
  async redeem(code: string): Promise<{ standbyId: string; recoveryKey: string } | null> {
    const pairing = this.#pairing
    if (!pairing || pairing.code !== code || this.#clock.now() > pairing.until) return null
    this.#pairing = null
    this.#kept = { ...pairing.terms, sets: [], supersededBy: null, handedOver: false }
    await this.#keep()
    return { standbyId: pairing.terms.standbyId, recoveryKey: pairing.terms.recoveryKey }
  }

  /** The terms under which the named standby keeps its copy. Null when none is named. */
  get terms(): SealedCopyTerms | null {
    const { standby } = this.state
    if (!this.#kept || !standby || standby.id !== this.#kept.standbyId) return null
    const { standbyId, salt, wrappedKey, recoveryKey } = this.#kept
    return { meetingId: this.state.meetingId, title: this.state.title, standbyId, salt, wrappedKey, recoveryKey }
  }

  // --- the copy ---

  /** The standby is connected: it gets a new copy, then everything as it comes. Returns the copy's id. */
  attach(channel: StandbyChannel): string {
    this.detach(this.#channel)
    this.#channel = channel
    this.#copyId = randomBytes(9).toString('base64url')
    this.#next = 0
    this.#whole = false
    const { events, state } = this
    const record = events.slice()
    this.#queue(channel, async () => {
      for (let from = 0; from < record.length; from += EVENTS_PER_ITEM)
        await this.#pass(channel, { is: 'events', events: record.slice(from, from + EVENTS_PER_ITEM) }, -1)
      await this.#pass(channel, { is: 'update', update: this.document() }, -1)
      for await (const item of this.files.rest(state)) await this.#pass(channel, item, -1)
      await this.#expectWitnesses(state)
      await this.#pass(channel, { is: 'whole' }, record.length - 1)
    })
    this.#tell()
    return this.#copyId
  }

  /** The connection is gone. */
  detach(channel: StandbyChannel | null): void {
    if (channel === null || channel !== this.#channel) return
    this.#channel = null
    this.#whole = false
    for (const { done } of this.#waiting.splice(0)) done()
    this.#tell()
  }

  /** The standby has on disk what was sent up to this index. */
  keptUpTo(channel: StandbyChannel, index: number): void {
    if (channel !== this.#channel) return
    const ready = this.#waiting.filter((each) => each.index <= index)
    this.#waiting = this.#waiting.filter((each) => each.index > index)
    const seq = Math.max(-1, ...ready.map((each) => each.seq))
    if (seq >= 0 && this.#authority.acknowledged(seq)) this.#saveSets()
    for (const { done } of ready) done()
  }

  /** The standby answered a question that was asked at this time. */
  standbyAnswered(channel: StandbyChannel, askedAt: number): void {
    if (channel === this.#channel) this.#authority.standbyAnswered(askedAt)
  }

  /** The standby gave its part up: it cannot take over any more. */
  forgotten(channel: StandbyChannel): void {
    if (channel !== this.#channel) return
    this.#authority.release()
    this.#releasing = null
    this.#saveSets()
  }

  /**
   * Something was written to this computer's disk. Resolves when the standby has it too, or at once while it has no whole
   * copy or does not answer.
   */
  async mirror(item: CopyItem): Promise<void> {
    const before = this.state
    if (item.is === 'events') this.#fold(item.events)
    const channel = this.#channel
    if (!channel) return
    const { state } = this
    const whole = this.#whole
    let settle: () => void = () => {}
    const done = new Promise<void>((resolve) => (settle = resolve))
    this.#queue(channel, async () => {
      if (state !== before) await this.#expectWitnesses(state)
      await this.#pass(channel, item, item.is === 'events' ? state.events - 1 : -1, settle)
    })
    if (!whole) return
    const late = setTimeout(() => {
      console.error('the standby did not keep what it was sent in time; it is connected anew')
      channel.close()
      this.detach(channel)
      settle()
    }, KEPT_WITHIN)
    await done
    clearTimeout(late)
  }

  #fold(events: readonly RecordEvent[]): void {
    this.events.push(...events)
    for (const event of events) {
      this.state = reduce(this.state, event)
      if (event.type === 'standby.released') {
        this.#releasing = this.#clock.now()
        this.#channel?.release()
        this.#finishRelease()
      }
      if (event.type === 'standby.named' || event.type === 'standby.released') this.#tell()
    }
  }

  /** A release holds once so many devices know of it that the standby cannot get the others' majority. */
  #finishRelease(): void {
    if (this.#releasing === null || !this.#authority.heardSince(this.#releasing)) return
    this.#releasing = null
    this.#authority.release()
    this.#saveSets()
  }

  async #expectWitnesses(state: MeetingState): Promise<void> {
    if (this.#authority.willSend(state.events - 1, witnessesOf(state))) await this.#keepSets()
  }

  #queue(channel: StandbyChannel, work: () => Promise<void>): void {
    this.#sending = this.#sending.then(work).catch((error: unknown) => {
      console.error('the standby could not be sent what it needs; it is connected anew:', error)
      channel.close()
      this.detach(channel)
    })
  }

  async #pass(channel: StandbyChannel, item: CopyItem, seq: number, done: () => void = () => {}): Promise<void> {
    if (channel !== this.#channel || !this.#kept) return done()
    const index = this.#next++
    const sealed = this.sealer.seal(
      Buffer.from(this.#kept.contentKey, 'hex'),
      placeOf(this.#kept.standbyId, this.#copyId, index),
      encodeItem(item),
    )
    const isWhole = item.is === 'whole'
    this.#waiting.push({
      index,
      seq,
      done: () => {
        if (isWhole && channel === this.#channel) {
          this.#whole = true
          this.#tell()
        }
        done()
      },
    })
    await channel.send(index, sealed, isWhole)
  }

  #saveSets(): void {
    this.#keepSets().catch((error: unknown) =>
      console.error(
        'which devices the standby may count on could not be written; it is written again at the next change:',
        error,
      ),
    )
  }

  #keepSets(): Promise<void> {
    if (!this.#kept) return Promise.resolve()
    this.#kept = { ...this.#kept, sets: [...this.#authority.witnessSets] }
    return this.#keep()
  }

  /** One write after the other, each with the newest. */
  #keep(): Promise<void> {
    const written = this.#keeping.then(() => this.files.saveStandby(JSON.stringify(this.#kept)))
    this.#keeping = written.catch(() => null) // told to whoever asked for this write; the next one writes anew
    return written
  }

  #tell(): void {
    for (const changed of this.#changed) changed()
  }
}

/** Where a sealed item belongs: in no other copy and at no other place. */
export const placeOf = (standbyId: string, copyId: string, index: number): string => `${standbyId}/${copyId}/${index}`
