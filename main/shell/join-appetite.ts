import { app, type BrowserWindow } from 'electron'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { logger } from '../log/logger'

const log = logger('shell')

/** A page of a meeting of two hundred takes about a tenth of it. KiB. */
const MEMORY_MAX = 1024 * 1024
/** What one window may add to what this computer keeps for pages of other hosts. The texts of a long meeting take a twentieth. Bytes. */
const STORAGE_MAX = 100 * 1024 * 1024
/** Milliseconds. */
const LOOK_EVERY = 1_000

/**
 * Watches what the page of another host takes of this computer. Chromium bounds storage by the disk alone, and memory by
 * nothing that helps a laptop.
 * @param folder where the window's session keeps things
 * @param tooMuch called once for each page that took more
 */
export function watchAppetite(window: BrowserWindow, folder: string, tooMuch: () => void): void {
  const began = bytesIn(folder)
  let looking = false
  const look = async (): Promise<void> => {
    if (looking || window.isDestroyed()) return
    looking = true
    try {
      const process = window.webContents.getOSProcessId()
      const memory = app.getAppMetrics().find(({ pid }) => pid === process)?.memory.workingSetSize ?? 0
      const stored = (await bytesIn(folder)) - (await began)
      if (window.isDestroyed() || (memory <= MEMORY_MAX && stored <= STORAGE_MAX)) return
      log.warn('the page of another host took too much and is stopped', {
        bytes: memory > MEMORY_MAX ? memory * 1024 : stored,
      })
      tooMuch()
    } finally {
      looking = false
    }
  }
  const timer = setInterval(
    () =>
      void look().catch((error: unknown) => log.warn('what another host’s page takes could not be seen', { error })),
    LOOK_EVERY,
  )
  window.on('closed', () => clearInterval(timer))
}

/** Bytes of all files in a folder; files come and go meanwhile. */
export async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
