import { randomBytes } from 'node:crypto'
import canonicalize from 'canonicalize'
import { headOf } from '#shared/journal/head'
import type { Binding } from '#shared/journal/signed-command'
import { signCommand } from '#shared/journal/signed-command'
import { bound } from '#shared/meeting/binding'
import { stateAfter } from '#shared/meeting/fold'
import { assembleMinutes } from '#shared/meeting/minutes/assemble'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { EntryCommand, MinutesSignature } from '#shared/meeting/minutes/signature'
import { signMinutes, signRoll } from '#shared/meeting/minutes/signature'
import { readSignatureHeader } from '#shared/meeting/minutes/read-signature'
import { documentIn } from '#shared/verify/verify'
import type { CommandBody, CommandPayload, CommandType, SignedCommand } from '#shared/protocol/command'
import type { EventData, EventType, RecordEvent } from '#shared/meeting/events'
import type { DeviceKey } from '#shared/signing/device-key'
import { newDeviceKey } from '#shared/signing/device-key'
import { faultsOf, recordFaults } from '../derive'
import type { Splice, Twin } from '../twins'
import { chain, payloadText, spoiled } from '../twins'
import { differences } from './json-difference'
import type { Outcome } from './room'

export type EventOf<T extends EventType> = Extract<RecordEvent, { type: T }>

/** How far a forger goes after the lie. */
interface Effort {
  /** Numbers and chains the record anew. */
  rechained?: boolean
  /** Assembles roster, decisions and all the rest anew from the changed record. */
  reassembled?: boolean
  /** Has everybody who signed sign again: the host, and people who did not look. */
  signed?: boolean
}

/** An event that never was, and the command that is to stand behind it: signed with the person's own key for this meeting, unless another is named. */
interface Forged<T extends EventType, C extends CommandType> {
  type: T
  by: string
  data: EventData[T]
  asks?: [C, CommandPayload<C>]
  /** What the rule of the command is said to have looked at. */
  looked?: RecordEvent['inputs']
  key?: DeviceKey
  meetingId?: string
  /** What the command is bound to instead of what its sender saw. */
  bound?: Partial<Binding>
  /** A command that is not made here. */
  proof?: SignedCommand
}

/** All that a dishonest host could do about its record. */
export const THOROUGH: Effort = { rechained: true, reassembled: true, signed: true }

/** What somebody has at hand who wants one version of a meeting's minutes to say something else: with everybody's keys. */
export class Forger {
  readonly #twins: Twin[] = []
  readonly #missed: string[] = []
  readonly #file: SignedMinutes
  readonly #sound: Minutes

  constructor(
    private readonly outcome: Outcome,
    readonly version: number,
  ) {
    this.#file = JSON.parse(outcome.meeting.minutes.find((each) => each.version === version)!.text) as SignedMinutes
    this.#sound = this.#fresh()
  }

