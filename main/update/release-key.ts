import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { minisignKey } from './minisign'

/** Lies beside package.json in the tree and in `app.asar`, as minisign made it; docs/packaging.md tells how. */
const FILE = join(import.meta.dirname, '..', '..', 'release.pub')

/**
 * Public key of whoever releases the packages of this program, in minisign's form; null: this build has none, and takes no
 * package from a file or an address. Not by the environment or a setting: what can be set can be set by others.
 */
export const RELEASE_KEY: string | null = releaseKeyIn(textOf(FILE))

/** The second line of a `.pub` file; null where that is no key, so that nothing is installed by it. */
export function releaseKeyIn(text: string): string | null {
  const key = text.split(/\r?\n/)[1] ?? ''
  try {
    minisignKey(key)
    return key
  } catch {
    return null // packaging says so: scripts/package/release-faults.mjs
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
