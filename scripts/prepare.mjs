/** Brings a work tree to the point where the app can run: packages installed, dist/ built. Re-running costs milliseconds. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')

/** Everything the built files are made from. */
const SOURCES = [
  'shared',
  'main',
  'renderer',
  'resources',
  'scripts/build.mjs',
  'scripts/licences.mjs',
  'vite.config.ts',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
]
const BUILD_HASH = join(root, 'dist', '.build-hash')

/** Runs `npm ci` unless node_modules already holds what package-lock.json asks for. */
export function ensureInstalled(log = console.log) {
  if (isInstalled(root)) return
  log('Installing packages (npm ci) …')
  // npm's closing words are dropped: stdout may be read by a program. Its errors show.
  const { status, error } = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32', // npm is a .cmd file there
  })
  if (error) throw error
  if (status !== 0) throw new Error(`npm ci failed with exit code ${status}`)
}

/** Builds dist/ unless it was built from exactly these sources. */
export async function ensureBuilt(log = console.log) {
  const hash = sourceHash()
  if (existsSync(BUILD_HASH) && readFileSync(BUILD_HASH, 'utf8') === hash) return
  log('Building dist/ …')
  const { build } = await import('./build.mjs')
  rmSync(BUILD_HASH, { force: true }) // a build cut short must not pass for a finished one
  await build()
  writeFileSync(BUILD_HASH, hash)
}

/**
 * Whether `folder`/node_modules matches `folder`/package-lock.json. npm writes node_modules/.package-lock.json as
 * the last step of an install, so an interrupted one does not count. Packages for other platforms may be absent.
 */
export function isInstalled(folder) {
  const installedFile = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(installedFile)) return false
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true
    return installed[path] ? installed[path].version === version : optional === true
  })
}

function sourceHash() {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap(filesUnder)) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (statSync(full).isFile()) return [path]
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}
