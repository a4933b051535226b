import type { RecordEvent } from '#shared/meeting/events'
import type { ChainEnd } from '#shared/journal/chain'
import { endOf, hashOfEnd } from '#shared/journal/chain'
import { attributed } from '#shared/journal/decide'
import type { SignedCommand } from '#shared/journal/signed-command'
import { hasSeen, nextEvent } from '#shared/meeting/record'
import type { Decision } from '#shared/meeting/decide'
import { reduce } from '#shared/meeting/fold'
import type { Refusal } from '#shared/meeting/refusals'
import { isStorageReason, refuse } from '#shared/meeting/refusals'
import type { MeetingState } from '#shared/meeting/state'
import { stateAfter } from '#shared/meeting/fold'
import type { HostLease } from './host-lease'
import type { RecordLog } from './ports'
import { refusalOf } from './refusal-of'
import { logger } from '../log/logger'

const log = logger('record')

/** What a command does, given the state it meets and the events that led there. */
export type Decider = (state: MeetingState, events: readonly RecordEvent[]) => Decision | Promise<Decision>

interface Waiting {
  decide: Decider
  proof: SignedCommand | null
  answer(refusal: Refusal | null): void
}

/**
 * The record of one live meeting: one writer, strictly in order. Commands that wait while the disk is busy are decided
 * together and share one fsync. Nobody hears of an event before it is on disk; if the write fails nothing has happened.
 */
export class MeetingRecord {
  #state: MeetingState
  #events: RecordEvent[]
  #last: ChainEnd
  /** When the newest event happened. */
  #latest: string
  readonly #accepted = new Set<string>()
  /** Hashes of all lines: what whoever sends a command may have seen of the record. */
  readonly #lines: Set<string>
  #head: string
  readonly #log: RecordLog
  readonly #clock: () => string
  #waiting: Waiting[] = []
  #writing: Promise<void> | null = null

  /**
   * @param published called with each batch of events once they are on disk.
   * @param disk called after each write with how it failed, or null.
   * @param authority whether this computer may act as the meeting's host: asked before deciding, and again before anybody hears of it.
   */
  constructor(
    log: RecordLog,
    now: () => string,
    private readonly published: (events: readonly RecordEvent[]) => void,
    private readonly disk: (refusal: Refusal | null) => void,
    private readonly authority: Pick<HostLease, 'mayAct' | 'confirmed' | 'supersededBy'>,
  ) {
    this.#log = log
    this.#clock = now
    this.#events = [...log.events]
    this.#state = stateAfter(this.#events)
    this.#last = endOf(this.#events)!
    this.#latest = this.#last.at
    this.#head = hashOfEnd(this.#last)
    this.#lines = new Set([...this.#events.map((event) => event.prev), this.#head])
    for (const event of this.#events) if (event.proof) this.#accepted.add(idempotencyKey(event.proof))
  }

  get state(): MeetingState {
    return this.#state
  }

  get events(): readonly RecordEvent[] {
    return this.#events
  }

  /** What names the record as it stands: the hash of its last line. */
  get head(): string {
    return this.#head
  }

  /** Decides a signed command in its turn. Resolves after the disk has it; a command seen before is answered as done and changes nothing. */
  submit(proof: SignedCommand, decide: Decider): Promise<Refusal | null> {
    return this.#enqueue(decide, proof)
  }

  /** Writes what the host itself saw. `decide` may find by then that there is nothing to write. */
  observe(decide: Decider): Promise<Refusal | null> {
    return this.#enqueue(decide, null)
  }

  /** Waits until everything submitted so far is answered. */
  async settled(): Promise<void> {
    while (this.#writing) await this.#writing
  }

  #enqueue(decide: Decider, proof: SignedCommand | null): Promise<Refusal | null> {
    return new Promise((answer) => {
      this.#waiting.push({ decide, proof, answer })
      this.#writing ??= this.#drain().finally(() => (this.#writing = null))
    })
  }

  async #drain(): Promise<void> {
    await Promise.resolve() // lets commands of the same turn share the first write
    while (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0))
  }

  /** The host's clock, but never before what is already recorded: set back in the middle of a meeting, it must not turn the record around. */
  #now(): string {
    const now = this.#clock()
    if (now > this.#latest) this.#latest = now
    return this.#latest
  }

  /** Decides a batch on a tentative state, writes it, and only then makes it the state. */
  async #commit(batch: Waiting[]): Promise<void> {
    let state = this.#state
    let last = this.#last
    const added: RecordEvent[] = []
    const accepted = new Set<string>()
    const answers: (() => void)[] = []
    const failures: ((refusal: Refusal) => void)[] = []
    for (const { decide, proof, answer } of batch) {
      const key = proof && idempotencyKey(proof)
      if (key && (this.#accepted.has(key) || accepted.has(key))) {
        answers.push(() => answer(null))
        failures.push((failure) => answer(this.#accepted.has(key) ? null : failure))
        continue
      }
      if (!this.authority.mayAct()) {
        const refusal = refuse(this.authority.supersededBy ? 'host-superseded' : 'host-unsure')
        answers.push(() => answer(refusal))
        failures.push(() => answer(refusal))
        continue
      }
      if (proof?.body.head !== undefined && !hasSeen(proof.body, this.#lines)) {
        const refusal = refuse('record-differs')
        answers.push(() => answer(refusal))
        failures.push(() => answer(refusal))
        continue
      }
      let decision: Decision
      try {
        decision = await decide(state, added.length === 0 ? this.#events : [...this.#events, ...added])
      } catch (error) {
        log.error('a command could not be decided', { meeting: state.meetingId, error })
        const refusal = refusalOf(error)
        if (isStorageReason(refusal.reason)) this.disk(refusal)
        answers.push(() => answer(refusal))
        failures.push(() => answer(refusal))
        continue
      }
      if ('refusal' in decision) {
        const { refusal } = decision
        answers.push(() => answer(refusal))
        failures.push(() => answer(refusal))
        continue
      }
      for (const caused of attributed(decision, proof)) {
        const { event, end } = nextEvent(last, caused, this.#now())
        state = reduce(state, event)
        last = end
        added.push(event)
      }
      if (key) accepted.add(key)
      answers.push(() => answer(null))
      failures.push(answer)
    }
    try {
      if (added.length > 0) await this.#log.append(added)
    } catch (error) {
      log.error('the record could not be written; nothing of the batch has happened', {
        meeting: this.state.meetingId,
        count: added.length,
        error,
      })
      const refusal = refusalOf(error)
      for (const fail of failures) fail(refusal)
      this.disk(refusal)
      return
    }
    // It may have taken long, on a slow disk or asleep. What another host's record will not hold must not be told as done.
    if (added.length > 0 && !(await this.authority.confirmed())) return answersOf(batch, refuse('host-superseded'))
    this.#state = state
    this.#last = last
    this.#events.push(...added)
    this.#head = hashOfEnd(last)
    for (const line of [...added.map((event) => event.prev), this.#head]) this.#lines.add(line)
    for (const key of accepted) this.#accepted.add(key)
    if (added.length > 0) {
      this.disk(null)
      this.published(added)
    }
    for (const answer of answers) answer()
  }
}

const answersOf = (batch: readonly Waiting[], refusal: Refusal): void => batch.forEach(({ answer }) => answer(refusal))

/** A command is the same command when key and id are: another device cannot block an id by using it first. */
const idempotencyKey = (proof: SignedCommand): string => `${proof.key}/${proof.body.id}`
