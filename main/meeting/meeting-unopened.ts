import type { Refusal } from '#shared/meeting/refusals'

/** A meeting that is there could not be opened. */
export class MeetingUnopened extends Error {
  constructor(
    /** Why, as whoever wanted in is told. */
    readonly refusal: Refusal,
    override readonly cause: unknown,
  ) {
    super('a meeting could not be opened', { cause })
    this.name = 'MeetingUnopened'
  }
}
