import * as z from 'zod'
import type { DataFolder } from './data-folder'

/** How a data folder of one layout becomes one of the next. */
export interface LayoutStep {
  /** Files of the layout before that it writes anew or takes away, from the data folder with "/": copied before the first step. */
  changes: readonly string[]
  /** The newest edition that programs of the layout before were made for. Meetings of a later one they must not open. */
  knownEdition: number
  /**
   * Writes what is new under names that the layout before does not know, changes nothing else, and returns what
   * registry.json says in the next layout: that it is written, after all steps, is what makes the new count. May be
   * killed and run again. Throws a ZodError when `registry` is none of the layout before.
   */
  run(data: DataFolder, registry: unknown): Promise<unknown>
}

const settings = z.object({
  hostUnit: z.string(),
  chair: z.object({ name: z.string(), unit: z.string() }),
  place: z.string(),
})
const registry1 = z.object({ version: z.literal(1), settings, origins: z.array(z.string()).default([]) })

/** The first leads from layout 1 to 2, the next from 2 to 3. Released ones stay as they are. */
export const LAYOUT_STEPS: readonly LayoutStep[] = [
  {
    // Program 0.1.0. Its registry names the meetings, and it takes one that does not for a damaged one. It does not know
    // editions either: it would open a meeting of edition 2 and go on in its record by the rules of edition 1.
    changes: ['registry.json'],
    knownEdition: 1,
    run: async (_data, registry) => ({ ...registry1.parse(registry), version: 2 }),
  },
]

/**
 * The layout of the data folders that this program writes. `version` in registry.json says which one a folder has: an
 * older one is brought to this one by the steps, a newer one is left alone.
 */
export const LAYOUT = 1 + LAYOUT_STEPS.length
