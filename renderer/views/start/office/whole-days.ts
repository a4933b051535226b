const DAY = 86_400_000

/** Whole days from one moment (ISO UTC) to another; to now where that is null. Never below 0. */
export const daysBetweenMoments = (from: string, to: string | null): number =>
  Math.max(0, Math.floor(((to === null ? Date.now() : Date.parse(to)) - Date.parse(from)) / DAY))

/** Whole days since a moment (ISO UTC). */
export const wholeDays = (since: string): number => daysBetweenMoments(since, null)
