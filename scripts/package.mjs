/**
 * `npm run package`: makes of this tree what people install, into release/. Without arguments all that can be made on this
 * computer for a computer like it; docs/packaging.md tells the rest.
 *   npm run package -- [--linux] [--win] [--mac] [--x64] [--arm64] [--release] [--out FOLDER] [--quick] [TARGET…]
 * TARGET: deb, uos, AppImage, rpm; nsis, portable; dmg. --release makes nothing of a tree that is not to be released;
 * --quick packs faster and larger, to try things.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { makeDeb } from './package/debs.mjs'
import { electronDist } from './package/electron-dist.mjs'
import { keyFault, releaseFaults } from './package/release-faults.mjs'
import { makeRpm } from './package/rpms.mjs'
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs'

const PLATFORMS = {
  linux: { node: 'linux', targets: ['deb', 'uos', 'AppImage', 'rpm'] },
  win: { node: 'win32', targets: ['nsis', 'portable'] },
  mac: { node: 'darwin', targets: ['dmg'] },
}
const ARCHS = ['x64', 'arm64']
/** Made of the unpacked app by the system's own tools; the others are electron-builder's. */
const OWN = {
  deb: (build) => makeDeb({ layout: 'deb', ...build }),
  uos: (build) => makeDeb({ layout: 'uos', ...build }),
  rpm: makeRpm,
}

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: Object.fromEntries([
    ...[...Object.keys(PLATFORMS), ...ARCHS, 'release', 'quick'].map((name) => [name, { type: 'boolean' }]),
    ['out', { type: 'string', default: 'release' }],
  ]),
})

const faults = asked.release ? releaseFaults(root) : []
if (faults.length > 0) {
  console.error(`Nothing is packaged for release:\n${faults.map((fault) => `- ${fault}`).join('\n')}`)
  process.exit(1)
}
ensureInstalled()
await ensureBuilt()
const { build, Platform, Arch } = createRequire(import.meta.url)('electron-builder')
const { version } = createRequire(import.meta.url)('../package.json')
const out = resolve(root, asked.out)
const epoch = Number(process.env.SOURCE_DATE_EPOCH ?? execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root }))
process.env.SOURCE_DATE_EPOCH = String(epoch)

const made = []
const notMade = []
const own = Object.keys(PLATFORMS).filter((name) => PLATFORMS[name].node === process.platform)
const platforms = Object.keys(PLATFORMS).filter((name) => asked[name])
const archs = ARCHS.filter((name) => asked[name])
for (const platform of platforms.length > 0 ? platforms : own)
  for (const arch of archs.length > 0 ? archs : [process.arch]) await packageFor(platform, arch)

const noUpdates = keyFault(root)
if (noUpdates) console.log(`no updates: ${noUpdates}`)
for (const file of made) console.log(`made: ${relative(root, file)}`)
for (const { what, why } of notMade) console.log(`not made: ${what} (${why})`)
// Who named what is to be made wants all of it.
const named = platforms.length + archs.length + positionals.length > 0
process.exitCode = made.length === 0 || (named && notMade.length > 0) ? 1 : 0

async function packageFor(platform, arch) {
  const { node, targets } = PLATFORMS[platform]
  const wanted = targets.filter((target) => positionals.length === 0 || positionals.includes(target))
  const spare = mkdtempSync(join(tmpdir(), 'yuanzhuo-electron-'))
  try {
    const electron = await electronDist(node, arch, spare)
    if (asked.release && electron?.evaluation) {
      notMade.push({
        what: `${platform} ${arch}`,
        why: 'Electron’s download is out of reach: no release is made with an evaluation runtime',
      })
      return
    }
    const config = {
      directories: { output: out },
      ...(electron && { electronDist: electron.folder, electronVersion: electron.version }),
    }
    const run = (chosen, more = {}) =>
      build({
        projectDir: root,
        publish: 'never',
        targets: Platform[{ linux: 'LINUX', win: 'WINDOWS', mac: 'MAC' }[platform]].createTarget(chosen, Arch[arch]),
        config,
        ...more,
      })
    if (platform !== 'linux') return await attempt(`${wanted.join(', ')} for ${platform} ${arch}`, () => run(wanted))
    const app = join(out, arch === 'x64' ? 'linux-unpacked' : `linux-${arch}-unpacked`)
    const packed = await attempt(`the app for linux ${arch}`, async () => {
      await run(['dir'])
      return [app]
    })
    if (!packed) return
    const remark = electron?.evaluation
      ? 'Made with an evaluation runtime of Electron: to try it, not for release.'
      : ''
    if (remark) console.log(remark)
    for (const target of wanted)
      await attempt(`${target} for linux ${arch}`, async () =>
        OWN[target]
          ? [OWN[target]({ app, arch, version, epoch, out, quick: asked.quick === true, remark })]
          : run([target], { prepackaged: app }),
      )
  } finally {
    rmSync(spare, { recursive: true, force: true })
  }
}

/** @returns whether it was made */
async function attempt(what, make) {
  try {
    made.push(...(await make()))
    return true
  } catch (error) {
    notMade.push({ what, why: String(error.message).split('\n')[0] })
    return false
  }
}