  /** All twins. Throws when one was not found out, or for another reason than it was made for. */
  found(): Twin[] {
    if (this.#missed.length > 0) throw new Error(`twins of ${this.outcome.name}:\n${this.#missed.join('\n')}`)
    return this.#twins
  }

  get signatures(): MinutesSignature[] {
    return this.#file.signatures
  }

  /** The sound minutes, to look at. */
  get sound(): Minutes {
    return this.#sound
  }

  get payload(): string {
    return payloadText(this.#file)
  }

  /** The text that is spoiled, or its readable copy. */
  text(copy?: true): string {
    return spoiled(this.outcome.meeting, { name: '', of: { minutes: this.version, copy }, faults: [] })
  }

  /** The key behind a public one. */
  keyOf(publicKey: string): DeviceKey {
    const key = this.outcome.keys.find((each) => each.publicKey === publicKey)
    if (!key) throw new Error(`no key ${publicKey}`)
    return key
  }

  /** First event of a type that is meant, with its place; undefined when the meeting has none. */
  find<T extends EventType>(
    type: T,
    meant: (event: EventOf<T>) => boolean = () => true,
  ): (EventOf<T> & { at: string }) | undefined {
    return this.#sound.record.find((event): event is EventOf<T> => event.type === type && meant(event as EventOf<T>))
  }

  /** Spoils what the minutes say, and notes what is found. `reason`: words that must be among the faults. */
  async lies(
    name: string,
    reason: string,
    change: (minutes: Minutes) => void,
    { rechained, reassembled, signed }: Effort = {},
  ): Promise<void> {
    const minutes = this.#fresh()
    change(minutes)
    if (rechained) chain(minutes)
    if (reassembled) {
      const { version, replaces, format, salt } = this.#sound
      const document = documentIn(this.#sound)
      Object.assign(minutes, assembleMinutes(minutes.record, document, version, replaces, format, salt))
    }
    const edits = differences(withoutChain(this.#sound, rechained), withoutChain(minutes, rechained))
    await this.#keep(
      {
        name,
        of: { minutes: this.version },
        edits,
        ...(rechained ? { rechained } : {}),
        ...(signed ? this.#signAnew(minutes) : {}),
        faults: [],
      },
      reason,
    )
  }

  /** Puts an event into the record, right behind another, as a thorough forger does. */
  async inserts<T extends EventType, C extends CommandType>(
    name: string,
    reason: string,
    behind: RecordEvent,
    forged: Forged<T, C>,
    effort: Effort = THOROUGH,
  ): Promise<void> {
    const { type, by, data, asks, looked, proof = asks && this.command(forged, asks, behind) } = forged
    const event = {
      type,
      by,
      data,
      seq: 0,
      prev: '',
      at: behind.at,
      ...(proof ? { proof } : {}),
      ...(looked ? { inputs: looked } : {}),
    } as RecordEvent
    await this.lies(name, reason, ({ record }) => void record.splice(behind.seq + 1, 0, event), effort)
  }

  /** Changes one event of the record. */
  async changes<T extends EventType>(
    name: string,
    reason: string,
    event: EventOf<T> | undefined,
    change: (event: EventOf<T>) => void,
    effort: Effort = THOROUGH,
  ): Promise<void> {
    if (event) await this.lies(name, reason, ({ record }) => change(record[event.seq] as EventOf<T>), effort)
  }

  /** `roll`: in place of the file's; null for none. */
  async signsOtherwise(
    name: string,
    reason: string,
    signatures: MinutesSignature[],
    roll?: MinutesSignature | null,
  ): Promise<void> {
    await this.#keep(
      { name, of: { minutes: this.version }, signatures, ...(roll === undefined ? {} : { roll }), faults: [] },
      reason,
    )
  }

  /** What the file has entered beside the signatures. */
  get entries(): EntryCommand[] {
    return this.#file.entries ?? []
  }

  async entersOtherwise(name: string, reason: string, entries: EntryCommand[]): Promise<void> {
    await this.#keep({ name, of: { minutes: this.version }, entries, faults: [] }, reason)
  }

  /** The roll that lists these, by this key. */
  roll(key: DeviceKey, signatures: readonly MinutesSignature[], payload = this.#file.payload): MinutesSignature {
    return signRoll(key, payload, signatures, this.#sound.record.at(-1)!.at)
  }

  async expectsKey(name: string, reason: string, expectedKey: string): Promise<void> {
    await this.#keep({ name, of: { minutes: this.version }, expectedKey, faults: [] }, reason)
  }

  async spoilsText(name: string, reason: string, what: Pick<Twin, 'of' | 'payload' | 'text'>): Promise<void> {
    await this.#keep({ name, ...what, faults: [] }, reason)
  }

  /** Somebody's signature over the file as it is. */
  signature(key: DeviceKey, signer: { id: string; name: string }): MinutesSignature {
    return signMinutes(key, this.#file.payload, signer, this.#sound.record.at(-1)!.at)
  }

  /** Signed with the key that the person has at that point of the record. */
  command<C extends CommandType>(
    { by, key, meetingId, bound: otherwise }: Pick<Forged<EventType, C>, 'by' | 'key' | 'meetingId' | 'bound'>,
    [type, payload]: [C, CommandPayload<C>],
    behind: RecordEvent,
  ): SignedCommand {
    const seen = this.#sound.record.slice(0, behind.seq + 1)
    const state = stateAfter(seen)
    const plain = {
      meetingId: meetingId ?? this.#sound.meeting.id,
      id: randomBytes(9).toString('base64url'),
      type,
      payload,
      at: behind.at,
    } as CommandBody
    const titleOf = (itemId: string) => this.#sound.agenda.find(({ id }) => id === itemId)?.title ?? null
    return signCommand(key ?? this.keyOf(state.participants[by]!.key), {
      ...bound(plain, state, headOf(seen), titleOf),
      ...otherwise,
    })
  }

  #fresh(): Minutes {
    return JSON.parse(this.payload) as Minutes
  }

  #signAnew(minutes: Minutes): Pick<Twin, 'signatures' | 'roll'> {
    const payload = Buffer.from(canonicalize(minutes)!).toString('base64url')
    const signatures = this.signatures.map((each) => {
      const { signer, signedAt } = readSignatureHeader(each.protected, true)
      // By the device's key, whichever it was: the text is what is forged here. As it was, who is named may be gone.
      const { key } = this.#sound.roster.find(({ id }) => id === signer)!
      const name = minutes.roster.find(({ id }) => id === signer)?.name ?? ''
      return signMinutes(this.keyOf(key), payload, { id: signer, name }, signedAt)
    })
    return { signatures, roll: this.roll(this.keyOf(this.#sound.meeting.hostKey), signatures, payload) }
  }

  async #keep(twin: Twin, reason: string): Promise<void> {
    const text = spoiled(this.outcome.meeting, twin)
    const faults = twin.of === 'record' ? recordFaults(text) : await faultsOf(text, twin.expectedKey)
    if (!faults.some((fault) => fault.includes(reason)))
      this.#missed.push(`“${twin.name}”: not “${reason}” but ${JSON.stringify(faults)}`)
    this.#twins.push({ ...twin, faults })
  }
}

/** Somebody whom no meeting knows. */
export const strangersKey = newDeviceKey

export const replaced = (text: string, from: string, to: string): Splice => {
  const at = text.indexOf(from)
  if (at < 0) throw new Error(`“${from}” is not in the text`)
  return [at, from.length, to]
}

/** Numbers and hashes are no lie of their own where they are made anew. */
function withoutChain(minutes: Minutes, rechained = false): unknown {
  if (!rechained) return minutes
  const { recordHead: _, ...rest } = minutes
  return { ...rest, record: minutes.record.map(({ seq: _seq, prev: _prev, ...event }) => event) }
}
