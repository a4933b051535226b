import type { ChainEnd } from '#shared/journal/chain'
import { hashOfEnd, nextEvent } from '#shared/journal/chain'
import { attributed, decide, hasSeen } from '#shared/journal/decide'
import { fold } from '#shared/journal/fold'
import type { JournalEvent, NewEvent } from '#shared/journal/journal-event'
import type { SignedCommand } from '#shared/journal/signed-command'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, refuse } from '#shared/meeting/refusals'
import type { OfficeContext } from '#shared/office/decision-context'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import type { OfficeState } from '#shared/office/state'
import { refusalOf } from '../meeting/refusal-of'
import type { HostSigner } from '../meeting/ports'
import { logger } from '../log/logger'
import { atOnce, littleByLittle } from '../runtime/little-by-little'
import type { OfficeSnapshot, RecentLine } from './office-snapshot'
import { readSnapshot, writeSnapshot } from './office-snapshot'
import type { OfficeLog, OfficeStore } from './ports'

const log = logger('office')

/** Lines that commands may answer to: weeks of an office. What is older has to be signed again. */
const RECENT = 2000
/** Events after which a new snapshot spares the next start from reading them. */
const SNAPSHOT_EVERY = 2000
/** Commands that are decided without a look at what else the host has to do: a few milliseconds of it. */
const AT_A_STRETCH = 32

/** What an event would be, given the state it meets; or why not. */
export type Observer = (state: OfficeState, context: OfficeContext) => { event: NewEvent } | { refusal: Refusal }

/** A command to be decided in its turn. `sign` gets state and head as they are then. */
export interface Order {
  id: string
  by: string
  sign(state: OfficeState, head: string): SignedCommand | Refusal
}

interface Step {
  decide(state: OfficeState, head: string, seen: (line: string) => boolean): Decided
  command: string | null
}
/** Steps of which all happen, one behind the other, or none. */
interface Waiting {
  steps: readonly Step[]
  answer(refusal: Refusal | null): void
}
/** What the record would be once what was decided so far is on disk. */
interface Draft {
  state: OfficeState
  end: ChainEnd
  added: JournalEvent[]
  /** The hash of each new line, with the command behind it. */
  lines: Map<string, string | null>
  /** Commands that led to them. */
  fresh: Set<string>
}
type Decided = { events: readonly (NewEvent & Pick<JournalEvent, 'proof' | 'inputs'>)[] } | { refusal: Refusal }

/**
 * The record of an office: one writer, strictly in order. What waits while the disk is busy is decided together and shares
 * one write. Nobody hears of an event before it is on disk; if the write fails nothing has happened.
 */
export class OfficeRecord {
  #state: OfficeState
  #end: ChainEnd
  /** The newest lines by hash, with the command behind each; oldest first. */
  readonly #recent: Map<string, string | null>
  readonly #accepted = new Set<string>()
  #waiting: Waiting[] = []
  #writing: Promise<void> | null = null
  #saving: Promise<void> | null = null
  #sinceSnapshot: number
  /** Events that stood behind the snapshot at opening, or all: none after an orderly end. */
  readonly readBehind: number

