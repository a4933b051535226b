import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { bothLanguages } from '#shared/words/both-languages'
import { DEFAULT_PORT, HostStartError } from '#main/host'

export interface LaunchOptions {
  dataDir: string
  /** Electron's own files (window profile, caches). One app instance runs for each such folder. */
  profileDir: string
  port: number
  tls: boolean
}

/**
 * Reads --data, --port and --tls; other switches belong to Chromium. Throws HostStartError when a value is no use.
 * @param defaultProfileDir Electron's own folder for this user
 */
export function readLaunchOptions(argv: string[], env: NodeJS.ProcessEnv, defaultProfileDir: string): LaunchOptions {
  const { values } = parseArgs({
    args: argv,
    strict: false,
    allowPositionals: true,
    options: { data: { type: 'string' }, port: { type: 'string' }, tls: { type: 'boolean' } },
  })
  const chosen = typeof values.data === 'string' ? values.data : env.YUANZHUO_DATA
  return {
    dataDir: chosen ? resolve(chosen) : join(defaultProfileDir, 'data'),
    // A chosen data folder brings its own profile: two folders are two hosts and may run side by side.
    profileDir: chosen ? join(resolve(chosen), 'desktop') : defaultProfileDir,
    port: values.port === undefined ? DEFAULT_PORT : portFrom(String(values.port)),
    tls: values.tls === true,
  }
}

function portFrom(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new HostStartError(bothLanguages(({ commandLine }) => commandLine.wholeNumber('port', 0, 65_535, text)))
}
