import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolder, syncFolder } from './durable-folder'

/**
 * A file that grows at its end, all or nothing. Calls must not overlap: its owner gives them a queue.
 *
 * A failed append is cut off again. Should even that fail, nothing is appended before the cut has succeeded; a process
 * that ends in between leaves the bytes of the failed append behind, and whoever opens the file next may find them whole.
 */
export class AppendingFile {
  readonly #path: string
  readonly #handle: FileHandle
  /** Bytes known to be good and on disk. */
  #length: number
  /** There may be bytes behind #length. */
  #overhang = false

  private constructor(path: string, handle: FileHandle, length: number) {
    this.#path = path
    this.#handle = handle
    this.#length = length
  }

  /** Opens the file for writing, made with its folder when missing. What it holds by then is on disk when this returns: a killed process may have left it to the system's cache. */
  static async open(path: string): Promise<AppendingFile> {
    await makeFolder(dirname(path))
    // Not in append mode: there the system would choose the position, behind the rest of a failed append.
    const handle = await open(path, constants.O_RDWR | constants.O_CREAT)
    try {
      await handle.datasync()
      await syncFolder(dirname(path))
      return new AppendingFile(path, handle, (await handle.stat()).size)
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  get length(): number {
    return this.#length
  }

  /** Everything in the file. To be called once, before anything is appended. */
  read(): Promise<Uint8Array> {
    return this.#handle.readFile()
  }

  /** Returns when the bytes are on disk, or (`sync` false) with the system, which keeps them when the process ends but not when the power does. On failure none of them remains and it throws. */
  async append(bytes: Uint8Array, sync = true): Promise<void> {
    if (this.#overhang) await this.#cutBack()
    const { size } = await this.#handle.stat()
    // The folder lock keeps a second host away. Where it cannot, stopping here is better than overwriting what the other wrote.
    if (size !== this.#length)
      throw new Error(`${this.#path} was changed by another program: ${size} bytes instead of ${this.#length}`)
    try {
      this.#overhang = true
      await this.#write(bytes)
      if (sync) await this.#handle.datasync()
      this.#overhang = false
    } catch (error) {
      await this.#cutBack().catch(() => null) // #overhang stays set: the next append tries again, and throws if it must
      throw error
    }
    this.#length += bytes.length
  }

  /** Gives up everything behind `length` bytes. When it throws, the cut is made up for before the next append. */
  async truncate(length: number): Promise<void> {
    this.#length = length
    this.#overhang = true
    await this.#cutBack()
  }

  async close(): Promise<void> {
    try {
      if (this.#overhang) await this.#cutBack()
    } finally {
      await this.#handle.close()
    }
  }

  async #cutBack(): Promise<void> {
    await this.#handle.truncate(this.#length)
    await this.#handle.datasync()
    this.#overhang = false
  }

  async #write(bytes: Uint8Array): Promise<void> {
    // A nearly full disk takes a part of the bytes and refuses the rest only on the next call.
    for (let written = 0; written < bytes.length;) {
      const { bytesWritten } = await this.#handle.write(bytes, written, bytes.length - written, this.#length + written)
      if (bytesWritten === 0) throw new Error(`${this.#path} takes no more bytes`)
      written += bytesWritten
    }
  }
}