  private constructor(
    private readonly store: OfficeStore,
    private readonly log: OfficeLog,
    private readonly signer: Pick<HostSigner, 'publicKey' | 'sign'>,
    private readonly now: () => string,
    private readonly context: OfficeContext,
    found: { state: OfficeState; end: ChainEnd; recent: readonly RecentLine[]; read: number },
  ) {
    this.#state = found.state
    this.#end = found.end
    this.#recent = new Map(found.recent.map(({ hash, command }) => [hash, command]))
    for (const command of this.#recent.values()) if (command !== null) this.#accepted.add(command)
    this.#sinceSnapshot = found.read
    this.readBehind = found.read
  }

  /**
   * Opens the record behind its snapshot, or all of it where there is none that fits. `begin` makes the first event of one
   * that is empty. Throws RecordDamaged, and MadeByNewerVersion for an edition this program does not know.
   */
  static async open(
    store: OfficeStore,
    signer: Pick<HostSigner, 'publicKey' | 'sign'>,
    now: () => string,
    context: OfficeContext,
    begin: () => readonly NewEvent[],
  ): Promise<OfficeRecord> {
    const bytes = await store.readSnapshot()
    const snapshot = bytes && readSnapshot(bytes, signer)
    const opened =
      (snapshot && (await behind(store, snapshot).catch((error: unknown) => noFit(error)))) ??
      (await behind(store, null))
    const { log: disk, found } = opened
    if (found) return new OfficeRecord(store, disk, signer, now, context, found)
    let state: OfficeState | null = null
    let end: ChainEnd | null = null
    const events: JournalEvent[] = []
    for (const event of begin()) {
      const next: ReturnType<typeof nextEvent> = nextEvent(end, event, now())
      state = fold(OFFICE_JOURNAL, state, next.event)
      end = next.end
      events.push(next.event)
    }
    await disk.append(events)
    const recent = [
      ...events.slice(1).map(({ prev }) => ({ hash: prev, command: null })),
      { hash: hashOfEnd(end), command: null },
    ]
    return new OfficeRecord(store, disk, signer, now, context, {
      state: state!,
      end: end!,
      recent,
      read: events.length,
    })
  }

  get state(): OfficeState {
    return this.#state
  }

  /** What names the record as it stands: the hash of its last line. */
  get head(): string {
    return hashOfEnd(this.#end)
  }

  /** Bytes of the record on disk. */
  get bytes(): number {
    return this.log.bytes
  }

  get recovery(): OfficeLog['recovery'] {
    return this.log.recovery
  }

  /**
   * Decides commands in their turn: all of them happen, by one write, or none, and then the first refusal is the answer.
   * Resolves after the disk has it; a command seen before is answered as done and changes nothing.
   */
  submit(...orders: readonly Order[]): Promise<Refusal | null> {
    const steps = orders.map(({ id, by, sign }): Step => ({
      command: id,
      decide: (state, head, seen) => {
        const proof = sign(state, head)
        if (isRefusal(proof)) return { refusal: proof }
        if (!hasSeen(OFFICE_JOURNAL, proof.body, { has: seen } as ReadonlySet<string>))
          return { refusal: refuse('record-differs') }
        const decision = decide(OFFICE_JOURNAL, state, proof, by, this.context)
        return 'refusal' in decision
          ? { refusal: decision.refusal as Refusal }
          : { events: attributed(decision, proof) }
      },
    }))
    return this.#enqueue(steps)
  }

  /** Writes what the host saw by itself, if the edition lets it have seen that. */
  observe(observer: Observer): Promise<Refusal | null> {
    const decided: Step['decide'] = (state) => {
      const seen = observer(state, this.context)
      if ('refusal' in seen) return seen
      const fault = OFFICE_JOURNAL.editions[state.edition]?.observationFault(state, {
        ...seen.event,
        seq: state.events,
        at: this.now(),
        prev: '',
      })
      return fault ? { refusal: refuse('not-permitted', fault) } : { events: [seen.event] }
    }
    return this.#enqueue([{ command: null, decide: decided }])
  }

  /** Keeps a snapshot of what is on disk, and closes the record. */
  async close(): Promise<void> {
    while (this.#writing ?? this.#saving) await (this.#writing ?? this.#saving)
    if (this.#sinceSnapshot > 0) await this.#saveSnapshot()
    await this.log.close()
  }

  #enqueue(steps: readonly Step[]): Promise<Refusal | null> {
    return new Promise((answer) => {
      this.#waiting.push({ steps, answer })
      this.#writing ??= this.#drain()
    })
  }

  async #drain(): Promise<void> {
    await Promise.resolve() // lets commands of the same turn share the first write
    while (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0))
    // Beside what comes in: it holds one place of the record, whatever follows.
    if (this.#sinceSnapshot >= SNAPSHOT_EVERY && !this.#saving)
      this.#saving = this.#saveSnapshot().finally(() => {
        this.#saving = null
      })
    // In the same turn as the last look: what comes in one turn later begins anew and waits for nobody.
    this.#writing = null
  }

  /** Decides a batch on a tentative state, writes it, and only then makes it the state. Of thousands of steps it is decided in slices. */
  async #commit(batch: Waiting[]): Promise<void> {
    const draft: Draft = { state: this.#state, end: this.#end, added: [], lines: new Map(), fresh: new Set() }
    const answers: { answer: Waiting['answer']; refusal: Refusal | null; wrote: boolean }[] = []
    const steps = batch.reduce((sum, each) => sum + each.steps.length, 0)
    const work = this.#decideAll(batch, draft, answers)
    if (steps > AT_A_STRETCH) await littleByLittle(work)
    else atOnce(work)
    const { state, end, added, lines, fresh } = draft
    try {
      if (added.length > 0) await this.log.append(added)
    } catch (error) {
      log.error('the record could not be written; nothing of the batch has happened', { count: added.length, error })
      const refusal = refusalOf(error)
      for (const { answer, refusal: own, wrote } of answers) answer(wrote ? refusal : own)
      return
    }
    this.#state = state
    this.#end = end
    for (const [hash, command] of lines) this.#recent.set(hash, command)
    for (const command of fresh) this.#accepted.add(command)
    this.#forgetOld()
    this.#sinceSnapshot += added.length
    for (const { answer, refusal } of answers) answer(refusal)
  }

