/** What keeps a tree from being released. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Public key of whoever makes releases, as minisign made it; main/update/release-key.ts reads it from the packed app. */
export const RELEASE_KEY_FILE = 'release.pub'

/** A key of minisign's: "Ed", eight bytes of number, the key. */
const KEY_BYTES = 2 + 8 + 32

/** Why programs packaged from this tree take no update, in a sentence; null: they do. */
export function keyFault(tree) {
  const file = join(tree, RELEASE_KEY_FILE)
  if (!existsSync(file))
    return `there is no ${RELEASE_KEY_FILE}: the program takes no updates, from a file or from an address (docs/packaging.md tells how the release key is made)`
  const bytes = Buffer.from(readFileSync(file, 'utf8').split(/\r?\n/)[1] ?? '', 'base64')
  if (bytes.length === KEY_BYTES && bytes.subarray(0, 2).toString() === 'Ed') return null
  return `${RELEASE_KEY_FILE} is no public key of minisign's: the program takes no updates`
}

/** All that keeps this tree from being released, a sentence each. */
export function releaseFaults(tree) {
  const { version, author, homepage } = JSON.parse(readFileSync(join(tree, 'package.json'), 'utf8'))
  const git = (...args) => execFileSync('git', args, { cwd: tree, encoding: 'utf8' }).trim()
  const tag = `v${version}`
  return [
    keyFault(tree),
    /\.example\b/.test(author.email + homepage)
      ? 'author and homepage in package.json are placeholders: nobody answers for the release'
      : null,
    git('status', '--porcelain') === '' ? null : 'there are changes that are not committed',
    git('tag', '--points-at', 'HEAD').split('\n').includes(tag) ? null : `this commit has no tag ${tag}`,
  ].filter((fault) => fault !== null)
}
