import type { Clock } from './ports'

/** Now, as the record writes times: ISO 8601, UTC, with milliseconds. */
export const timestamp = (clock: Pick<Clock, 'wall'>): string => new Date(clock.wall()).toISOString()
