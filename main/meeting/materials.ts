import { createHash } from 'node:crypto'
import type { Refusal } from '#shared/meeting/refusals'
import { MATERIAL_MAX } from '#shared/protocol/body-limits'
import { refuse } from '#shared/meeting/refusals'
import type { Material, MeetingState } from '#shared/meeting/state'
import { logger } from '../log/logger'
import { MATERIALS_MAX } from './limits'
import { materialKind } from './material-kind'
import type { MeetingStore } from './ports'
import { refusalOf } from './refusal-of'

const log = logger('materials')

/** What the record says of a file that is handed out. */
export type HandedOut = Pick<Material, 'name' | 'mediaType' | 'bytes' | 'sha256'>

/** The bytes of handed-out files: which are taken, and that they are still the ones the record names. */
export class Materials {
  /** A room opens a file at once, and on thin lines it is on its way for minutes: it is in memory once for all. */
  readonly #reading = new Map<string, Promise<Uint8Array | null>>()
  readonly #held = new Map<string, WeakRef<Uint8Array>>()

  constructor(private readonly store: Pick<MeetingStore, 'saveMaterial' | 'readMaterial'>) {}

  /** Keeps a file's bytes; on disk when it returns what the record is to say of it. Until it says so, nobody is shown the file. */
  async keep(name: string, bytes: Uint8Array, { meetingId, materials }: MeetingState): Promise<HandedOut | Refusal> {
    const mediaType = materialKind(bytes)
    if (mediaType === null) return refuse('material-kind')
    if (bytes.length > MATERIAL_MAX) return refuse('material-too-large', `${bytes.length} > ${MATERIAL_MAX}`)
    const handedOut = materials.reduce((sum, material) => sum + material.bytes, 0)
    if (handedOut + bytes.length > MATERIALS_MAX) return refuse('materials-full')
    const sha256 = digestOf(bytes)
    try {
      await this.store.saveMaterial(sha256, bytes)
    } catch (error) {
      log.error('a file to hand out could not be written', { meeting: meetingId, bytes: bytes.length, error })
      return refusalOf(error)
    }
    return { name, mediaType, bytes: bytes.length, sha256 }
  }

  /** A handed-out file; null when it was withdrawn, is missing, or is not the one the record names. */
  async read(
    materialId: string,
    { meetingId, materials }: MeetingState,
  ): Promise<{ material: Material; bytes: Uint8Array } | null> {
    const material = materials.find((each) => each.id === materialId && !each.withdrawn)
    const bytes = material && (await this.#bytesOf(material.sha256, meetingId))
    return material && bytes ? { material, bytes } : null
  }

  async #bytesOf(sha256: string, meeting: string): Promise<Uint8Array | null> {
    const held = this.#held.get(sha256)?.deref()
    if (held) return held
    let reading = this.#reading.get(sha256)
    if (!reading) this.#reading.set(sha256, (reading = this.#read(sha256, meeting)))
    try {
      return await reading
    } finally {
      this.#reading.delete(sha256)
    }
  }

  async #read(sha256: string, meeting: string): Promise<Uint8Array | null> {
    const bytes = await this.store.readMaterial(sha256)
    if (!bytes) return null
    if (digestOf(bytes) !== sha256) {
      log.error('a handed-out file is not what it was', { meeting, bytes: bytes.length })
      return null
    }
    this.#held.set(sha256, new WeakRef(bytes))
    return bytes
  }
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
