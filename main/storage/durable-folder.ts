import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Makes the folder and those above it; returns when they will outlast a power loss. Nothing happens when it is there. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  // Each new folder is an entry in the one above it.
  for (let made = folder; ; made = dirname(made)) {
    await syncFolder(dirname(made))
    if (made === first || made === dirname(made)) return
  }
}

/** Puts the folder's own entries (new, renamed and deleted names) on disk. Windows has no such call and does it by itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
