import { LogFile } from './log-file'
import { printError } from './terminal'

/** Lines kept in memory for a disk that takes none: some 100 KB. */
const RECENT_MAX = 500

/** Where the lines of this process go: the last ones in memory, stderr, and the files once there is a folder for them. */
export class LogOutput {
  readonly recent: string[] = []
  #file: LogFile | null = null

  /** One line of JSON with its line feed, from pino. */
  write(line: string): void {
    this.recent.push(line)
    if (this.recent.length > RECENT_MAX) this.recent.shift()
    this.#file?.write(line)
    // Tests and commands set up no log; of them only what went wrong is told.
    const { level, ...said } = JSON.parse(line) as SaidLine
    if (this.#file || level === 'error' || level === 'fatal') printError(inOneLine({ level, ...said }))
  }

  keepIn(folder: string): () => Promise<void> {
    const file = new LogFile(folder, ({ code }: NodeJS.ErrnoException) =>
      // Not through the log: it would come back here.
      printError(`the log cannot be written (${code ?? 'unknown'}); its last lines are kept in memory`),
    )
    for (const line of this.recent) file.write(line)
    this.#file = file
    return async () => {
      await file.close()
      if (this.#file === file) this.#file = null
    }
  }

  /** pino calls it by this name for lines of level fatal. */
  flushSync(): void {
    this.#file?.flushNow()
  }
}

interface SaidLine {
  level: string
  time: string
  component: string
  message: string
  error?: { name: string; code?: string; stack?: string[] }
  [field: string]: unknown
}

/** For the terminal: "2026-10-18T06:03:21.000Z error record: the record could not be written (meeting 2026-…, ENOSPC)". */
function inOneLine({ level, time, component, message, error, ...fields }: SaidLine): string {
  const facts = [
    ...Object.entries(fields).map(([name, value]) => `${name} ${String(value)}`),
    ...(error ? [[error.code ?? error.name, error.stack?.[0]].filter((part) => part !== undefined).join(' at ')] : []),
  ]
  return `${time} ${level} ${component}: ${message}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`
}
