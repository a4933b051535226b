/** Longest texts a command may carry, in UTF-16 units. Names and units fit a sign-in sheet; a reason is a paragraph; a remark is a line or two. */
export const LIMITS = { name: 40, unit: 60, title: 120, reason: 2000, clause: 5000, remark: 200 } as const
/** Rows of one import: five times the largest meeting; as one command it stays below the largest text frame. */
export const INVITEES_PER_IMPORT = 400
/** Invited to one meeting. */
export const INVITEES_MAX = 2000
/** Bounds of a speaking time, in seconds: shorter is no speech, longer is a lecture with an agenda item of its own. */
export const SPEECH_SECONDS = { min: 10, max: 3600 } as const
/** Events of one annex: an hour of a lively meeting. */
export const ANNEX_MAX = 2000
