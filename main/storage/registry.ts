import { dirname } from 'node:path'
import { Low, type Adapter } from 'lowdb'
import * as z from 'zod'
import type { Settings } from '#shared/protocol/console-api'
import { writeFileAtomically } from './atomic-file'
import { makeFolder } from './durable-folder'
import { inTurn } from './in-turn'
import { readIfThere } from './read-if-there'
import { setAside } from './set-aside'

/** The settings, remembered between meetings. What happened in a meeting is in its own folder, what is known of all in the index. */
export interface Registry {
  readonly settings: Settings
  /** On disk when it returns; on failure the old settings stay and it throws. */
  saveSettings(settings: Settings): Promise<void>
  /** Where this host's pages were served from, the latest last. */
  readonly origins: readonly string[]
  /** On disk when it returns; on failure it throws. */
  saveOrigins(origins: readonly string[]): Promise<void>
}

export interface OpenedRegistry {
  registry: Registry
  /** Path of the copy of an unreadable registry, or null. Then the settings are empty: the caller tells the facilitator. */
  damaged: string | null
}

const content = z.object({
  version: z.literal(1),
  settings: z.object({
    hostUnit: z.string(),
    chair: z.object({ name: z.string(), unit: z.string() }),
    place: z.string(),
  }),
  origins: z.array(z.string()).default([]),
})
type Content = z.infer<typeof content>
const newerContent = z.object({ version: z.int().min(2) })

const EMPTY: Content = {
  version: 1,
  settings: { hostUnit: '', chair: { name: '', unit: '' }, place: '' },
  origins: [],
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
    saveSettings: (settings) => change((now) => ({ ...now, settings })),
    get origins() {
      return low.data.origins
    },
    saveOrigins: (origins) => change((now) => ({ ...now, origins: [...origins] })),
  }
  return { registry, damaged }
}

/** Whether the settings on disk can be read, without changing them; null when there are none. */
export async function readSettingsFile(file: string): Promise<'sound' | 'damaged' | 'newer' | null> {
  const bytes = await readIfThere(file)
  if (bytes === null) return null
  const found = parse(bytes)
  return found === null ? 'damaged' : 'settings' in found ? 'sound' : 'newer'
}

/** Null when it is not JSON or not a registry. */
function parse(bytes: Buffer): Content | z.infer<typeof newerContent> | null {
  try {
    return content.or(newerContent).parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return null // the caller keeps the bytes and says so
  }
}
