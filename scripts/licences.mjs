/** `npm run licences`: writes docs/licences.md, the packages that end up in the app and their licences, from the lock file's production tree. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './prepare.mjs'

/** Rows of every installed package that is not for development only, sorted by name. */
export function licenceRows() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const rows = Object.entries(packages)
    .filter(([path, entry]) => path !== '' && !entry.dev && !entry.devOptional && !entry.optional)
    .map(([path, entry]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version,
      licence: entry.license ?? 'see package',
    }))
  return rows.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** The page as it must stand in docs/. */
export function licencesPage() {
  const rows = licenceRows().map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`)
  return `# Licences of what is bundled\n\nMade by \`npm run licences\` from the lock file. The app itself: MIT. Electron (MIT) and Chromium's notices come with its binary.\n\n| package | version | licence |\n| --- | --- | --- |\n${rows.join('\n')}\n`
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  writeFileSync(join(root, 'docs', 'licences.md'), licencesPage())
