import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { bothLanguages } from '#shared/words/both-languages'
import { ownCommandLine } from '../runtime/own-command-line'
import { START_WITHIN, USAGE_EVERY } from './limits'
import { PlanFault } from './plan'

const run = promisify(execFile)
/** Linux counts processor time in hundredths of a second for every program that asks. */
const TICKS_PER_SECOND = 100
/** Not announced: nobody is to take it for the meeting. */
const SERVE = ['serve', '--json', '--no-announce']

/** Processor time and memory of a process. */
export interface Usage {
  cpuSeconds: number
  rssBytes: number
}

/** A host as people start it: `yuanzhuo serve` in a process of its own. Can be killed and started again on the same port and folder. */
export class RehearsedHost {
  #child: ChildProcess | null = null
  #console = ''
  #join = ''
  #port: number
  #timer: NodeJS.Timeout | undefined
  /** Of the processes before this one. */
  #cpuBefore = 0
  #latest: Usage | null = null
  #rssMost = 0
  #said: string[] = []

  /** `program`: the built command line. */
  constructor(
    private readonly program: string,
    private readonly dataDir: string,
    private readonly address: string,
    port: number,
  ) {
    this.#port = port
  }

  get port(): number {
    return this.#port
  }

  /** The console's address with its token, for one session a start. */
  get consoleUrl(): string {
    return this.#console
  }

  get joinUrl(): string {
    return this.#join
  }

  /** Resolves when it listens. Throws PlanFault with its own words when it does not start. */
  async start(): Promise<void> {
    const { file, args } = ownCommandLine(this.program)
    const child = spawn(
      file,
      [...args, ...SERVE, '--data', this.dataDir, '--host', this.address, '--port', String(this.#port)],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    this.#child = child
    this.#said = []
    createInterface({ input: child.stderr! }).on('line', (line) => this.#said.push(line))
    const ready = await new Promise<string>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new PlanFault(bothLanguages(({ commandLine }) => commandLine.rehearsal.hostNotStarted))),
        START_WITHIN,
      )
      createInterface({ input: child.stdout! }).once('line', (line) => (clearTimeout(late), resolve(line)))
      child.once('error', reject)
      child.once('close', () => (clearTimeout(late), reject(new PlanFault(this.#said.join(' ')))))
    })
    const { console, join, port } = JSON.parse(ready) as { console: string; join: string; port: number }
    this.#console = console
    this.#join = join
    this.#port = port
    this.#timer = setInterval(() => void this.#look(), USAGE_EVERY)
    await this.#look()
  }

  /** kill -9; resolves when it is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** As Ctrl+C; resolves when it is gone. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  /** Of all its processes so far; null where the system does not tell. */
  async usage(): Promise<{ cpuSeconds: number; rssMostBytes: number } | null> {
    await this.#look()
    return this.#latest && { cpuSeconds: this.#cpuBefore + this.#latest.cpuSeconds, rssMostBytes: this.#rssMost }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    await this.#look()
    clearInterval(this.#timer)
    const gone = new Promise((resolve) => child.once('close', resolve))
    child.kill(signal)
    await gone
    this.#cpuBefore += this.#latest?.cpuSeconds ?? 0
    if (this.#latest) this.#latest = { cpuSeconds: 0, rssBytes: 0 }
  }

  async #look(): Promise<void> {
    const pid = this.#child?.pid
    if (pid === undefined || this.#child?.exitCode !== null || this.#child.signalCode !== null) return
    this.#latest = (await usageOf(pid)) ?? this.#latest
    this.#rssMost = Math.max(this.#rssMost, this.#latest?.rssBytes ?? 0)
  }
}

/** From /proc on Linux, from `ps` on other systems with one; null elsewhere, or when the process has just ended. */
export async function usageOf(pid: number): Promise<Usage | null> {
  try {
    if (process.platform === 'linux') {
      const [stat, status] = await Promise.all([
        readFile(`/proc/${pid}/stat`, 'utf8'),
        readFile(`/proc/${pid}/status`, 'utf8'),
      ])
      // The name in brackets may hold spaces; user and system time are the 14th and 15th fields of all.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const kilobytes = /^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1]
      return kilobytes === undefined
        ? null
        : {
            cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
            rssBytes: Number(kilobytes) * 1024,
          }
    }
    if (process.platform === 'win32') return null
    const { stdout } = await run('ps', ['-o', 'time=,rss=', '-p', String(pid)])
    const [time, rss] = stdout.trim().split(/\s+/)
    const seconds = time!.split(/[:-]/).reduce((sum, part) => sum * 60 + Number(part), 0)
    return { cpuSeconds: seconds, rssBytes: Number(rss) * 1024 }
  } catch (error) {
    if (isGone(error)) return null
    throw error
  }
}

/** The process, or `ps` itself, is not there. */
const isGone = (error: unknown): boolean => {
  const { code } = error as { code?: unknown }
  return code === 'ENOENT' || code === 'ESRCH' || code === 1
}
