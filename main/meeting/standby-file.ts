import * as z from 'zod'
import { claimSchema } from '#shared/meeting/succession/claim-schema'

const content = z.object({
  standbyId: z.string(),
  /** Hex of scrypt's salt, and of the content key as it is and as the recovery code wraps it. */
  salt: z.string(),
  contentKey: z.string(),
  wrappedKey: z.string(),
  recoveryKey: z.string(),
  /** Devices the standby may count on, see Authority. */
  sets: z.array(z.object({ seq: z.int(), keys: z.array(z.string()) })),
  supersededBy: z.object({ claim: claimSchema, url: z.string() }).nullable(),
  /** The successor has what only this computer had. */
  handedOver: z.boolean(),
})
export type StandbyContent = z.infer<typeof content>

/** Reads the text of a standby file; throws when it is none. */
export const readStandbyContent = (text: string): StandbyContent => content.parse(JSON.parse(text))

/** What the host keeps of its standby beside the meeting's record. Holds the key of the standby's copy. */
export class StandbyFile {
  #content: StandbyContent | null = null
  #writing: Promise<unknown> = Promise.resolve()

  private constructor(private readonly save: (text: string) => Promise<void>) {}

  /** Throws when the file is there and cannot be read: what the host promised its standby must not be forgotten. */
  static async open(folder: {
    saveStandby(text: string): Promise<void>
    readStandby(): Promise<string | null>
  }): Promise<StandbyFile> {
    const file = new StandbyFile((text) => folder.saveStandby(text))
    const text = await folder.readStandby()
    if (text !== null) file.#content = readStandbyContent(text)
    return file
  }

  /** Null while no standby was ever named. */
  get content(): StandbyContent | null {
    return this.#content
  }

  /** Writes all of it once more, in its turn: what was on disk is gone. */
  async rewrite(): Promise<void> {
    if (this.#content) await this.#write()
  }

  /** Writes all of it to this folder. */
  async copyTo(folder: { saveStandby(text: string): Promise<void> }): Promise<void> {
    if (this.#content) await folder.saveStandby(JSON.stringify(this.#content))
  }

  /** Begins anew with another standby. On disk when it returns. */
  replace(next: StandbyContent): Promise<void> {
    this.#content = next
    return this.#write()
  }

  /** Changes a part. On disk when it returns; without a standby there is nothing to keep. One write after the other, each with the newest. */
  async change(part: Partial<StandbyContent>): Promise<void> {
    if (!this.#content) return
    this.#content = { ...this.#content, ...part }
    await this.#write()
  }

  #write(): Promise<void> {
    const written = this.#writing.then(() => this.save(JSON.stringify(this.#content)))
    this.#writing = written.catch(() => null) // told to whoever asked for this write; the next one writes anew
    return written
  }
}
