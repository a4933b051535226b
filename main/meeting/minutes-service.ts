import { randomBytes } from 'node:crypto'
import { base64urlnopad, utf8 } from '@scure/base'
import { readDocument } from '#shared/document/read-document'
import { assembleMinutes, draftMinutes } from '#shared/meeting/minutes/assemble'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { MinutesSignature } from '#shared/meeting/minutes/signature'
import { digestOfSignature } from '#shared/meeting/minutes/signature'
import { readRollHeader } from '#shared/meeting/minutes/read-signature'
import { minutesFileText } from '#shared/verify/verify'
import type { RecordEvent } from '#shared/meeting/events'
import type { MeetingState, MinutesVersion } from '#shared/meeting/state'
import { frozenMinutes } from '#shared/meeting/state'
import { canonicalBytes, digestOf } from '#shared/signing/canonical'
import type * as Y from 'yjs'
import type { Stroke } from '#shared/signing/stroke'
import type { HostSigner, MeetingStore } from './ports'
import { logger } from '../log/logger'

const log = logger('minutes')

/**
 * Keeps the minutes files. A file is payload plus signatures: the payload is written before the record says frozen, the
 * signatures stand in the record, so after a crash anywhere in between the file can be made again.
 */
export class MinutesService {
  #payload: (Payload & { version: number }) | null = null
  #saving: Promise<void> = Promise.resolve()

  constructor(
    private readonly store: MeetingStore,
    private readonly doc: Y.Doc,
    private readonly signer: Pick<HostSigner, 'publicKey' | 'signRoll' | 'prepareSeal'>,
  ) {}

  /** Takes up where the record left off. Throws when frozen minutes are missing on disk or are others than the record's. */
  async resume({ state, events }: RecordNow): Promise<void> {
    const frozen = frozenMinutes(state)
    if (!frozen) return
    const text = await this.store.readMinutes(frozen.version)
    if (text === null)
      throw new Error(`minutes version ${frozen.version} stand in the record but not in the data folder`)
    const { payload, roll } = JSON.parse(text) as SignedMinutes
    const bytes = base64urlnopad.decode(payload)
    if (digestOf(bytes) !== frozen.digest)
      throw new Error(`minutes version ${frozen.version} in the data folder are not those of the record`)
    const { hostKey } = (JSON.parse(utf8.encode(bytes)) as Minutes).meeting
    this.#payload = { version: frozen.version, base64url: payload, hostKey, roll }
    await this.#prepareSeal(payload)
    await this.#save({ state, events }, frozen)
  }

  /** Minutes as they would be frozen now. */
  draft(events: readonly RecordEvent[]): Minutes {
    return draftMinutes(events, readDocument(this.doc))
  }

  /** Assembles a version, writes it without signatures, and returns its digest. */
  async freeze(events: readonly RecordEvent[], version: number, replaces: string): Promise<string> {
    const salt = randomBytes(32).toString('base64url')
    const minutes = assembleMinutes(events, readDocument(this.doc), version, replaces, undefined, salt)
    const bytes = canonicalBytes(minutes)
    const base64url = base64urlnopad.encode(bytes)
    await this.store.saveMinutes(version, minutesFileText({ payload: base64url, signatures: [] }))
    await this.#prepareSeal(base64url)
    this.#payload = { version, base64url, hostKey: minutes.meeting.hostKey }
    return digestOf(bytes)
  }

  /** Base64url payload of the frozen version; "" when there is none. */
  get payload(): string {
    return this.#payload?.base64url ?? ''
  }

  /** The frozen minutes with the signatures of the record, or null. */
  file(record: RecordNow): SignedMinutes | null {
    const frozen = frozenMinutes(record.state)
    return frozen && this.#payload?.version === frozen.version
      ? signedFile(this.#payload, record, frozen, this.signer)
      : null
  }

  /** Brings the file up to the record after a signature or an entry. One write after the other, each with the newest state: an older one must not come last. */
  saveSignatures(recordNow: () => RecordNow): Promise<void> {
    const save = async () => {
      const record = recordNow()
      const frozen = frozenMinutes(record.state)
      if (frozen) await this.#save(record, frozen)
    }
    // The signature stands in the record already: a file that cannot be written now is no refusal.
    this.#saving = this.#saving.then(save).catch((error: unknown) =>
      log.error('the minutes file lacks a signature of the record; it is written at the next signature or start', {
        error,
      }),
    )
    return this.#saving
  }

