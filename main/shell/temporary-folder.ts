import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { logger } from '../log/logger'

const log = logger('shell')

/** Makes a folder that goes with this process. What a killed process leaves is the system's to clear. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `yuanzhuo-${name}-`))
  process.once('exit', () => {
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch (error) {
      log.warn('a temporary folder stays', { error }) // on Windows a file of it may still be open
    }
  })
  return folder
}
