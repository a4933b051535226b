import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileAtomically } from './atomic-file'
import { makeFolder } from './durable-folder'
import { readIfThere } from './read-if-there'

/** Keeps a file under its hex SHA-256; on disk when it returns. The same file handed out twice is kept once. */
export async function saveMaterial(folder: string, sha256: string, bytes: Uint8Array): Promise<void> {
  await makeFolder(folder)
  await writeFileAtomically(materialFile(folder, sha256), bytes)
}

/** The file's bytes as they are on disk, or null when it is missing. */
export const readMaterial = (folder: string, sha256: string): Promise<Uint8Array | null> =>
  readIfThere(materialFile(folder, sha256))

/** Deletes the files of these digests; ones that are not there are nothing. */
export async function eraseMaterials(folder: string, sha256s: readonly string[]): Promise<void> {
  for (const sha256 of sha256s) await rm(materialFile(folder, sha256), { force: true })
}

function materialFile(folder: string, sha256: string): string {
  // The name comes from the record, which anybody with the folder can edit: it must not lead out of it.
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a digest')
  return join(folder, sha256)
}
