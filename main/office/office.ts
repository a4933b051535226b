import { createHash, randomBytes, randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { readCommandBody, readSignedCommand } from '#shared/journal/read-command'
import { commandHolds } from '#shared/journal/signed-command'
import type { NewEvent } from '#shared/journal/journal-event'
import { MadeByNewerVersion } from '#shared/journal/edition'
import type { Refusal } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import type { OfficeCommandType, OfficePayload } from '#shared/office/commands'
import type { OfficeContext } from '#shared/office/decision-context'
import { EDITION_1 } from '#shared/office/editions/edition-1'
import { CODE_ALPHABET, CODE_LENGTH, codeDigest } from '#shared/office/feedback/paper-code'
import { NEWEST_OFFICE_EDITION, OFFICE_JOURNAL } from '#shared/office/office-journal'
import { RULES_1 } from '#shared/office/office-rules'
import type { Asker, Personal } from '#shared/office/personal'
import type { Visit } from '#shared/protocol/own-api'
import { dueForErasure, filesInUse } from '#shared/office/retention/due-for-erasure'
import { eachRow, eachRowBackwards, isRows } from '#shared/office/rows'
import type { OfficeState } from '#shared/office/state'
import { personOf } from '#shared/office/state'
import type { Lodging } from '#shared/office/topics/lodging'
import { lodged } from '#shared/office/topics/lodging'
import type { TopicListAnswer } from '#shared/protocol/office-api'
import { canonicalText, digestOf } from '#shared/signing/canonical'
import type { HostSigner, Recovery } from '../meeting/ports'
import { logger } from '../log/logger'
import { littleByLittle } from '../runtime/little-by-little'
import type { Observer, Order } from './office-record'
import { OfficeRecord } from './office-record'
import { plainPicture } from './plain-picture'
import type { OfficeStore, PersonalStore } from './ports'

const log = logger('office')

/** Entries that one deletion takes: a command names each of them. */
const ERASED_AT_ONCE = 2000
/** Milliseconds after which the rest of an office is read: its host listens by then, and the first screen has been asked for. */
const AFTER_START = 400
const DIGEST = /^[0-9a-f]{64}$/

/** Who begins an office, and what it is called. */
export interface OfficeBeginning {
  name: string
  lead: { name: string; unit: string }
}

/** What a topic is lodged with at the console, before the words and whoever gave them are put where they belong. */
export type NewTopic = Omit<Lodging, 'wordsId' | 'wordsDigest' | 'askers'> & {
  text: string
  asker: Pick<Asker, 'name' | 'phone' | 'address'> | null
}

/** A command that somebody at the console would give. */
export type Wish = {
  [T in OfficeCommandType]: { type: T; payload: OfficePayload<T> }
}[OfficeCommandType]

type Signer = Pick<HostSigner, 'publicKey' | 'sign' | 'signCommand'>

const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('')

/** An id that nobody can guess. */
export const newId = (): string => randomBytes(12).toString('base64url')

/**
 * One office (社区工作室, 镇街办公室, 专委会) on this host: its record, and beside it what is known of people. Whoever sits at
 * the console acts under the host's key and names who they are; see `command` of shared/office.
 */
export class Office {
  /** Fulfilled when all of the record's rows have been read and what a crash may have left of people is gone: see `#settle`. Never rejects. */
  readonly whole: Promise<void>
  #record: OfficeRecord | null
  #personal: PersonalStore | null
  #gone: { of: readonly (readonly string[])[]; ids: ReadonlySet<string> } | null = null
  readonly #closing = new AbortController()

  private constructor(
    private readonly store: OfficeStore,
    private readonly signer: Signer,
    private readonly now: () => string,
    private readonly context: OfficeContext,
    opened: { record: OfficeRecord; personal: PersonalStore } | null,
    /** Why the office that stands here could not be opened; null when it could, or when there is none. */
    readonly fault: Refusal | null,
  ) {
    this.#record = opened?.record ?? null
    this.#personal = opened?.personal ?? null
    this.whole = opened
      ? this.#settle(opened.record, opened.personal).catch((error: unknown) =>
          log.error('what a crash may have left of people could not be looked for; the next start tries again', {
            error,
          }),
        )
      : Promise.resolve()
  }

  /** Opens the office of this data folder, if one was begun. What cannot be opened is told as `fault`: meetings go on without it. */
  static async open(store: OfficeStore, signer: Signer, now: () => string, context: OfficeContext): Promise<Office> {
    const make = (opened: { record: OfficeRecord; personal: PersonalStore } | null, fault: Refusal | null = null) =>
      new Office(store, signer, now, context, opened, fault)
    try {
      if (!(await store.begun())) return make(null)
      const record = await OfficeRecord.open(store, signer, now, context, () => {
        throw new Error('the record of the office is empty')
      })
      const personal = await store.openPersonal()
      const office = make({ record, personal })
      // After a crash something may be there that should not: then nobody is shown anything before it is gone.
      if (record.readBehind > 0) await office.whole
      return office
    } catch (error) {
      log.error('the office could not be opened', { error })
      return make(
        null,
        refuse(error instanceof MadeByNewerVersion ? 'made-by-newer-version' : 'office-unreadable', String(error)),
      )
    }
  }

  /** What the record says; null while there is no office. */
  get state(): OfficeState | null {
    return this.#record?.state ?? null
  }

  /** Whether it is being closed: what is done beside it ends. */
  get closing(): boolean {
    return this.#closing.signal.aborted
  }

  get head(): string {
    return this.#record?.head ?? ''
  }

  get recovery(): Recovery | null {
    return this.#record?.recovery ?? null
  }

  /** Bytes of the record on disk. */
  get recordBytes(): number {
    return this.#record?.bytes ?? 0
  }

  /** Begins the office, with whoever leads it. */
  async begin({ name, lead }: OfficeBeginning): Promise<Refusal | null> {
    if (this.fault) return this.fault
    if (this.#record) return refuse('nothing-changed')
    const personal = await this.store.openPersonal()
    const events: NewEvent[] = [
      {
        type: 'office.created',
        by: 'host',
        data: { edition: NEWEST_OFFICE_EDITION, officeId: newId(), hostKey: this.signer.publicKey, name },
      },
      { type: 'person.added', by: 'host', data: { personId: newId(), kind: 'lead', ...lead } },
    ]
    this.#record = await OfficeRecord.open(this.store, this.signer, this.now, this.context, () => events)
    this.#personal = personal
    return null
  }

  /**
   * A command of somebody at the console. `about`: what they had on the screen, as the view of it says; absent, what
   * stands there when it is decided. `id`: the sender's, so that the same one sent twice is done once.
   */
  async command<T extends OfficeCommandType>(
    as: string,
    type: T,
    payload: OfficePayload<T>,
    { about, id = newId() }: { about?: string | undefined; id?: string } = {},
  ): Promise<Refusal | null> {
    const record = this.#record
    if (!record) return this.fault ?? refuse('office-none')
    return record.submit(this.#order(as, { type, payload } as Wish, { about, id }))
  }

  /** Why somebody at the console could not do this now; null where they could. */
  wouldRefuse(as: string, { type, payload }: Wish): Refusal | null {
    const state = this.state
    if (!state) return this.fault ?? refuse('office-none')
    if ((personOf(state, as)?.key ?? null) !== null) return refuse('has-own-device')
    const body = { officeId: state.officeId, id: newId(), type, payload: { as, ...payload }, at: this.now() }
    const read = readCommandBody(OFFICE_JOURNAL, state.edition, { ...body, hostKey: this.signer.publicKey, head: '' })
    if (!read.ok) return refuse(read.reason, read.detail)
    const decision = EDITION_1.decide(state, { body: read.body } as never, as, this.context)
    return 'refusal' in decision ? (decision.refusal as Refusal) : null
  }

  /**
   * Commands of which all are done, one behind the other and by one write, or none: then the first refusal. `holds`: whether
   * what they were thought of for still stands so, when their turn comes.
   */
  async commandAll(
    as: string,
    wishes: readonly Wish[],
    holds: (state: OfficeState) => boolean = () => true,
  ): Promise<Refusal | null> {
    const record = this.#record
    if (!record) return this.fault ?? refuse('office-none')
    const orders = wishes.map((wish) => this.#order(as, wish))
    const [first] = orders
    if (!first) return null
    const sign: Order['sign'] = (state, head) => (holds(state) ? first.sign(state, head) : refuse('command-outdated'))
    return record.submit({ ...first, sign }, ...orders.slice(1))
  }

  /** A command under the host's key, which is read and signed when its turn comes. */
  #order(
    as: string,
    { type, payload }: Wish,
    { about, id = newId() }: { about?: string | undefined; id?: string } = {},
  ): Order {
    const { publicKey } = this.signer
    return {
      id: `${publicKey}/${id}`,
      by: as,
      sign: (state, head) => {
        if ((personOf(state, as)?.key ?? null) !== null) return refuse('has-own-device')
        const body = {
          officeId: state.officeId,
          id,
          type,
          payload: { as, ...payload },
          at: this.now(),
          hostKey: publicKey,
        }
        const read = readCommandBody(OFFICE_JOURNAL, state.edition, { ...body, head: '' })
        if (!read.ok) return refuse(read.reason, read.detail)
        const seen = about ?? EDITION_1.aboutOf(state, body.payload as never)
        return this.signer.signCommand({ ...body, head, ...(seen === undefined ? {} : { about: seen }) } as never)
      },
    }
  }

  /** Takes a topic down: what is known of whoever asked, and the words as they were given, stand beside the record before it names them. */
  async lodge(as: string, { text, asker, ...topic }: NewTopic): Promise<{ topicId: string } | Refusal> {
    const personal = this.#personal
    if (!personal) return this.fault ?? refuse('office-none')
    const words = { id: newId(), kind: 'words' as const, text }
    const who = asker && { id: newId(), kind: 'asker' as const, ...asker }
    await personal.put(words, ...(who ? [who] : []))
    const refusal = await this.command(as, 'topic.lodge', {
      ...topic,
      wordsId: words.id,
      wordsDigest: digestOf(utf8ToBytes(text)),
      askers: who ? [who.id] : [],
    })
    if (refusal) {
      await personal.erase([words.id, ...(who ? [who.id] : [])])
      return refusal
    }
    return { topicId: this.#topicWith(words.id) }
  }

  /**
   * Takes a list of topics down as a whole, or nothing of it: each is looked at by the rule first, and all stand in the
   * record by one write. What the office has already, in the same words and of the same day, is told instead.
   */
  async lodgeAll(as: string, list: readonly NewTopic[]): Promise<TopicListAnswer | Refusal> {
    const [personal, state] = [this.#personal, this.state]
    if (!personal || !state) return this.fault ?? refuse('office-none')
    // Whoever said several things is one person, to be found and deleted as one.
    const people = new Map<string, Asker>()
    const topics = list.map(({ text, asker, ...topic }) => {
      const words = { id: newId(), kind: 'words' as const, text }
      const same = asker && JSON.stringify([asker.name, asker.phone, asker.address])
      const who = asker && (people.get(same!) ?? { id: newId(), kind: 'asker' as const, ...asker })
      if (who) people.set(same!, who)
      const wordsDigest = digestOf(utf8ToBytes(text))
      const lodging: Lodging = { ...topic, wordsId: words.id, wordsDigest, askers: who ? [who.id] : [] }
      return { lodging, entries: [words, ...(who ? [who] : [])] }
    })
    for (const { lodging } of topics) {
      const made = lodged(state, lodging, this.context, RULES_1)
      if ('refusal' in made) return made.refusal
    }
    const known = new Set<string>()
    for (const { wordsDigest, day } of eachRow(state.topics)) known.add(`${wordsDigest} ${day}`)
    const there = topics.flatMap(({ lodging: { wordsDigest, day = null } }, at) =>
      known.has(`${wordsDigest} ${day}`) ? [at] : [],
    )
    if (there.length > 0) return { there }
    await personal.put(...topics.flatMap(({ entries }) => entries))
    const refusal = await this.commandAll(
      as,
      topics.map(({ lodging }) => ({ type: 'topic.lodge', payload: lodging })),
    )
    if (refusal) {
      await this.#takeBack(topics.flatMap(({ entries }) => entries))
      return refusal
    }
    return { topicIds: topics.map(({ lodging }) => this.#topicWith(lodging.wordsId)) }
  }

  /** Takes away again what was put beside the record for commands that were refused, but what others of the same people name. */
  async #takeBack(entries: readonly Personal[]): Promise<void> {
    const kept = this.state ? keptIds(this.state) : new Set<string>()
    await this.#personal?.erase(entries.map(({ id }) => id).filter((id) => !kept.has(id)))
  }

  /**
   * Topics that somebody took down on a visit, each by a command that their own device signed. Words and whoever gave them
   * lie beside the record under ids that the device made up, so that the signed command can name them. All of it or
   * nothing; what was sent before is answered as done.
   */
  async lodgeVisit(by: string, { asker, matters }: Visit): Promise<Refusal | null> {
    const [personal, state] = [this.#personal, this.state]
    if (!personal || !state) return this.fault ?? refuse('office-none')
    const entries: Personal[] = asker ? [{ kind: 'asker', ...asker }] : []
    for (const { text, command } of matters) {
      const read = readSignedCommand(OFFICE_JOURNAL, state.edition, command)
      if (!read.ok) return refuse(read.reason, read.detail)
      const { type, payload } = read.command.body
      if (type !== 'topic.lodge') return refuse('command-malformed', 'no topic')
      const { as, ...lodging } = payload as Lodging & { as: string }
      const { wordsId, wordsDigest, channel, askers } = lodging
      const theirs = asker ? [asker.id] : []
      if (as !== by || channel !== 'visit' || askers.join() !== theirs.join())
        return refuse('command-malformed', 'of others')
      if (wordsDigest !== digestOf(utf8ToBytes(text))) return refuse('command-malformed', 'other words')
      const made = lodged(state, lodging, this.context, RULES_1)
      if ('refusal' in made) return made.refusal
      entries.push({ kind: 'words', id: wordsId, text })
    }
    const ids = new Set(entries.map(({ id }) => id))
    if (ids.size !== entries.length) return refuse('command-malformed', 'the same id twice')
    for (const entry of entries) {
      const there = personal.get(entry.id)
      // The same once more, since its answer was lost; never something else under an id that is taken.
      if (there ? canonicalText(there) !== canonicalText(entry) : this.#isGone(entry.id))
        return refuse('command-malformed', 'an id that is taken')
    }
    await personal.put(...entries)
    const refusal = await this.submit(...matters.map(({ command }) => command))
    if (refusal) await this.#takeBack(entries)
    return refusal
  }

  /** Commands that a person's own device signed, as they came over the wire: all of them happen, or none. One seen before is answered as done. */
  async submit(...values: readonly unknown[]): Promise<Refusal | null> {
    const record = this.#record
    if (!record) return this.fault ?? refuse('office-none')
    const orders: Order[] = []
    for (const value of values) {
      const read = readSignedCommand(OFFICE_JOURNAL, record.state.edition, value)
      if (!read.ok) return refuse(read.reason, read.detail)
      const { command } = read
      if (!commandHolds(command)) return refuse('signature-wrong')
      const { as } = command.body.payload as { as: string }
      orders.push({
        id: `${command.key}/${command.body.id}`,
        by: as,
        // In its turn: the device may have been taken away from the person meanwhile.
        sign: (state) => (personOf(state, as)?.key === command.key ? command : refuse('not-admitted')),
      })
    }
    return record.submit(...orders)
  }

  /** Writes what the host saw by itself: what residents do, who have no account. */
  async observe(observer: Observer): Promise<Refusal | null> {
    return this.#record?.observe(observer) ?? this.fault ?? refuse('office-none')
  }

  /** Keeps something about people beside the record; on disk when it returns. */
  async keep(...entries: Personal[]): Promise<void> {
    await this.#personal?.put(...entries)
  }

  /** Takes it away again. */
  async forget(ids: readonly string[]): Promise<void> {
    await this.#personal?.erase(ids)
  }

  /** Keeps a picture beside the record, with nothing in it but what draws it: its hex SHA-256, once it is on disk. */
  async keepPicture(bytes: Uint8Array): Promise<{ sha256: string } | Refusal> {
    const plain = plainPicture(bytes)
    if (!plain) return refuse('material-kind', 'no JPEG, PNG or WebP, or torn')
    const sha256 = createHash('sha256').update(plain).digest('hex')
    await this.store.saveEvidence(sha256, plain)
    return { sha256 }
  }

  /** A file that lies beside the record; null when there is none of this digest. */
  async file(sha256: string): Promise<Uint8Array | null> {
    return DIGEST.test(sha256) ? this.store.readEvidence(sha256) : null
  }

  /** A new slip for whoever asked about a topic, to see where it is and to say how it went. */
  async issueSlip(as: string, topicId: string): Promise<{ code: string } | Refusal> {
    const code = newCode()
    return (await this.command(as, 'slip.issue', { topicId, codeDigest: codeDigest(code) })) ?? { code }
  }

  /** A new code for the feedback slip of a topic; the one before is worth nothing from here on. Only its digest is kept. */
  async askFeedback(as: string, topicId: string): Promise<{ code: string } | Refusal> {
    const code = newCode()
    return (await this.command(as, 'feedback.ask', { topicId, codeDigest: codeDigest(code) })) ?? { code }
  }

  /** Deletes what is known of somebody who asked, and the words as they alone gave them. The record keeps the id, and stays whole. */
  async erase(as: string, askerId: string, reason: string): Promise<Refusal | null> {
    const refusal = await this.command(as, 'asker.erase', { askerId, reason })
    if (refusal || !this.state) return refusal
    const kept = keptIds(this.state)
    const theirs = [...eachRow(this.state.topics)].filter(({ askers }) => askers.includes(askerId))
    const ids = [askerId, ...theirs.map(({ wordsId }) => wordsId)]
    await this.#personal?.erase(ids.filter((id) => !kept.has(id)))
    return null
  }

  /** Deletes in one go what has served its purpose, the longest due first; how many of how many that were due. */
  async expire(as: string, today: string): Promise<{ erased: number; left: number } | Refusal> {
    const { state } = this
    if (!state) return this.fault ?? refuse('office-none')
    const due = dueForErasure(state, today).sort((a, b) => (a.since < b.since ? -1 : 1))
    const ids = [...new Set(due.map(({ id }) => id))]
    const taken = ids.slice(0, ERASED_AT_ONCE)
    if (taken.length === 0) return refuse('nothing-changed')
    const refusal = await this.command(as, 'personal.expire', { ids: taken })
    if (refusal) return refusal
    await this.#personal?.erase(taken)
    await this.store.eraseEvidence(taken.filter((id) => DIGEST.test(id)))
    return { erased: taken.length, left: ids.length - taken.length }
  }

  /** Puts right what is known of somebody who asked. The record says that it was done and why. */
  async correct(as: string, { reason, ...asker }: Omit<Asker, 'kind'> & { reason: string }): Promise<Refusal | null> {
    if (this.personal(asker.id)?.kind !== 'asker') return refuse('asker-erased')
    const refusal = await this.command(as, 'asker.correct', { askerId: asker.id, reason })
    if (!refusal) await this.#personal?.put({ kind: 'asker', ...asker })
    return refusal
  }

  /** What is known of them under this id; null when nothing is, or no more. */
  personal(id: string): ReturnType<PersonalStore['get']> {
    return this.#isGone(id) ? null : (this.#personal?.get(id) ?? null)
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.whole
    try {
      await this.#record?.close()
    } finally {
      await this.#personal?.close()
    }
  }

  #topicWith(wordsId: string): string {
    for (const topic of eachRowBackwards(this.state!.topics)) if (topic.wordsId === wordsId) return topic.id
    throw new Error('a topic that was just lodged is not in the record')
  }

  /** Whether the record says that it was deleted, whatever still lies beside it. */
  #isGone(id: string): boolean {
    const { erased, expired } = this.state ?? { erased: [], expired: [] }
    if (this.#gone?.of[0] !== erased || this.#gone.of[1] !== expired)
      this.#gone = { of: [erased, expired], ids: new Set([...erased, ...expired]) }
    return this.#gone.ids.has(id)
  }

  /**
   * Reads what the snapshot left unread, a little at a time while the desk is in use already, and then takes away what a
   * crash left: entries beside the record that nothing names, and those of people who were to be deleted.
   */
  async #settle(record: OfficeRecord, personal: PersonalStore): Promise<void> {
    const before = [...personal.ids] // what comes in from here on is named by its command a moment later
    const { signal } = this.#closing
    // After an orderly end: whoever is starting is to be through first.
    if (record.readBehind === 0) await pause(AFTER_START, undefined, { signal }).catch(() => null)
    await littleByLittle(everyRow(record.state), () => signal.aborted)
    if (signal.aborted) return
    const { state } = record
    const kept = keptIds(state)
    await personal.erase(before.filter((id) => !kept.has(id)))
    const gone = new Set(state.expired.filter((id) => DIGEST.test(id)))
    if (gone.size === 0) return
    const there = (await this.store.evidence()).filter((each) => gone.has(each))
    // The same picture may have come again since.
    const inUse = filesInUse(record.state)
    await this.store.eraseEvidence(there.filter((each) => !inUse.has(each)))
  }
}

/** All rows of the long lists. */
function* everyRow(state: OfficeState): Generator<unknown> {
  for (const list of Object.values(state) as unknown[]) if (isRows(list)) yield* eachRow(list)
}

/** Ids beside the record that may stay: of whom it names and does not say that they were deleted, with the words they gave. */
function keptIds({ topics, notices, questionnaires, erased, expired }: OfficeState): Set<string> {
  const deleted = new Set(erased)
  const gone = new Set([...erased, ...expired])
  const kept = new Set<string>()
  for (const { askers, wordsId } of eachRow(topics)) {
    const there = askers.filter((asker) => !gone.has(asker))
    for (const asker of there) kept.add(asker)
    // Words go with the last of those who gave them and asked for it, or when their own time is over.
    const bySomebody = askers.length === 0 || askers.some((asker) => !deleted.has(asker))
    if (bySomebody && !gone.has(wordsId)) kept.add(wordsId)
  }
  for (const { comments } of eachRow(notices))
    for (const { wordsId } of comments) if (!gone.has(wordsId)) kept.add(wordsId)
  for (const { texts } of eachRow(questionnaires))
    for (const { wordsId } of texts) if (!gone.has(wordsId)) kept.add(wordsId)
  return kept
}
