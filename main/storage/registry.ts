import { dirname } from 'node:path'
import { Low, type Adapter } from 'lowdb'
import * as z from 'zod'
import type { Settings } from '#shared/protocol/console-api'
import { SUITE_NAMES } from '#shared/signing/suite-names'
import { writeFileAtomically } from './atomic-file'
import { makeFolder } from './durable-folder'
import { inTurn } from './in-turn'
import { LAYOUT } from './layout-steps'
import { jsonOf, layoutNamed } from './migrate'
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
  /** Ids of meetings that were put away from the list. */
  readonly archived: readonly string[]
  /** On disk when it returns; on failure it throws. */
  saveArchived(ids: readonly string[]): Promise<void>
}

export interface OpenedRegistry {
  registry: Registry
  /** Path of the copy of an unreadable registry, or null. Then the settings are empty: the caller tells the facilitator. */
  damaged: string | null
}

const content = z.object({
  version: z.literal(LAYOUT),
  settings: z.object({
    hostUnit: z.string(),
    chair: z.object({ name: z.string(), unit: z.string() }),
    place: z.string(),
    suite: z.enum(SUITE_NAMES).optional(),
  }),
  origins: z.array(z.string()).default([]),
  archived: z.array(z.string()).default([]),
})
type Content = z.infer<typeof content>

const EMPTY: Content = {
  version: LAYOUT,
  settings: { hostUnit: '', chair: { name: '', unit: '' }, place: '' },
  origins: [],
  archived: [],
}

/**
 * Opens the registry file of a folder that was brought to this program's layout (migrate.ts). A missing one is written, so
 * that programs of an older layout leave the folder alone. Throws on one made by a newer version, which must not be
 * overwritten.
 */
export async function openRegistry(file: string): Promise<OpenedRegistry> {
  let damaged: string | null = null
  const adapter: Adapter<Content> = {
    async read() {
      const bytes = await readIfThere(file)
      if (bytes === null) return null
      const layout = layoutNamed(jsonOf(bytes)) ?? 0
      if (layout > LAYOUT) throw new Error(`${file} was made by a newer version of this program (layout ${layout})`)
      const found = content.safeParse(jsonOf(bytes))
      if (found.success) return found.data
      damaged = await setAside(file, 'damaged', bytes)
      return null
    },
    // lowdb's own file adapter does not wait for the disk.
    async write(data) {
      await makeFolder(dirname(file))
      await writeFileAtomically(file, JSON.stringify(data, null, 2))
    },
  }
  const low = new Low(adapter, EMPTY)
  await low.read()
  if (damaged !== null || (await readIfThere(file)) === null) await low.write()

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
    get archived() {
      return low.data.archived
    },
    saveArchived: (ids) => change((now) => ({ ...now, archived: [...ids] })),
  }
  return { registry, damaged }
}

/** Whether the settings on disk can be read, without changing them; `older`: the next start migrates them. Null when there are none. */
export async function readSettingsFile(file: string): Promise<'sound' | 'damaged' | 'older' | 'newer' | null> {
  const bytes = await readIfThere(file)
  if (bytes === null) return null
  const layout = layoutNamed(jsonOf(bytes))
  if (layout === null) return 'damaged'
  if (layout !== LAYOUT) return layout < LAYOUT ? 'older' : 'newer'
  return content.safeParse(jsonOf(bytes)).success ? 'sound' : 'damaged'
}
