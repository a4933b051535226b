/** Where everything goes on a Linux system: what the packages for Debian and for rpm have alike. */
import { cpSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ICON_SIZES, iconFile } from '../icons.mjs'
import { root } from '../prepare.mjs'

export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

export const LINUX_HOME = 'usr/lib/yuanzhuo'

/** Root's, with the right to make the namespaces that pages are kept in, where the system denies that to people. */
export const SANDBOX = 'chrome-sandbox'
export const SANDBOX_MODE = 0o4755

export const linuxFile = (name) => readFileSync(join(root, 'resources', 'linux', name), 'utf8')

/**
 * Each place: copied `from` a path, written `as` a text, or a `link`.
 * @param {string} app the unpacked app
 */
export const linuxPlaces = (app) => ({
  [LINUX_HOME]: { from: app },
  'usr/bin/yuanzhuo': { link: '../lib/yuanzhuo/resources/bin/yuanzhuo' },
  'usr/share/applications/yuanzhuo.desktop': { as: linuxFile('yuanzhuo.desktop') },
  'usr/share/mime/packages/yuanzhuo.xml': { as: linuxFile('yuanzhuo.xml') },
  ...iconPlaces('usr/share/icons/hicolor', 'yuanzhuo'),
  'usr/share/doc/yuanzhuo/copyright': { as: copyright() },
})

export const iconPlaces = (folder, name) => ({
  ...Object.fromEntries(
    ICON_SIZES.map((size) => [`${folder}/${size}x${size}/apps/${name}.png`, { from: iconFile(size) }]),
  ),
  [`${folder}/scalable/apps/${name}.svg`]: { from: join(root, 'resources', 'icon', 'icon.svg') },
})

export function put(path, { from, as, link }) {
  mkdirSync(dirname(path), { recursive: true })
  if (from !== undefined) linkTree(from, path)
  else if (link !== undefined) symlinkSync(link, path)
  else writeFileSync(path, as)
}

/** The same files under another name: 300 MB are not written once more for each package. Both lie in the folder that packages go to. */
function linkTree(from, to) {
  if (!lstatSync(from).isDirectory()) return cpSync(from, to)
  mkdirSync(to)
  for (const entry of readdirSync(from, { withFileTypes: true }))
    if (entry.isDirectory()) linkTree(join(from, entry.name), join(to, entry.name))
    else if (entry.name === SANDBOX)
      cpSync(join(from, entry.name), join(to, entry.name)) // gets a mode of its own
    else linkSync(join(from, entry.name), join(to, entry.name))
}

export const maintainer = () => `${manifest.author.name} <${manifest.author.email}>`

export const SUMMARY = 'host consultation meetings with signed minutes (圆桌会)'
export const DESCRIPTION = [
  'A chairperson hosts a meeting on this computer; everybody in the hall joins by',
  'a browser, without internet. Agenda, notes and consensus are written together,',
  'decisions follow known rules, and anyone can check the signed minutes.',
]

/** What a package holds besides Chromium, whose notices are a file of their own beside the program. */
export function copyright() {
  const licence = readFileSync(join(root, 'LICENSE'), 'utf8')
  return `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: ${manifest.name}\nComment: The licences of the packages bundled into it lie in resources/licences of\n the installed program, those of Electron and Chromium beside the program.\n\nFiles: *\nCopyright: ${/^Copyright \(c\) (.+)$/m.exec(licence)[1]}\nLicense: Expat\n${licence
    .slice(licence.indexOf('Permission is hereby'))
    .trimEnd()
    .replaceAll(/^$/gm, '.')
    .replaceAll(/^/gm, ' ')}\n`
}
