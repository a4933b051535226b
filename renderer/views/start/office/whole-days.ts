/** Days since a moment (ISO UTC), whole ones. */
export const wholeDays = (since: string): number =>
  Math.max(0, Math.floor((Date.now() - Date.parse(since)) / 86_400_000))
