import { base64urlnopad } from '@scure/base'
import { readDocument } from '#shared/document/read-document'
import { assembleMinutes, draftMinutes } from '#shared/meeting/minutes/assemble'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import { minutesFileText } from '#shared/verify/verify'
import type { RecordEvent } from '#shared/meeting/events'
import type { MeetingState, MinutesVersion } from '#shared/meeting/state'
import { frozenMinutes } from '#shared/meeting/state'
import { canonicalBytes, digestOf } from '#shared/signing/canonical'
import type * as Y from 'yjs'
import type { MeetingStore } from './ports'
import { logger } from '../log/logger'

const log = logger('minutes')

/**
 * Keeps the minutes files. A file is payload plus signatures: the payload is written before the record says frozen, the
 * signatures stand in the record, so after a crash anywhere in between the file can be made again.
 */
export class MinutesService {
  #payload: { version: number; base64url: string } | null = null
  #saving: Promise<void> = Promise.resolve()

  constructor(
    private readonly store: MeetingStore,
    private readonly doc: Y.Doc,
  ) {}

  /** Takes up where the record left off. Throws when frozen minutes are missing on disk or are others than the record's. */
  async resume(state: MeetingState): Promise<void> {
    const frozen = frozenMinutes(state)
    if (!frozen) return
    const text = await this.store.readMinutes(frozen.version)
    if (text === null)
      throw new Error(`minutes version ${frozen.version} stand in the record but not in the data folder`)
    const { payload } = JSON.parse(text) as SignedMinutes
    if (digestOf(base64urlnopad.decode(payload)) !== frozen.digest)
      throw new Error(`minutes version ${frozen.version} in the data folder are not those of the record`)
    this.#payload = { version: frozen.version, base64url: payload }
    await this.#save(frozen)
  }

  /** Minutes as they would be frozen now. */
  draft(events: readonly RecordEvent[]): Minutes {
    return draftMinutes(events, readDocument(this.doc))
  }

  /** Assembles a version, writes it without signatures, and returns its digest. */
  async freeze(events: readonly RecordEvent[], version: number, replaces: string): Promise<string> {
    const bytes = canonicalBytes(assembleMinutes(events, readDocument(this.doc), version, replaces))
    const base64url = base64urlnopad.encode(bytes)
    await this.store.saveMinutes(version, minutesFileText({ payload: base64url, signatures: [] }))
    this.#payload = { version, base64url }
    return digestOf(bytes)
  }

  /** Base64url payload of the frozen version; "" when there is none. */
  get payload(): string {
    return this.#payload?.base64url ?? ''
  }

  /** The frozen minutes with the signatures of the record, or null. */
  file(state: MeetingState): SignedMinutes | null {
    const frozen = frozenMinutes(state)
    return frozen && this.#payload?.version === frozen.version ? signedFile(this.#payload.base64url, frozen) : null
  }

  /** Brings the file up to the record after a signature. One write after the other, each with the newest state: an older one must not come last. */
  saveSignatures(stateNow: () => MeetingState): Promise<void> {
    const save = async () => {
      const frozen = frozenMinutes(stateNow())
      if (frozen) await this.#save(frozen)
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
  async copyTo(store: Pick<MeetingStore, 'saveMinutes'>, state: MeetingState): Promise<void> {
    const frozen = frozenMinutes(state)
    if (frozen && this.#payload?.version === frozen.version)
      await store.saveMinutes(frozen.version, minutesFileText(signedFile(this.#payload.base64url, frozen)))
  }

  /** Waits until no file is being written. */
  settled(): Promise<void> {
    return this.#saving
  }

  async #save(frozen: MinutesVersion): Promise<void> {
    await this.store.saveMinutes(frozen.version, minutesFileText(signedFile(this.payload, frozen)))
  }
}

const signedFile = (payload: string, frozen: MinutesVersion): SignedMinutes => ({
  payload,
  signatures: frozen.signatures.map((each) => ({ protected: each.protected, signature: each.signature })),
})
