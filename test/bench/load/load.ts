import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { cpuSeconds } from '../machine'
import { programs } from '../servers/server'
import type { Target } from './line'
import type { AnswerMessage, Joined, OrderMessage, OrderName, Orders } from './orders'

/** Between one mesh peer's start and the next, milliseconds: two that announce themselves at the same moment may call each other for ever. */
const MESH_STAGGER = 300

/** About so many replicas apply and time what arrives; the rest keep it (see replica.ts). */
const APPLYING = 20

/** The participants of one run, in processes of their own. */
export class Load {
  readonly #processes: ChildProcess[]
  #joined = 0

  /** `processes`: more than the machine has cores only cost it, but each replica of a mesh needs its own. */
  constructor(
    private readonly target: Target,
    private readonly participants: number,
    processes: number,
    private readonly seed: number,
  ) {
    this.#processes = Array.from({ length: Math.min(processes, participants) }, () =>
      fork(join(programs, 'load-process.js'), { serialization: 'advanced' }),
    )
  }

  /** Connects all. */
  async join({ spread = 0 } = {}): Promise<Joined[]> {
    return this.joinMore(this.participants, spread)
  }

  /** Connects this many more, dealt out to the processes one by one, so that writers and readers are everywhere. Answers as `join`. */
  async joinMore(count: number, spread = 0): Promise<Joined[]> {
    const among = this.#processes.length
    const first = this.#joined
    this.#joined += count
    // Odd, so that all processes have some; at even distances, so that writers and readers, the first and the last have.
    const applying = this.target.system === 'y-webrtc' ? 1 : Math.floor(this.participants / APPLYING) | 1
    const share = (nth: number) => Math.floor(count / among) + (nth < count % among ? 1 : 0)
    const joined = this.#processes.map(async (process, nth) => {
      if (this.target.system === 'y-webrtc') await new Promise((resolve) => setTimeout(resolve, nth * MESH_STAGGER))
      return ask(process, 'join', {
        target: this.target,
        first: first + nth,
        step: among,
        count: share(nth),
        applying,
        spread,
        seed: this.seed,
      })
    })
    return (await Promise.all(joined)).flat()
  }

  /** Gives every process the same order. */
  each<N extends OrderName>(name: N, order: Orders[N]['order']): Promise<Orders[N]['answer'][]> {
    return Promise.all(this.#processes.map((process) => ask(process, name, order)))
  }

  /** CPU seconds of all load processes so far. */
  get cpuSeconds(): number {
    return this.#processes.reduce((sum, { pid }) => sum + cpuSeconds(pid!), 0)
  }

  /** Ends the processes and waits until they are gone. */
  async close(): Promise<void> {
    await Promise.all(this.#processes.map(ended))
  }
}

function ended(process: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (process.exitCode !== null || process.signalCode !== null) return resolve()
    process.once('exit', () => resolve())
    process.kill('SIGKILL')
  })
}

function ask<N extends OrderName>(
  process: ChildProcess,
  name: N,
  order: Orders[N]['order'],
): Promise<Orders[N]['answer']> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) => reject(new Error(`a load process ended (${code ?? 'killed'})`))
    process.once('exit', gone)
    process.once('message', (message: AnswerMessage) => {
      process.off('exit', gone)
      if ('error' in message) reject(new Error(message.error))
      else resolve(message.answer as Orders[N]['answer'])
    })
    process.send({ name, order } satisfies OrderMessage)
  })
}
