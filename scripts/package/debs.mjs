/** Debian packages of the unpacked app, by dpkg-deb alone: one for Debian and its kin, one laid out as the app stores of UOS and Kylin ask. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../prepare.mjs'
import { ELECTRON_LIBRARIES } from '../system-packages.mjs'
import { evenTree, filesIn } from './even-tree.mjs'
import {
  copyright,
  DESCRIPTION,
  iconPlaces,
  LINUX_HOME,
  linuxFile,
  linuxPlaces,
  maintainer,
  manifest,
  put,
  SANDBOX,
  SANDBOX_MODE,
  SUMMARY,
} from './linux-tree.mjs'

const APP_ID = /^appId: (\S+)$/m.exec(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))[1]

/** What Debian calls Node's names of processors. */
export const DEBIAN_ARCH = { x64: 'amd64', arm64: 'arm64' }

/**
 * Where everything of the package for Debian goes.
 * @param {{ app: string, version: string, epoch: number }} build the unpacked app; seconds since 1970 of the commit
 */
function debianPlaces({ app, version, epoch }) {
  const date = new Date(epoch * 1000).toUTCString().replace('GMT', '+0000')
  const changes = `yuanzhuo (${version}) unstable; urgency=medium\n\n  * See CHANGELOG.md of this version.\n\n -- ${maintainer()}  ${date}\n`
  return {
    name: 'yuanzhuo',
    version,
    home: LINUX_HOME,
    places: {
      ...linuxPlaces(app),
      'usr/share/doc/yuanzhuo/changelog.gz': { as: gzipSync(changes, { level: 9 }) },
      'usr/share/lintian/overrides/yuanzhuo': { as: linuxFile('lintian-overrides') },
    },
  }
}

/** Everything below /opt/apps/<id>, nothing run at install time, what it needs of the system declared in `info`. */
function uosPlaces({ app, version, arch }) {
  const home = `opt/apps/${APP_ID}`
  const program = `/${home}/files/resources/bin/yuanzhuo`
  const own = (text) =>
    text.replaceAll('Icon=yuanzhuo', `Icon=${APP_ID}`).replaceAll('name="yuanzhuo"', `name="${APP_ID}"`)
  const numbered = `${version.split(/[-+~]/)[0]}.0` // the store takes four numbers
  const permissions = Object.fromEntries(
    [
      'autostart',
      'notification',
      'trayicon',
      'clipboard',
      'account',
      'bluetooth',
      'camera',
      'audio_record',
      'installed_apps',
    ].map((each) => [each, ['trayicon', 'clipboard'].includes(each)]),
  )
  const info = { appid: APP_ID, name: manifest.productName, version: numbered, arch: [DEBIAN_ARCH[arch]], permissions }
  return {
    name: APP_ID,
    version: numbered,
    home: `${home}/files`,
    places: {
      [`${home}/files`]: { from: app },
      [`${home}/files/doc/copyright`]: { as: copyright() },
      [`${home}/info`]: { as: `${JSON.stringify({ ...info, 'support-plugins': [], plugins: [] }, null, 2)}\n` },
      [`${home}/entries/applications/${APP_ID}.desktop`]: {
        as: own(linuxFile('yuanzhuo.desktop')).replace('/usr/bin/yuanzhuo', program),
      },
      [`${home}/entries/mime/packages/${APP_ID}.xml`]: { as: own(linuxFile('yuanzhuo.xml')) },
      ...iconPlaces(`${home}/entries/icons/hicolor`, APP_ID),
    },
  }
}

const LAYOUTS = { deb: debianPlaces, uos: uosPlaces }

/**
 * Makes one package and returns its path. Of the same app the same bytes, wherever and whenever.
 * @param {{ layout: 'deb'|'uos', app: string, arch: 'x64'|'arm64', version: string, epoch: number, out: string, quick: boolean, remark: string }} build
 *   `quick`: hardly compressed; not at all is an error in lintian's eyes. `remark`: what a person who looks at the package should know, or ''
 */
export function makeDeb({ layout, out, quick, remark, ...build }) {
  const { name, version, home, places } = LAYOUTS[layout](build)
  mkdirSync(out, { recursive: true })
  const tree = mkdtempSync(join(out, '.deb-'))
  try {
    for (const [place, what] of Object.entries(places)) put(join(tree, place), what)
    evenTree(tree, build.epoch)
    chmodSync(join(tree, home, SANDBOX), SANDBOX_MODE)
    const files = filesIn(tree)
    put(join(tree, 'DEBIAN', 'control'), {
      as: control({
        name,
        version,
        arch: DEBIAN_ARCH[build.arch],
        files: files.map((file) => join(tree, file)),
        remark,
      }),
    })
    put(join(tree, 'DEBIAN', 'md5sums'), { as: md5sums(tree, files) })
    evenTree(join(tree, 'DEBIAN'), build.epoch)
    evenTree(tree, build.epoch, { foldersOnly: true }) // writing into them changed their times
    const file = join(out, `${name}_${version}_${DEBIAN_ARCH[build.arch]}.deb`)
    execFileSync('dpkg-deb', ['--root-owner-group', ...(quick ? ['-Zgzip', '-z1'] : ['-Zxz']), '--build', tree, file], {
      env: { ...process.env, SOURCE_DATE_EPOCH: String(build.epoch) },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    return file
  } finally {
    rmSync(tree, { recursive: true, force: true })
  }
}

/** Names of one library over the releases of Debian, newest first, become alternatives. */
const depends = () => ['libc6', ...ELECTRON_LIBRARIES.map((names) => names.join(' | '))].join(', ')

function control({ name, version, arch, files, remark }) {
  const kilobytes = Math.ceil(files.reduce((sum, file) => sum + lstatSync(file).size, 0) / 1024)
  return [
    `Package: ${name}`,
    `Version: ${version}`,
    `Architecture: ${arch}`,
    `Maintainer: ${maintainer()}`,
    `Installed-Size: ${kilobytes}`,
    `Depends: ${depends()}`,
    'Section: misc',
    'Priority: optional',
    `Description: ${SUMMARY}`,
    ...DESCRIPTION.map((line) => ` ${line}`),
    ...(remark ? [' .', ` ${remark}`] : []),
    '',
  ].join('\n')
}

const md5sums = (tree, files) =>
  files
    .filter((file) => lstatSync(join(tree, file)).isFile())
    .map(
      (file) =>
        `${createHash('md5')
          .update(readFileSync(join(tree, file)))
          .digest('hex')}  ${file}\n`,
    )
    .join('')
