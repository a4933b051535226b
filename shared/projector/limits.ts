/** Longest announcement on the wall, in UTF-16 units: more cannot be read from the last row. */
export const ANNOUNCEMENT_MAX = 200