  /** Writes the frozen minutes, if there are any, to this folder of the meeting: what is in memory, wherever the file is by now. */
  async copyTo(store: Pick<MeetingStore, 'saveMinutes'>, record: RecordNow): Promise<void> {
    const frozen = frozenMinutes(record.state)
    if (frozen && this.#payload?.version === frozen.version)
      await store.saveMinutes(frozen.version, minutesFileText(signedFile(this.#payload, record, frozen, this.signer)))
  }

  /** Waits until no file is being written. */
  settled(): Promise<void> {
    return this.#saving
  }

  /** Never rejects: without it, it is worked out when it is asked for. */
  #prepareSeal(payload: string): Promise<void> {
    return this.signer
      .prepareSeal(payload)
      .catch((error: unknown) => log.warn('the seal of minutes could not be worked out in a thread', { error }))
  }

  async #save(record: RecordNow, frozen: MinutesVersion): Promise<void> {
    if (this.#payload === null) return
    const file = signedFile(this.#payload, record, frozen, this.signer)
    await this.store.saveMinutes(frozen.version, minutesFileText(file))
  }
}

/** What the file's signatures and entries stand in. */
interface RecordNow {
  state: MeetingState
  events: readonly RecordEvent[]
}

interface Payload {
  base64url: string
  /** The host's that froze it. */
  hostKey: string
  /** As the file had it when it was found. */
  roll?: SignedMinutes['roll']
}

/** Payload, signatures and, from edition 2 on, entries and the roll of who signed, as the record has them. */
function signedFile(
  { base64url: payload, hostKey, roll }: Payload,
  { state: { edition, participants }, events }: RecordNow,
  { version, signatures: given }: MinutesVersion,
  signer: Pick<HostSigner, 'publicKey' | 'signRoll'>,
): SignedMinutes {
  const people = edition === 1 ? [] : Object.keys(participants)
  const signatures = [...given]
    .sort((a, b) => people.indexOf(a.participantId) - people.indexOf(b.participantId))
    .map(({ protected: header, signature }) => ({ protected: header, signature, ...strokeOf(events, signature) }))
  if (edition === 1) return { payload, signatures }
  const entered = entriesOf(events, version)
  const commands = entered.map(({ command }) => command)
  const entries = commands.length === 0 ? {} : { entries: commands }
  if (given.length === 0) return { payload, signatures, ...entries }
  if (hostKey === signer.publicKey) {
    const writtenAt = [given.at(-1)!.at, entered.at(-1)?.at ?? ''].sort().at(-1)!
    return { payload, signatures, roll: signer.signRoll(payload, signatures, writtenAt, commands), ...entries }
  }
  // This computer took over since, and cannot speak for the one before: its roll stays, and who signs now stands behind.
  if (!roll) return { payload, signatures, ...entries }
  const { signed } = readRollHeader(roll.protected)
  const onRoll = (each: MinutesSignature) => signed.includes(digestOfSignature(each))
  return {
    payload,
    signatures: [...signatures.filter(onRoll), ...signatures.filter((each) => !onRoll(each))],
    roll,
    ...entries,
  }
}

/** The pen stroke that came with a signature: it stands in the command alone, so that pages are told of signatures without it. */
function strokeOf(events: readonly RecordEvent[], signature: string): { stroke?: Stroke } {
  const signed = events.findLast((each) => each.type === 'minutes.signed' && each.data.signature === signature)
  const { stroke } = (signed?.proof?.body.payload ?? {}) as { stroke?: Stroke }
  return stroke ? { stroke } : {}
}

/** The commands by which something was entered at the signing of this version, in their order, and when by the host's clock. */
const entriesOf = (events: readonly RecordEvent[], version: number) =>
  events.flatMap(({ type, data, proof, at }) =>
    (type === 'minutes.objected' || type === 'minutes.witnessed' || type === 'minutes.certified') &&
    data.version === version &&
    proof
      ? [{ command: proof, at }]
      : [],
  )
