/** System packages that Electron and the browser tests need: installed by itself as root on Debian or Ubuntu, else named. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Each line: names of one package, newest first. Debian 13 and Ubuntu 24.04 renamed some with "t64" (64-bit time). */
export const ELECTRON_LIBRARIES = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libxss1'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libatspi2.0-0t64', 'libatspi2.0-0'],
  ['libxtst6'],
  ['libnotify4'],
  ['libsecret-1-0'],
  ['libdrm2'],
  ['libxkbcommon0'],
  ['libcups2t64', 'libcups2'],
]
const XVFB = [['xvfb'], ['xauth']]
const CHROMIUM = [['chromium']]
/** Make and look at packages. */
const PACKAGERS = [['lintian'], ['rpm']]
/** Checks the secret ballots that we write, and writes some for us to check. */
const BELENIOS_TOOL = [['belenios-tool']]
/** Print the papers in Word’s format, measure the pages, and check those that are signed. */
const PRINTERS = [['libreoffice-writer'], ['poppler-utils'], ['openssl']]
/** Without it Chinese text shows as boxes. */
const CJK_FONT = [['fonts-noto-cjk']]

const CHROMIUM_COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const CHROMIUM_APPS = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

/** Path of a Chromium-like browser on this machine, or null. */
export function findChromium() {
  const installed = CHROMIUM_APPS[process.platform]?.find((path) => existsSync(path))
  return installed ?? firstCommand(CHROMIUM_COMMANDS)
}

/**
 * Makes sure of what is asked for. Quick when all is there.
 * @param {{ chromium?: boolean, xvfb?: boolean, electronLibraries?: boolean, packagers?: boolean, beleniosTool?: boolean, printers?: boolean }} wanted
 */
export function ensureSystemPackages(
  {
    chromium = false,
    xvfb = false,
    electronLibraries = false,
    packagers = false,
    beleniosTool = false,
    printers = false,
  },
  log = console.log,
) {
  if (process.platform !== 'linux') {
    if (chromium && !findChromium()) throw new Error('Please install Chrome or Chromium: the tests drive it.')
    return
  }
  const wanted = [
    ...(chromium && !findChromium() ? CHROMIUM : []),
    ...(chromium ? CJK_FONT : []),
    ...(xvfb && !firstCommand(['Xvfb']) ? XVFB : []),
    ...(electronLibraries ? ELECTRON_LIBRARIES : []),
    ...(packagers ? PACKAGERS : []),
    ...(beleniosTool ? BELENIOS_TOOL : []),
    ...(printers ? PRINTERS : []),
  ]
  if (!firstCommand(['dpkg-query'])) {
    // Another distribution: commands can be looked for, libraries cannot be told by name.
    const absent = [
      ...(chromium && !findChromium() ? ['chromium'] : []),
      ...(xvfb && !firstCommand(['Xvfb']) ? ['xvfb'] : []),
    ]
    if (absent.length > 0) throw new Error(`Please install: ${absent.join(' ')}`)
    return
  }
  const missing = missingPackages(wanted)
  if (missing.length === 0) return
  if (process.getuid() !== 0) {
    throw new Error(`Please install: sudo apt-get install -y ${nameAll(missing)}`)
  }
  log(`Installing system packages: ${missing.map((names) => names.at(-1)).join(' ')} …`)
  apt(['update', '-qq'])
  apt(['install', '-y', '-qq', '--no-install-recommends', ...missing.map(availableName)])
}

/** The command that installs Electron's libraries, for people who cannot have it done for them. */
export function electronLibrariesCommand() {
  return `sudo apt-get install -y ${nameAll(ELECTRON_LIBRARIES)}`
}

function missingPackages(wanted) {
  if (wanted.length === 0) return []
  const query = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...wanted.flat()], {
    encoding: 'utf8', // exits 1 when a name is unknown, which is an answer, not a failure
  })
  const installed = new Set(
    query.stdout.split('\n').flatMap((line) => (line.endsWith(' installed') ? line.split(' ')[0] : [])),
  )
  return wanted.filter((names) => !names.some((name) => installed.has(name)))
}

function nameAll(packages) {
  return packages.map(availableName).join(' ')
}

/** Which of a package's names this release of the distribution knows. */
function availableName(names) {
  const known = (name) => spawnSync('apt-cache', ['show', '--no-all-versions', name], { stdio: 'ignore' }).status === 0
  return names.length === 1 ? names[0] : (names.find(known) ?? names.at(-1))
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status } = spawnSync('apt-get', args, { env, stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed with exit code ${status}`)
}

function firstCommand(names) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  for (const name of names) {
    const folder = folders.find((candidate) => existsSync(join(candidate, name)))
    if (folder !== undefined) return join(folder, name)
  }
  return null
}
