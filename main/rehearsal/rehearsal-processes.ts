import { spawn, type ChildProcess } from 'node:child_process'
import type { RehearsalFindings, RehearsalProgress, RehearsalState } from '#shared/protocol/rehearsal'
import { writersAmong } from '#shared/protocol/rehearsal'
import { ownCommandLine } from '../runtime/own-command-line'
import { IN_APP_SECONDS } from './limits'

/** What the command tells over the channel to its parent. */
type Message = { progress: RehearsalProgress } | { findings: RehearsalFindings }

/** Rehearsals started from the console: each `yuanzhuo rehearse` in a process of its own, so that none can harm the host it was started from. */
export class RehearsalProcesses {
  #state: RehearsalState = { is: 'none' }
  #child: ChildProcess | null = null

  /** `program`: the built command line. `address`: where the rehearsed host listens, on a port of its own. */
  constructor(
    private readonly program: string,
    private readonly address: string,
  ) {}

  state(): RehearsalState {
    return this.#state
  }

  /** Begins one with so many people. False when one is running. */
  start(people: number): boolean {
    if (this.#child) return false
    const args = [
      'rehearse',
      '--json',
      '--participants',
      String(people),
      '--writers',
      String(writersAmong(people)),
      '--seconds',
      String(IN_APP_SECONDS),
      '--host',
      this.address,
    ]
    const program = ownCommandLine(this.program)
    const child = spawn(program.file, [...program.args, ...args], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
    this.#child = child
    this.#state = { is: 'running', progress: { stage: 'starting', done: 0, of: people, joinUrl: '', detail: '' } }
    let said = ''
    child.stderr!.on('data', (piece: Buffer) => (said = `${said}${piece.toString()}`.slice(-2000)))
    child.on('message', (message) => {
      if (this.#child !== child) return
      const told = message as Message
      this.#state =
        'progress' in told ? { is: 'running', progress: told.progress } : { is: 'done', findings: told.findings }
    })
    const ended = (detail: string) => {
      if (this.#child !== child) return
      this.#child = null
      if (this.#state.is === 'running') this.#state = { is: 'failed', detail }
    }
    child.on('error', (error) => ended(String(error)))
    child.on('close', () => ended(said.trim()))
    return true
  }

  /** Ends the running one, which leaves nothing behind. */
  stop(): void {
    this.#child?.kill('SIGTERM')
    this.#child?.disconnect() // where there are no signals, this is how it hears of it
    this.#child = null
    this.#state = { is: 'none' }
  }
}
