import { constants, fstatSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { OutOfPlace } from '../meeting/ports'
import { makeFolder, syncFolder } from './durable-folder'
import type { FileMark } from './file-mark'
import { fileMark, fileMarkNow } from './file-mark'

/**
 * A file that grows at its end, all or nothing. Calls must not overlap: its owner gives them a queue.
 *
 * A failed append is cut off again. Should even that fail, nothing is appended before the cut has succeeded; a process
 * that ends in between leaves the bytes of the failed append behind, and whoever opens the file next may find them whole.
 *
 * A file that is open can be moved, deleted or replaced, and goes on taking bytes that nobody will find again. So an
 * append counts only when the path still leads to this very file.
 */
export class AppendingFile {
  readonly #path: string
  readonly #handle: FileHandle
  /** Which file it is, see fileMark. */
  readonly #mark: string
  /** Bytes known to be good and on disk. */
  #length: number
  /** There may be bytes behind #length. */
  #overhang = false

  private constructor(path: string, handle: FileHandle, mark: string, length: number) {
    this.#path = path
    this.#handle = handle
    this.#mark = mark
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
      const found = await handle.stat({ bigint: true })
      return new AppendingFile(path, handle, `${found.dev}:${found.ino}`, Number(found.size))
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

  /** Everything from this byte on. To be called once, before anything is appended. */
  async readFrom(start: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(Math.max(0, this.#length - start))
    for (let read = 0; read < bytes.length;) {
      const { bytesRead } = await this.#handle.read(bytes, read, bytes.length - read, start + read)
      if (bytesRead === 0) throw new Error(`${this.#path} ended while it was read`)
      read += bytesRead
    }
    return bytes
  }

  /** Throws OutOfPlace when the path leads to another file or none, or when another program changed this one's length. */
  async inPlace(): Promise<void> {
    const size = this.#sizeOf(await fileMark(this.#path))
    if (!this.#overhang && size !== this.#length) this.#throwChanged(size)
  }

  /**
   * Returns when the bytes are on disk, or (`sync` false) with the system, which keeps them when the process ends but not
   * when the power does; in both cases where the path leads to. On failure none of them remains and it throws.
   */
  async append(bytes: Uint8Array, sync = true): Promise<void> {
    if (this.#overhang) await this.#cutBack()
    const { size } = fstatSync(this.#handle.fd) // of an open file the system has it at hand; a promise costs thirty times as much
    // The folder lock keeps a second host away. Where it cannot, stopping here is better than overwriting what the other wrote.
    if (size !== this.#length) this.#throwChanged(size)
    try {
      this.#overhang = true
      await this.#write(bytes)
      if (sync) await this.#handle.datasync()
      const reached = this.#sizeOf(fileMarkNow(this.#path))
      if (reached < this.#length + bytes.length) this.#throwChanged(reached)
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

  /** Of this very file, when that is what was found at its path. */
  #sizeOf(found: FileMark | null): number {
    if (found?.mark === this.#mark) return found.size
    throw new OutOfPlace(this.#path, found === null ? 'is gone' : 'was replaced')
  }

  #throwChanged(size: number): never {
    throw new OutOfPlace(this.#path, `was changed by another program: ${size} bytes instead of ${this.#length}`)
  }

  async #cutBack(): Promise<void> {
    // Never longer: zeros in place of what another program cut off would pass for whole.
    if ((await this.#handle.stat()).size > this.#length) await this.#handle.truncate(this.#length)
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
