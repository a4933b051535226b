/** `npm run licences`: writes docs/licences.md, the packages that end up in the app and their licences, from the lock file's production tree. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './prepare.mjs'

const LICENCE_FILE = /^(licen[cs]e|copying|notice|ofl)([.-].*)?$/i

/** Every installed package that is not for development only, sorted by name, with the folder it lies in. */
export function licenceRows() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const rows = Object.entries(packages)
    .filter(([path, entry]) => path !== '' && !entry.dev && !entry.devOptional && !entry.optional)
    .map(([path, entry]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version,
      licence: entry.license ?? 'see package',
      path,
    }))
  return rows.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** Faces of papers, which come from no package of npm's. Their folder says where they are from, and holds their licences. */
const FACES = [
  {
    name: 'FandolFang (as Yuanzhuo Fang)',
    version: '0.3',
    licence: 'GPL-3.0 with font exception',
    file: 'LICENCE-fandol.txt',
  },
  {
    name: 'LXGW WenKai Light (as Yuanzhuo Kai)',
    version: '1.250',
    licence: 'OFL-1.1',
    file: 'LICENCE-lxgw-wenkai.txt',
  },
  {
    name: 'Hanazono Mincho B (as Yuanzhuo Rare)',
    version: '2017-09-04',
    licence: 'Hanazono Font License or OFL-1.1',
    file: 'LICENCE-hanazono.txt',
  },
]

/** The page as it must stand in docs/. */
export function licencesPage() {
  const rows = [...licenceRows(), ...FACES].map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`)
  return `# Licences of what is bundled\n\nMade by \`npm run licences\` from the lock file; at its end the faces of papers (resources/fonts). The app itself: MIT. Electron (MIT) and Chromium's notices come with its binary.\n\n| package | version | licence |\n| --- | --- | --- |\n${rows.join('\n')}\n`
}

/** What the licences of these packages ask to be passed on with them: their own words, as they lie in node_modules. */
export function licenceTexts() {
  const textsOf = ({ name, version, licence, path }) => {
    const files = readdirSync(join(root, path)).filter((file) => LICENCE_FILE.test(file))
    const texts = files.sort().map((file) =>
      readFileSync(join(root, path, file), 'utf8')
        .replaceAll('\r\n', '\n')
        .trim(),
    )
    return [`${name} ${version} (${licence})`, ...texts].join('\n\n')
  }
  const faces = FACES.map(({ name, version, licence, file }) =>
    [`${name} ${version} (${licence})`, readFileSync(join(root, 'resources', 'fonts', file), 'utf8').trim()].join(
      '\n\n',
    ),
  )
  return `${[...licenceRows().map(textsOf), ...faces].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  writeFileSync(join(root, 'docs', 'licences.md'), licencesPage())
