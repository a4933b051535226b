import { readdir, rm } from 'node:fs/promises'
import * as z from 'zod'
import { termsSchema } from '#shared/protocol/standby'
import type { KeptPairing, StandbyCopies } from '../meeting/ports'
import { logger } from '../log/logger'
import { writeFileAtomically } from './atomic-file'
import type { DataFolder } from './data-folder'
import { standbyFolder } from './data-folder'
import { makeFolder } from './durable-folder'
import { readIfThere } from './read-if-there'
import { openUpdateLog } from './update-log'

const log = logger('replication')

const pairing = z.object({
  terms: termsSchema,
  hostUrl: z.string(),
  origins: z.array(z.string()),
  hostKey: z.string().nullable().default(null),
  copyId: z.string().nullable(),
})

/** Reads the text of a pairing file; throws when it is none. */
export const readPairing = (text: string): KeptPairing => pairing.parse(JSON.parse(text))

/** Pairings and sealed copies under the data folder. A copy is a log of its own, so that a new one is whole before the old one goes. */
export function standbyCopies(data: DataFolder): StandbyCopies {
  return {
    async list() {
      const kept: KeptPairing[] = []
      for (const meetingId of await namesIn(data.standbys)) {
        try {
          const bytes = await readIfThere(standbyFolder(data, meetingId).pairing)
          if (bytes !== null) kept.push(readPairing(bytes.toString('utf8')))
        } catch (error) {
          // It stays as it is, and `check` names it: this computer's own meetings and its other pairings go on.
          log.error('a pairing with another host could not be read', { error })
        }
      }
      return kept
    },
    async save(kept) {
      const folder = standbyFolder(data, kept.terms.meetingId)
      await makeFolder(folder.root)
      await writeFileAtomically(folder.pairing, JSON.stringify(kept), 0o600)
    },
    async openCopy(meetingId, copyId) {
      return (await openUpdateLog(standbyFolder(data, meetingId).copy(copyId))).log
    },
    async keepOnly(meetingId, copyId) {
      const folder = standbyFolder(data, meetingId)
      for (const other of await namesIn(folder.copies))
        if (other !== copyId) await rm(folder.copy(other), { recursive: true, force: true })
    },
    async remove(meetingId) {
      await rm(standbyFolder(data, meetingId).root, { recursive: true, force: true })
    },
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder, { withFileTypes: true }))
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
