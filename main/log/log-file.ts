import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { RotatingFileStream } from 'rotating-file-stream'
import { createStream } from 'rotating-file-stream'

/** Name of the newest file; older ones are host.log.1, host.log.2, … */
export const LOG_FILE = 'host.log'
/**
 * Five files of 2 MB: a meeting of three hours is about 20 KB, so this reaches back for years of meetings and for a night
 * of a failing disk, it is nothing beside a data folder, and packed it still fits into a mail.
 */
const FILE_SIZE = '2M'
export const OLDER_FILES = 4
/** A disk that took nothing is tried again this much later, in milliseconds. */
const TRY_AGAIN = 60_000
/** What waits for a stalled disk; lines beyond are dropped. Bytes. */
const WAITING_MAX = 1024 * 1024

/** The log on disk. Never throws: a log that cannot be written must not stop a meeting. */
export class LogFile {
  readonly #folder: string
  readonly #failed: (error: Error) => void
  #stream: RotatingFileStream | null = null
  /** Lines the disk has not confirmed, the oldest first. */
  #waiting: string[] = []
  #triedAt = -TRY_AGAIN

  /** @param failed told each time the disk refuses, at most once a minute */
  constructor(folder: string, failed: (error: Error) => void) {
    this.#folder = folder
    this.#failed = failed
  }

  write(line: string): void {
    const stream = this.#open()
    if (!stream || stream.writableLength > WAITING_MAX) return
    this.#waiting.push(line)
    stream.write(line, (error) => {
      if (!error) this.#waiting.shift() // a stream confirms in order
    })
  }

  /** Puts what still waits into the file at once: the process is about to end. */
  flushNow(): void {
    const lines = this.#waiting.splice(0)
    if (lines.length === 0) return
    try {
      mkdirSync(this.#folder, { recursive: true }) // the stream makes it with its first line, perhaps not yet
      appendFileSync(join(this.#folder, LOG_FILE), lines.join(''))
    } catch {
      // Told on stderr when the stream failed; there is nobody left to tell.
    }
  }

  /** Resolves when everything is written, or cannot be. */
  async close(): Promise<void> {
    const stream = this.#stream
    this.#stream = null
    this.#triedAt = Number.POSITIVE_INFINITY // nothing opens it again
    if (!stream || stream.destroyed) return
    await new Promise<void>((resolve) => stream.once('close', () => resolve()).end())
  }

  #open(): RotatingFileStream | null {
    if (this.#stream) return this.#stream
    const now = performance.now()
    if (now - this.#triedAt < TRY_AGAIN) return null
    this.#triedAt = now
    const stream = createStream(LOG_FILE, {
      path: this.#folder,
      size: FILE_SIZE,
      rotate: OLDER_FILES,
      mode: 0o600,
    })
    stream.on('error', (error) => {
      if (this.#stream === stream) this.#stream = null
      this.#waiting = []
      this.#triedAt = performance.now()
      this.#failed(error)
    })
    this.#stream = stream
    return stream
  }
}
