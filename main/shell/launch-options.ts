import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { bothLanguages } from '#shared/words/both-languages'
import { HostStartError } from '#main/boot/start-error'
import { DEFAULT_PORT } from '#main/host'
import type { UserFolders } from './user-folders'

export interface LaunchOptions {
  dataDir: string
  /** Electron's own files (window profile, caches). One app instance runs for each such folder. */
  profileDir: string
  port: number
  tls: boolean
  /** The app was started again after an error ended it: the meeting its window showed, or "" for none. */
  afterCrash: string | null
  /** A minutes file it is to show: people double-click one. */
  minutesFile: string | null
}

/**
 * Reads --data, --port, --tls and a minutes file; other switches belong to Chromium. Throws HostStartError when a value is
 * no use.
 * @param ofUser asked where nothing was chosen: this user's own folders
 */
export function readLaunchOptions(argv: string[], env: NodeJS.ProcessEnv, ofUser: () => UserFolders): LaunchOptions {
  const { values, positionals } = parseArgs({
    args: argv,
    strict: false,
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      tls: { type: 'boolean' },
      [AFTER_CRASH]: { type: 'string' },
    },
  })
  const chosen = typeof values.data === 'string' ? values.data : env.YUANZHUO_DATA
  const afterCrash = values[AFTER_CRASH]
  return {
    // A chosen data folder brings its own profile: two folders are two hosts and may run side by side.
    ...(chosen ? { dataDir: resolve(chosen), profileDir: join(resolve(chosen), 'desktop') } : ofUser()),
    afterCrash: typeof afterCrash === 'string' ? afterCrash : null,
    minutesFile: minutesFileIn(positionals),
    port: values.port === undefined ? DEFAULT_PORT : portFrom(String(values.port)),
    tls: values.tls === true,
  }
}

const AFTER_CRASH = 'after-crash'

/** The arguments for a start after an error, from those of the start before. `shown`: the meeting in the window. */
export const argumentsAfterCrash = (argv: readonly string[], shown: string | null): string[] => [
  ...argv.filter((argument) => !argument.startsWith(`--${AFTER_CRASH}=`)),
  `--${AFTER_CRASH}=${shown ?? ''}`,
]

/** The arguments for one more start like that before, with another minutes file or none. */
export const argumentsWith = (argv: readonly string[], minutesFile: string | null): string[] => [
  ...argv.filter((argument) => !isMinutes(argument) && !argument.startsWith(`--${AFTER_CRASH}=`)),
  ...(minutesFile === null ? [] : [minutesFile]),
]

/** The last of these arguments that names a minutes file, or null. */
export const minutesFileIn = (argv: readonly string[]): string | null => argv.findLast(isMinutes) ?? null

/** Whether a file is called as minutes are. */
export const isMinutes = (file: string): boolean => /\.(minutes\.json|yzh)$/i.test(file)

function portFrom(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new HostStartError(bothLanguages(({ commandLine }) => commandLine.wholeNumber('port', 0, 65_535, text)))
}
