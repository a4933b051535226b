import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { freePort } from './free-port'
import { root, tempDir } from './host'

export interface HostProcessOptions {
  dataDir: string
  port: number
  /** Address of the join listener. */
  address?: string
  /** Serve the join pages over https. */
  tls?: boolean
  /** A module loaded into the host before its own code, e.g. to falsify its clock. */
  preload?: string
  env?: Record<string, string>
  /** Put before `node`, e.g. ['ip', 'netns', 'exec', 'hall'] or ['prlimit', '--fsize=…']. */
  under?: readonly string[]
}

/** `yuanzhuo serve` as people start it: the built program in a process of its own. */
export class HostProcess {
  private constructor(
    readonly child: ChildProcess,
    readonly dataDir: string,
    /** The chair's console with a one-time token. */
    private readonly console: string,
    readonly joinUrl: string,
    readonly port: number,
    /** Everything it wrote on its standard error. */
    readonly errors: string[],
    private readonly ended: Promise<number | NodeJS.Signals>,
  ) {}

  /** Returns when the host listens. Rejects with what it said when it does not start. */
  static async start({
    dataDir,
    port,
    address = '127.0.0.1',
    tls = false,
    preload,
    env,
    under = [],
  }: HostProcessOptions): Promise<HostProcess> {
    const program = join(root, 'dist', 'main', 'cli.js')
    if (!existsSync(program)) throw new Error('dist/ is not built: run npm test, or npm run build')
    const [command, ...args] = [
      ...under,
      process.execPath,
      ...(preload ? ['--import', preload] : []),
      program,
      'serve',
      '--data',
      dataDir,
      '--host',
      address,
      '--port',
      String(port),
      ...(tls ? ['--tls'] : []),
      '--json',
    ]
    const child = spawn(command!, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
    const ended = new Promise<number | NodeJS.Signals>((resolve) =>
      child.once('close', (code, signal) => resolve(signal ?? code ?? 0)),
    )
    onTestFinished(async () => {
      child.kill('SIGCONT')
      child.kill('SIGKILL')
      await ended
    })
    const errors: string[] = []
    createInterface({ input: child.stderr! }).on('line', (line) => errors.push(line))
    const line = await Promise.race([
      new Promise<string>((resolve) => createInterface({ input: child.stdout! }).once('line', resolve)),
      ended.then((how) => Promise.reject(new Error(`the host ended at once (${how}): ${errors.join('\n')}`))),
    ])
    const ready = JSON.parse(line) as { console: string; join: string; port: number }
    return new HostProcess(child, dataDir, ready.console, ready.join, ready.port, errors, ended)
  }

  /** A host on an empty data folder and a free port. */
  static async fresh(more: Partial<HostProcessOptions> = {}): Promise<HostProcess> {
    return HostProcess.start({ dataDir: join(await tempDir(), 'data'), port: await freePort(), ...more })
  }

  /** What it wrote on its standard error that tells of something broken: lines of the log of that level, and traces. */
  get faults(): string[] {
    return this.errors.filter((line) => / (error|fatal) \w+: /.test(line) || /^\s+at |Error: /.test(line))
  }

  /** Serves for one console session: the address works once. */
  consoleUrl(): string {
    return this.console
  }

  /** kill -9, and waits for the end. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.ended
  }

  /** Ctrl+C. Returns the exit code. */
  async stop(): Promise<number | NodeJS.Signals> {
    this.child.kill('SIGTERM')
    return this.ended
  }

  /** As a laptop that sleeps: the process is there and does nothing. */
  freeze(): void {
    this.child.kill('SIGSTOP')
  }

  thaw(): void {
    this.child.kill('SIGCONT')
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null
  }
}
