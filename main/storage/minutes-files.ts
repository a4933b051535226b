import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileAtomically } from './atomic-file'
import { makeFolder } from './durable-folder'
import { readIfThere } from './read-if-there'

/** Keeps the text of one version (counted from 1) in a meeting's minutes folder; on disk when it returns. A version is saved again with each signature. */
export async function saveMinutes(folder: string, version: number, text: string): Promise<void> {
  await makeFolder(folder)
  await writeFileAtomically(minutesPath(folder, version), text)
}

/** The text of that version, or null when there is none. */
export async function readMinutes(folder: string, version: number): Promise<string | null> {
  return (await readIfThere(minutesPath(folder, version)))?.toString('utf8') ?? null
}

/** File names of the saved versions, the oldest first. */
export async function listMinutes(folder: string): Promise<string[]> {
  try {
    const versions = (await readdir(folder))
      .map((name) => FILE_NAME.exec(name)?.[1])
      .filter((version) => version !== undefined)
    return versions
      .map(Number)
      .sort((a, b) => a - b)
      .map(fileName)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

const FILE_NAME = /^v([1-9]\d*)\.minutes\.json$/
const fileName = (version: number): string => `v${version}.minutes.json`

export function minutesPath(folder: string, version: number): string {
  if (!Number.isSafeInteger(version) || version < 1) throw new Error(`not a version of minutes: ${version}`)
  return join(folder, fileName(version))
}
