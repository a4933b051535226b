import { LEASE } from './limits'

/** Devices in the room as the standby may have them in its copy, from the record's event `seq` on. */
export interface WitnessSet {
  seq: number
  /** Device keys, see `witnessesOf`. */
  keys: string[]
}

/**
 * Whether this computer may act as host at this moment. With a standby named, two of three must agree: the host, the
 * standby, and the room. The host acts while the standby answers it, or while at least half of the devices do that the
 * standby could count on for a takeover; the standby takes over only with more than half of them, after all of those have
 * kept silent towards the host for longer than their answers count. So never both.
 *
 * The standby's copy may lag behind: until it has acknowledged an event, its count of the room may be any since the last
 * it did acknowledge, and the host needs half of each.
 */
export class Authority {
  #standby = Number.NEGATIVE_INFINITY
  readonly #devices = new Map<string, number>()

  /**
   * @param sets oldest first; empty while no standby is named: then the host acts alone.
   * @param now milliseconds of a clock that nobody sets and that does not stand still in sleep.
   */
  constructor(
    private sets: readonly WitnessSet[],
    private readonly now: () => number,
  ) {}

  /** What the standby might count on, for keeping on disk: to be there before the standby is sent what it comes from. */
  get witnessSets(): readonly WitnessSet[] {
    return this.sets
  }

  /** The standby will be sent the event `seq`, after which these are in the room. True when that is new and to be written down first. */
  willSend(seq: number, keys: string[]): boolean {
    if (this.sets.at(-1)?.keys.join() === keys.join()) return false
    this.sets = [...this.sets, { seq, keys }]
    return true
  }

  /** The standby has everything up to the event `seq`. True when fewer sets are left. */
  acknowledged(seq: number): boolean {
    const current = this.sets.findLastIndex((set) => set.seq <= seq)
    if (current <= 0) return false
    this.sets = this.sets.slice(current)
    return true
  }

  /** No standby can take over any more. */
  release(): void {
    this.sets = []
  }

  /** The standby answered a question that was asked at this time. */
  standbyAnswered(askedAt: number): void {
    this.#standby = this.#later(this.#standby, askedAt)
  }

  /** A device of the room answered a question that was asked at this time. */
  deviceAnswered(key: string, askedAt: number): void {
    this.#devices.set(key, this.#later(this.#devices.get(key) ?? Number.NEGATIVE_INFINITY, askedAt))
  }

  /** Whether the standby answers. */
  get paired(): boolean {
    return this.#holds(this.#standby)
  }

  /** Whether the host may accept commands and say what the record is. */
  mayAct(): boolean {
    return this.paired || this.sets.every(({ keys }) => this.#answering(keys) * 2 >= keys.length)
  }

  /** Of the set the host has least of: how many devices answer, and how many there are. */
  get room(): { answering: number; of: number } {
    const counts = this.sets.map(({ keys }) => ({ answering: this.#answering(keys), of: keys.length }))
    return counts.reduce(
      (a, b) => (b.answering * a.of < a.answering * b.of ? b : a),
      counts[0] ?? { answering: 0, of: 0 },
    )
  }

  /** Whether at least half of every set have answered a question asked at this time or later. */
  heardSince(time: number): boolean {
    return this.sets.every(
      ({ keys }) =>
        keys.filter(
          (key) => (this.#devices.get(key) ?? Number.NEGATIVE_INFINITY) >= time && this.#holds(this.#devices.get(key)!),
        ).length *
          2 >=
        keys.length,
    )
  }

  /** Nothing was asked at a time that is still to come: such an answer, or none in figures, counts for nothing. */
  #later(before: number, askedAt: number): number {
    return askedAt <= this.now() ? Math.max(before, askedAt) : before
  }

  #answering(keys: readonly string[]): number {
    return keys.filter((key) => this.#holds(this.#devices.get(key) ?? Number.NEGATIVE_INFINITY)).length
  }

  #holds(askedAt: number): boolean {
    return this.now() - askedAt < LEASE
  }
}
