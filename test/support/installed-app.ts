import type { ChildProcess, SpawnOptions } from 'node:child_process'
import { execFile, spawn } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium, type Page } from 'playwright-core'

const run = promisify(execFile)

/** The user “nobody”: an ordinary one, who is on every Linux. */
const NOBODY = { uid: 65_534, gid: 65_534 }
/** What the starter at /usr/bin/yuanzhuo uses of the system; Node is not among it. */
const COMMANDS = ['sh', 'dirname', 'readlink', 'uname']

/** Somebody with a home of their own, the installed `yuanzhuo` on the PATH, and no Node. */
export class OrdinaryUser {
  readonly home = mkdtempSync(join(tmpdir(), 'yuanzhuo-user-'))
  readonly #path = join(this.home, 'path')
  readonly #begun: ChildProcess[] = []

  constructor() {
    mkdirSync(this.#path)
    for (const command of COMMANDS) symlinkSync(`/bin/${command}`, join(this.#path, command))
    symlinkSync('/usr/bin/yuanzhuo', join(this.#path, 'yuanzhuo'))
    chownSync(this.home, NOBODY.uid, NOBODY.gid)
  }

  #options(display = '') {
    const env = { HOME: this.home, PATH: this.#path, LANG: 'C.UTF-8', YUANZHUO_NO_DIALOG: '1' }
    return { ...NOBODY, cwd: this.home, env: { ...env, ...(display && { DISPLAY: display }) } }
  }

  /** Types a command, without a display. */
  async command(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    try {
      return { code: 0, ...(await run(join(this.#path, 'yuanzhuo'), args, this.#options())) }
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
      return { code, stdout, stderr }
    }
  }

  /** Types a command that goes on, such as `serve`. */
  begin(...args: string[]): ChildProcess {
    return this.#spawn(args, { ...this.#options(), stdio: ['ignore', 'pipe', 'inherit'] })
  }

  /** Starts the app as its desktop entry does; the page is that of its window. */
  async open(
    display: string,
    ...args: string[]
  ): Promise<{ app: ChildProcess; page: Page; quit(): Promise<number | null> }> {
    const app = this.#spawn(['--remote-debugging-port=0', ...args], {
      ...this.#options(display),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const ended = new Promise<number | null>((resolve) => app.once('exit', resolve))
    let said = ''
    const address = await new Promise<string>((resolve, reject) => {
      app.stderr!.on('data', (piece: Buffer) => {
        said += piece.toString()
        const found = /DevTools listening on (ws:\S+)/.exec(said)
        if (found) resolve(found[1]!)
      })
      void ended.then((code) => reject(new Error(`the app ended with ${code}: ${said}`)))
    })
    const browser = await chromium.connectOverCDP(address)
    const [context] = browser.contexts()
    const page = context!.pages()[0] ?? (await context!.waitForEvent('page'))
    return {
      app,
      page,
      quit: async () => {
        app.kill('SIGTERM')
        return ended
      },
    }
  }

  #spawn(args: string[], options: SpawnOptions): ChildProcess {
    const child = spawn(join(this.#path, 'yuanzhuo'), args, options)
    this.#begun.push(child)
    return child
  }

  /** Ends what still runs and removes the home. */
  remove(): void {
    for (const child of this.#begun) child.kill('SIGKILL')
    rmSync(this.home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }) // its processes are ending
  }
}

/** The processes of the installed app: their arguments, and how much of the system they may still use. */
export function installedProcesses(): { args: string[]; uid: number; seccomp: number }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/) // Chromium's children join theirs by spaces
        if (!args[0]!.startsWith('/usr/lib/yuanzhuo/')) return []
        const status = readFileSync(`/proc/${pid}/status`, 'utf8')
        return [
          {
            args,
            uid: Number(/^Uid:\s*(\d+)/m.exec(status)![1]),
            seccomp: Number(/^Seccomp:\s*(\d+)/m.exec(status)![1]),
          },
        ]
      } catch {
        return [] // it has just ended
      }
    })
}
