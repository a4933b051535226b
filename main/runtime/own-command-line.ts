import { join } from 'node:path'

/** Asks the app to be the command line instead of opening its window: what follows it was typed as a command. */
export const COMMAND_LINE = '--command-line'

/** No page is shown: nothing needs a display, a graphics process or the sandbox that keeps pages in. Chromium says nothing short of a crash on stderr, which is the command's. */
const WITHOUT_WINDOW = ['--ozone-platform=headless', '--disable-gpu', '--no-sandbox', '--log-level=3']

/**
 * What starts this program's command line in a process of its own: a file to run, and the arguments before the command's.
 * In the app that is the app itself once more, since an installed one does not run as plain Node.
 * @param cli the built command line, `dist/main/cli.js`
 */
export function ownCommandLine(cli: string): { file: string; args: string[] } {
  if (!process.versions.electron) return { file: process.execPath, args: [cli] }
  const { defaultApp } = process as { defaultApp?: boolean } // Electron that is told which app to run
  const app = defaultApp ? [join(cli, '../../..')] : []
  return { file: process.execPath, args: [...WITHOUT_WINDOW, ...app, COMMAND_LINE] }
}

/** Whether the app was started to be the command line. */
export const isCommandLine = (argv: readonly string[]): boolean => argv.includes(COMMAND_LINE)

/** The command and what follows it, as typed. */
export function typedArguments(argv: readonly string[]): string[] {
  return argv.slice(process.versions.electron ? argv.indexOf(COMMAND_LINE) + 1 : 2)
}
