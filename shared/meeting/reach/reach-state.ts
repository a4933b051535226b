/** Out of reach and gone are two things: a phone that sleeps lies before somebody who listens. */
export interface ReachState {
  /** After so many minutes out of reach a person counts as gone, as the chair chose; null or absent: only when somebody says so. */
  leftAfterMinutes?: number | null
}

export const LEFT_AFTER_MINUTES = { least: 5, most: 480 } as const
