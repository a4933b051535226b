import { cpus, freemem, release, totalmem } from 'node:os'
import { version } from '../../package.json'

export const APP_VERSION: string = version

/** The program and the machine it runs on. Nothing of this names a person: the computer's own name is left out. */
export interface Versions {
  app: string
  node: string
  /** null outside Electron. */
  electron: string | null
  system: string
  processor: string
  cores: number
  memoryBytes: number
  freeMemoryBytes: number
}

export const versions = (): Versions => ({
  app: APP_VERSION,
  node: process.versions.node,
  electron: process.versions.electron ?? null,
  system: `${process.platform} ${release()} ${process.arch}`,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryBytes: totalmem(),
  freeMemoryBytes: freemem(),
})
