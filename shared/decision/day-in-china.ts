import type { PlainDate } from '../calendar/plain-date'

/**
 * The civil day in China at a moment, whatever the clock on the wall of this computer says: its laws know one time.
 * @param at milliseconds since 1970
 */
export const dayInChina = (at: number): PlainDate => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
