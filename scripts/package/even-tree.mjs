/** The same tree of files, wherever and by whomever it was made. */
import { chmodSync, lstatSync, lutimesSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** All files and links below a folder, by name, with slashes. */
export function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

/** Gives everything below `folder`, and it, one time (seconds since 1970) and the mode it would have under the usual umask. */
export function evenTree(folder, epoch, { foldersOnly = false } = {}) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) evenTree(path, epoch, { foldersOnly })
    else if (!foldersOnly) {
      if (!entry.isSymbolicLink()) chmodSync(path, lstatSync(path).mode & 0o100 ? 0o755 : 0o644)
      lutimesSync(path, epoch, epoch)
    }
  }
  chmodSync(folder, 0o755)
  lutimesSync(folder, epoch, epoch)
}
