import { dirname } from 'node:path'
import { Low, type Adapter } from 'lowdb'
import * as z from 'zod'
import type { Settings } from '#shared/protocol/console-api'
import { writeFileAtomically } from './atomic-file'
import { makeFolder } from './durable-folder'
import { inTurn } from './in-turn'
import { readIfThere } from './read-if-there'
import { setAside } from './set-aside'

/** What is remembered between meetings. What happened in a meeting is in its own folder. */
export interface Registry {
  readonly settings: Settings
  /** Meeting ids in the order of their making. */
  readonly meetings: readonly string[]
  /** On disk when it returns; on failure the old settings stay and it throws. */
  saveSettings(settings: Settings): Promise<void>
  /** Adds those that are not in the index yet. On disk when it returns; on failure the old index stays and it throws. */
  addMeetings(ids: readonly string[]): Promise<void>
}

export interface OpenedRegistry {
  registry: Registry
  /** Path of the copy of an unreadable registry, or null. Then settings and index are empty: the caller adds the meetings found on disk (meetingIds) and tells the facilitator. */
  damaged: string | null
}

const content = z.object({
  version: z.literal(1),
  settings: z.object({
    hostUnit: z.string(),
    chair: z.object({ name: z.string(), unit: z.string() }),
    place: z.string(),
  }),
  meetings: z.array(z.string()),
})
type Content = z.infer<typeof content>
const newerContent = z.object({ version: z.int().min(2) })

const EMPTY: Content = {
  version: 1,
  settings: { hostUnit: '', chair: { name: '', unit: '' }, place: '' },
  meetings: [],
}

/** Opens the registry file, empty when missing. Throws on one made by a newer version, which must not be overwritten. */
export async function openRegistry(file: string): Promise<OpenedRegistry> {
  let damaged: string | null = null
  const adapter: Adapter<Content> = {
    async read() {
      const bytes = await readIfThere(file)
      if (bytes === null) return null
      const found = parse(bytes)
      if (found === null) {
        damaged = await setAside(file, 'damaged', bytes)
        return null
      }
      if (!('settings' in found))
        throw new Error(`${file} was made by a newer version of this program (layout ${found.version})`)
      return found
    },
    // lowdb's own file adapter does not wait for the disk.
    async write(data) {
      await makeFolder(dirname(file))
      await writeFileAtomically(file, JSON.stringify(data, null, 2))
    },
  }
  const low = new Low(adapter, EMPTY)
  await low.read()

  const turn = inTurn()
  const change = (next: (now: Content) => Content) =>
    turn(async () => {
      const before = low.data
      low.data = next(before)
      try {
        await low.write()
      } catch (error) {
        low.data = before
        throw error
      }
    })
  const registry: Registry = {
    get settings() {
      return low.data.settings
    },
    get meetings() {
      return low.data.meetings
    },
    saveSettings: (settings) => change((now) => ({ ...now, settings })),
    addMeetings: (ids) => change((now) => ({ ...now, meetings: [...new Set([...now.meetings, ...ids])] })),
  }
  return { registry, damaged }
}

/** The index as it is on disk, read without changing it; null when there is none yet. */
export async function readIndex(file: string): Promise<readonly string[] | 'damaged' | 'newer' | null> {
  const bytes = await readIfThere(file)
  if (bytes === null) return null
  const found = parse(bytes)
  return found === null ? 'damaged' : 'settings' in found ? found.meetings : 'newer'
}

/** Null when it is not JSON or not a registry. */
function parse(bytes: Buffer): Content | z.infer<typeof newerContent> | null {
  try {
    return content.or(newerContent).parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return null // the caller keeps the bytes and says so
  }
}
