/** Figures of the live meeting, each with its reason. Times in milliseconds, sizes in bytes. */

/** Between two writes of the document to the disk, unless something waits for one: the first word after silence goes at once, later ones share. A write and its sync cost the host a millisecond of work; every tick one took a fifth of its time. */
export const DISK_EVERY = 100
/** Digests of messages the document was found to hold already; two hundred pages reconnecting send the same few. */
export const KNOWN_MESSAGES_KEPT = 256
/** Wait before a failed write is tried again: long enough to free space by hand, short enough to close the gap soon. */
export const DISK_RETRY = 1000
/** How often a meeting's files are looked for where they belong, when nobody writes: three looks of 20 µs of the processor each, and nobody believes for long what is no longer true. */
export const LOOK_AT_FILES_EVERY = 2000
/** A log this long is folded into a snapshot while running: replaying it takes under a second. */
export const COMPACT_ABOVE = 4 * 1024 * 1024
/** At opening even a short log is folded, so that it does not grow from session to session. */
export const COMPACT_AT_OPENING_ABOVE = 256 * 1024
/** The largest single update taken: a 64,000-character document is under 400 KB. */
export const UPDATE_MAX = 4 * 1024 * 1024
/** The document as a whole: ten times a three-hour meeting of 89 writers. */
export const DOCUMENT_MAX = 32 * 1024 * 1024
/** A person counts as gone after this: a Wi-Fi drop or a reload is no departure. */
export const DEPARTURE_GRACE = 30_000
/** Roster entries a meeting takes, lobby included: a flood of joins must not fill the record. */
export const ROSTER_MAX = 2000
/** Private notes kept for one meeting, and of one person: paper slips, not a chat. */
export const NOTES_MAX = 1000
export const NOTES_PER_PERSON_MAX = 50
/** All of a meeting's handed-out files: what eighty phones can load over one Wi-Fi before the item is reached. */
export const MATERIALS_MAX = 200 * 1024 * 1024
/** The wall clock may drift this far from the monotonic one between two events before the record says that it was set: a time server corrects by less. */
export const CLOCK_JUMP = 3000
/** Events in one piece of a standby's copy: some 100 KB, sealed and written at once. */
export const EVENTS_PER_ITEM = 200
/** What is acknowledged waits this long for the standby's disk; then the standby counts as away, and the chair's screen says so. */
export const KEPT_WITHIN = 3000
/** A pairing code is good for this long: time to walk over to the other laptop and type. */
export const PAIRING_WITHIN = 10 * 60_000
/** A meeting that nobody has been connected to for this long is closed: a chair who turns from one meeting to another finds both open, and opening again takes a tenth of a second. */
export const IDLE_FOR = 5 * 60_000
