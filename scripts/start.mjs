/**
 * `npm start`: installs and builds what is missing, then opens the app. Without a display, or where Electron cannot be
 * had, the same host runs without a window and the facilitator uses a browser. Arguments go to the app
 * (--data DIR, --port N, --tls).
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { resolveElectron } from './electron-runtime.mjs'
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs'
import { electronLibrariesCommand, ensureSystemPackages } from './system-packages.mjs'

const args = process.argv.slice(2)
const onLinux = process.platform === 'linux'
const hasDisplay = !onLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/**
 * Ctrl+C reaches a whole process group. Electron's own processes would die of it under the main one, which then crashes
 * before the host has closed; so the app has a group of its own and gets the signals from here.
 */
const ownGroup = process.platform !== 'win32'
const ORPHAN_CHECK_MS = 500

/** What Electron prints when the system does not let it start. */
const OBSTACLES = {
  libraries: 'error while loading shared libraries',
  sandbox: 'The SUID sandbox helper binary was found, but is not configured correctly',
}
const ADVICE = {
  libraries: () => `Electron lacks system libraries. On Debian or Ubuntu: ${electronLibrariesCommand()}`,
  sandbox: () =>
    "This system denies Chromium's sandbox to programs it does not know (Ubuntu 24.04 does). " +
    'To allow it until the next restart: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
}

ensureInstalled()
await ensureBuilt()
process.exitCode = (await startInWindow()) ?? (await startWithoutWindow())

/** @returns {Promise<number | null>} the app's exit code, or null when there can be no window */
async function startInWindow() {
  if (!hasDisplay) {
    console.log('No display: starting without a window.')
    return null
  }
  const electron = await resolveElectron()
  if (electron.path === null) {
    console.log(`${electron.reason}. Starting without a window.`)
    return null
  }
  const first = await runElectron(electron.path)
  if (first.obstacle === null) return first.code
  if (first.obstacle === 'libraries' && installedLibraries()) {
    const second = await runElectron(electron.path)
    if (second.obstacle === null) return second.code
  }
  console.error(`${ADVICE[first.obstacle]()}\nStarting without a window.`)
  return null
}

/** @returns whether it is worth another try */
function installedLibraries() {
  try {
    ensureSystemPackages({ electronLibraries: true })
    return true
  } catch (error) {
    console.error(error.message)
    return false
  }
}

async function runElectron(path) {
  // Chromium refuses to run as root with its sandbox. Root is what containers and test machines have; people do not.
  const rootSwitches = onLinux && process.getuid() === 0 ? ['--no-sandbox'] : []
  const child = spawn(path, [...rootSwitches, root, ...args], {
    stdio: ['inherit', 'inherit', 'pipe'],
    detached: ownGroup,
  })
  let obstacle = null
  child.stderr.on('data', (chunk) => {
    process.stderr.write(chunk)
    obstacle ??= Object.keys(OBSTACLES).find((name) => chunk.includes(OBSTACLES[name])) ?? null
  })
  return { code: await exitCodeOf(child), obstacle }
}

async function startWithoutWindow() {
  const data = args.includes('--data') ? [] : ['--data', defaultDataDir()]
  const cli = join(root, 'dist', 'main', 'cli.js')
  const child = spawn(process.execPath, [cli, 'serve', ...data, ...args], {
    stdio: ['inherit', 'pipe', 'inherit'],
    detached: ownGroup,
  })
  let opened = !hasDisplay
  child.stdout.on('data', (chunk) => {
    process.stdout.write(chunk)
    const consoleUrl = opened ? null : /http:\/\/127\.0\.0\.1:\d+[^\s"]*/.exec(chunk.toString())
    if (!consoleUrl) return
    opened = true
    openInBrowser(consoleUrl[0])
  })
  return exitCodeOf(child)
}

function openInBrowser(url) {
  const [command, ...before] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform] ?? ['xdg-open']
  // The address is printed as well, so a desktop without an opener is no failure.
  spawn(command, [...before, url], { stdio: 'ignore', detached: true })
    .on('error', (error) => console.error(`Please open ${url} (${error.message})`))
    .unref()
}

/** Where Electron would keep the data too, so that both ways of starting show the same meetings. */
function defaultDataDir() {
  if (process.env.YUANZHUO_DATA) return process.env.YUANZHUO_DATA
  const configDir = {
    darwin: () => join(homedir(), 'Library', 'Application Support'),
    win32: () => process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'),
  }[process.platform]
  if (configDir) return join(configDir(), '圆桌会', 'data')
  const linuxConfigDir = process.env.XDG_CONFIG_HOME || join(homedir(), '.config')
  // As main/shell/user-folders.ts has it.
  const before = join(linuxConfigDir, '圆桌会')
  return join(existsSync(before) ? before : join(linuxConfigDir, 'yuanzhuo'), 'data')
}

/** Hands what ends npm start on to the child, and waits for it to finish its own stop. */
function exitCodeOf(child) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const pass = (signal) => child.kill(signal)
  for (const signal of signals) process.on(signal, pass)
  // A signal sent to npm alone ends npm and its shell but never arrives here: only the parent is another one.
  const parent = process.ppid
  const stopWhenOrphaned = () => {
    if (process.ppid === parent) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }
  const watch = process.env.npm_lifecycle_event ? setInterval(stopWhenOrphaned, ORPHAN_CHECK_MS) : undefined
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) => {
      clearInterval(watch)
      for (const signal of signals) process.off(signal, pass)
      done(code ?? 1)
    })
  })
}
