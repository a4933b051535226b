/** The Electron that goes into a package. */
import { cpSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { resolveElectron } from '../electron-runtime.mjs'

/**
 * For this computer's own system and processor the one that `npm start` takes too; for others null, and electron-builder
 * downloads it. The evaluation runtime is copied to `spare` without its stand-in for Electron's default app, which no
 * package holds.
 * @returns {Promise<{ folder: string, version: string, evaluation: boolean } | null>}
 */
export async function electronDist(platform, arch, spare) {
  if (platform !== process.platform || arch !== process.arch) return null
  const { path, version, source } = await resolveElectron()
  if (path === null || platform === 'darwin') return null
  const folder = dirname(path)
  if (source !== 'evaluation') return { folder, version, evaluation: false }
  cpSync(folder, spare, { recursive: true, filter: (from) => from !== join(folder, 'resources', 'default_app.asar') })
  return { folder: spare, version, evaluation: true }
}
