import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { root, tempDir } from './host'

/** What one of the app's dialogs said. */
export interface ShownDialog {
  message: string
  detail: string
  buttons: string[]
}

export interface StartedApp {
  readonly pid: number
  /** All dialogs so far. */
  dialogs(): ShownDialog[]
  said(): string
  readonly ended: Promise<number | null>
  signal(name: NodeJS.Signals): void
}

/**
 * Starts the desktop app as a person does, nothing attached to it, with its dialogs answered: see answered-dialogs.cjs.
 * @param press words on buttons that are to be pressed
 * @param wrap what the command is run by, e.g. setpriv and its arguments
 */
export async function startApp(
  display: string,
  args: readonly string[],
  {
    press = [],
    env = {},
    wrap = [],
  }: { press?: string[]; env?: Record<string, string>; wrap?: readonly string[] } = {},
): Promise<StartedApp> {
  const file = join(await tempDir(), 'dialogs')
  const command = [
    ...wrap,
    process.env.YUANZHUO_ELECTRON!,
    '-r',
    join(root, 'test', 'support', 'answered-dialogs.cjs'),
    '--no-sandbox', // the tests may run as root
    root,
    ...args,
  ]
  const { YUANZHUO_NO_DIALOG: _, ...inherited } = process.env as Record<string, string>
  const child = spawn(command[0]!, command.slice(1), {
    env: {
      ...inherited,
      DISPLAY: display,
      LANG: 'en_US.UTF-8',
      YUANZHUO_TEST_DIALOGS: file,
      YUANZHUO_TEST_PRESS: press.join('|'),
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (piece: Buffer) => (said += piece.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  onTestFinished(() => void child.kill('SIGKILL'))
  return {
    pid: child.pid!,
    dialogs: () =>
      existsSync(file)
        ? readFileSync(file, 'utf8')
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line) as ShownDialog)
        : [],
    said: () => said,
    ended,
    signal: (name) => void child.kill(name),
  }
}

/** Process id of the host that has this data folder; null while there is none. */
export function hostOf(dataDir: string): number | null {
  const file = join(dataDir, 'console-access.json')
  if (!existsSync(file)) return null
  return Number(readFileSync(join(dataDir, 'host.lock'), 'utf8').split('\n')[0]) || null
}
