import { UPDATE_BYTES_MAX } from '#shared/protocol/transport-policy'

/** Figures of the live meeting, each with its reason. Times in milliseconds, sizes in bytes. */

/** Between two writes of the document to the disk, unless something waits for one: the first word after silence goes at once, later ones share. A write and its sync cost the host a millisecond of work, and then each writer is told: every tick one took a fifth of its time, every 100 ms a twentieth. */
export const DISK_EVERY = 200
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
export const UPDATE_MAX = UPDATE_BYTES_MAX
/** The document as a whole: ten times a three-hour meeting of 89 writers. */
export const DOCUMENT_MAX = 32 * 1024 * 1024
/** What applying edits may take of one tick before everything else has its turn. An honest tick of 89 writers takes 2; one person's words wait for at most a few of these, below 200 in all. */
export const WORK_PER_TICK = 40
/** Pieces one person may bring into the document at once, and then a second: typing makes ten, a pasted paper 4,000 in all. Who has brought little comes first. After a long cut one page may bring 100,000 of everybody's; they are there within half a minute. */
export const PERSON_PIECES = { little: 500, atOnce: 5_000, perSecond: 4_000 } as const
/** What an update took of the host's time counts as so many pieces, where that is more than it has; at most so many more, since a pause of the collector is nobody's. */
export const PIECES_OF_TIME = { perMillisecond: 50, most: 1_000 } as const
/** Comparisons (`insertionEffort`) that count as one piece. */
export const EFFORT_PER_PIECE = 25
/** Comparisons that what one person brings may cost in all: each page that comes later, and the host after a restart, makes them again. An honest person's come to some thousands. */
export const EFFORT_PER_PERSON_MAX = 1_000_000
/** An update no larger than this is a few words, and takes the host well under a millisecond, or ten where it is pieces of two bytes. */
export const FEW_WORDS_BYTES = 1024
/** Of one person's edits, bytes that may wait for their turn: twice the longest offline stretch. What comes beyond ends its page's connection, and comes back with the next. */
export const WAITING_BYTES_PER_PERSON = 16 * 1024 * 1024
/**
 * Events that what a person does for themselves may leave: at once, and then one each so many milliseconds. Nobody raises
 * a hand, answers and notes an interest more than thirty times in a row; the record of a meeting has some hundred events.
 */
export const OWN_EVENTS = { atOnce: 30, every: 5_000 } as const
/** The same for who acts for others from a device of their own: an acting chair who lets a whole hall in, a secretary who enters its answers. */
export const DESK_EVENTS = { atOnce: 500, every: 500 } as const
/** The same thing about the same person or question, there and back: who raises and lowers a hand ten times is playing. */
export const SAME_EVENTS = { atOnce: 8, every: 15_000 } as const
/** A person counts as out of reach after this: a Wi-Fi drop or a reload is nothing to note. */
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
/** Frames of the history in one piece of a standby's copy: mostly some hundred bytes each, a version some 60 KB. */
export const FRAMES_PER_ITEM = 100
/** What is acknowledged waits this long for the standby's disk; then the standby counts as away, and the chair's screen says so. */
export const KEPT_WITHIN = 3000
/** A pairing code is good for this long: time to walk over to the other laptop and type. */
export const PAIRING_WITHIN = 10 * 60_000
/** A meeting that nobody has been connected to for this long is closed: a chair who turns from one meeting to another finds both open, and opening again takes a tenth of a second. */
export const IDLE_FOR = 5 * 60_000
/** Between two versions of the document while somebody writes, beside those at each item and decision. */
export const VERSION_EVERY = 5 * 60_000
/** The history of one meeting's document. A three-hour meeting of 60,000 letters takes 6 MB (test/unit/document/history-size.test.ts); beyond this only versions are kept, no single changes. */
export const HISTORY_MAX = 256 * 1024 * 1024
/** Entries of one person's changes that a version names; of the others it says how many there are. */
export const ENTRIES_LISTED = 40
/** What counts as one deletion in bulk: by one person, within this time. */
export const DELETION_WITHIN = 60_000
/** Entries with words in them, or letters that others wrote, taken out within that time: then the chair is told. Tidying up takes out one or two at a time, and a sentence. */
export const DELETION_ENTRIES = 4
export const DELETION_LETTERS = 500
/** From here on the text from before is kept, in case it becomes a deletion in bulk: reading all of it takes some milliseconds. */
export const DELETION_BEGINS = 50
/** Notices of deletions kept for the chair while the meeting is open here. */
export const DELETION_NOTICES_MAX = 20
/** Letters of locked clauses that the host puts back for one person. Pages let nobody into a locked clause: beyond this it is no page of ours, and its person's writing is not taken any more. */
export const LOCK_REPAIRS_MAX = 100_000