  /** One step at a time. What is refused in the middle of its steps leaves the draft as it was before the first. */
  *#decideAll(
    batch: readonly Waiting[],
    draft: Draft,
    answers: { answer: Waiting['answer']; refusal: Refusal | null; wrote: boolean }[],
  ): Generator<void> {
    for (const { steps, answer } of batch) {
      const before = { state: draft.state, end: draft.end, added: draft.added.length }
      const [lines, fresh]: [string[], string[]] = [[], []]
      let refusal: Refusal | null = null
      let wrote = false
      for (const step of steps) {
        const { command } = step
        if (command !== null && (this.#accepted.has(command) || draft.fresh.has(command))) {
          wrote ||= draft.fresh.has(command)
          continue
        }
        refusal = this.#taken(step, draft, lines)
        if (refusal) break
        if (command !== null) {
          draft.fresh.add(command)
          fresh.push(command)
        }
        wrote = true
        yield
      }
      if (refusal) {
        draft.state = before.state
        draft.end = before.end
        draft.added.length = before.added
        for (const hash of lines) draft.lines.delete(hash)
        for (const command of fresh) draft.fresh.delete(command)
      }
      answers.push({ answer, refusal, wrote: wrote && !refusal })
    }
  }

  /** Decides a step and adds what comes of it to the draft, and its lines to those of its group; or why not. Never throws: what waits behind it would wait for ever. */
  #taken({ decide: decided, command }: Step, draft: Draft, lines: string[]): Refusal | null {
    const head = hashOfEnd(draft.end)
    try {
      const seen = (line: string) => line === head || this.#recent.has(line) || draft.lines.has(line)
      const outcome = decided(draft.state, head, seen)
      if ('refusal' in outcome) return outcome.refusal
      for (const caused of outcome.events) {
        const next = nextEvent(draft.end, caused, laterOf(this.now(), draft.end.at))
        draft.state = fold(OFFICE_JOURNAL, draft.state, next.event)
        draft.end = next.end
        draft.added.push(next.event)
        const hash = hashOfEnd(draft.end)
        draft.lines.set(hash, command)
        lines.push(hash)
      }
      return null
    } catch (error) {
      log.error('a command could not be decided', { error })
      return refusalOf(error)
    }
  }

  /** A command that answers to a line that is forgotten is refused for that, so its id need not be known either. */
  #forgetOld(): void {
    for (const [hash, command] of this.#recent) {
      if (this.#recent.size <= RECENT) return
      this.#recent.delete(hash)
      if (command !== null) this.#accepted.delete(command)
    }
  }

  /** Derived from the record: that it cannot be written hinders nothing. */
  async #saveSnapshot(): Promise<void> {
    const recent = [...this.#recent].map(([hash, command]) => ({ hash, command }))
    const { bytes } = this.log
    this.#sinceSnapshot = 0
    try {
      const snapshot = { bytes, end: this.#end, recent, state: this.#state }
      await this.store.saveSnapshot(await writeSnapshot(snapshot, this.signer))
    } catch (error) {
      log.error('no snapshot of the office could be written', { error })
    }
  }
}

/** The host's clock, but never before what is already recorded. */
const laterOf = (now: string, before: string): string => (now > before ? now : before)

function noFit(error: unknown): null {
  log.warn('the snapshot of the office does not fit its record, which is read as a whole', { error })
  return null
}

/** Opens the record behind a snapshot, or all of it; `found` is null where nothing stands in it. */
async function behind(store: OfficeStore, snapshot: OfficeSnapshot | null) {
  let state = snapshot?.state ?? null
  let recent: RecentLine[] = [...(snapshot?.recent ?? [])]
  let read = 0
  const disk = await store.openLog(snapshot && { bytes: snapshot.bytes, end: snapshot.end }, (event, end) => {
    state = fold(OFFICE_JOURNAL, state, event)
    recent.push({ hash: hashOfEnd(end), command: event.proof ? `${event.proof.key}/${event.proof.body.id}` : null })
    if (recent.length > 2 * RECENT) recent = recent.slice(-RECENT)
    read++
  })
  const { end } = disk
  return { log: disk, found: state && end ? { state, end, recent: recent.slice(-RECENT), read } : null }
}
