/** Figures of a rehearsal, each with its reason. Times in milliseconds, sizes in bytes. */

/** The roster takes 2,000; the chair, hostile clients and real people come on top. */
export const PARTICIPANTS_MAX = 1_900
/** Three times the largest meeting known to us (89 writing). */
export const WRITERS_MAX = 300
/** Keys a second of one writer: nobody types faster. */
export const RATE_MAX = 20
/** An hour: long enough for laptops to be carried through the hall. */
export const SECONDS_MAX = 3_600
/** Enough to show that attackers do not disturb the others; a load test of attacks would need another tool. */
export const HOSTILE_MAX = 100
/** Six times a three-hour meeting. */
export const DOCUMENT_MAX = 400_000
/** Readers with a document of their own, besides all writers; those beyond note the bytes they get (see listener.ts). With 209 documents the participants alone fill two cores, and one would measure them instead of the host. */
export const READERS_WITH_DOCUMENT = 20
/** Of those with a document about so many read what arrives at once, and are timed; the others put it off until the writing is over (see late-reading.ts), or take in what has come by then together, every `READ_EVERY` to twice that. */
export const READING_AT_ONCE = 20
/** A hundred documents that take in each change by itself would be measured instead of the host, on the cores that it shares with them. */
export const READ_EVERY = 500
/** Changes one participant puts off: a minute of full typing, some 700 KB. From then on it reads as much as arrives, and longer rehearsals measure a little of that too. */
export const HELD_MAX = 2_000
/** Changes put off that are read in one go: merging more costs more than it saves. */
export const MERGED_AT_ONCE = 100
/** Seconds of writing before anything is timed: no engine has compiled anything in its first moments, neither the host's nor a hundred participants'. */
export const WARM_UP = 3
/** Participants from one address: below the host's 400 joins an address in ten minutes (network/limits.ts), some left for real people behind the same router. */
export const PER_ADDRESS = 350
/** Threads the participants run on: more than a laptop has cores would only wait for each other. */
export const THREADS_MAX = 4
/** Participants of one thread who are on their way in at the same time, unless a pace is asked for. */
export const JOINING_AT_ONCE = 8

/** 95 of 100 edits must be elsewhere within this, or hands begin to notice. */
export const NOTICEABLE = 250
/** Resolution and reach of the measured times. */
export const BUCKET = 0.5
export const BUCKETS = 120_000
/** Between the last person's arrival and the first key: what joining set off is over by then. */
export const QUIET = 1_000
/** Once nobody types any more, replicas that differ are given so long after each change to one of them: on a slow line one message of a page that wrote very much takes a quarter of it. */
export const SETTLE_WITHIN = 60_000
export const SETTLE_LOOK_EVERY = 250
/** A person who is not in by then is not coming. */
export const JOIN_WITHIN = 60_000
/** The host must answer by then after a start. */
export const START_WITHIN = 60_000
/** The host's process is looked at this often. */
export const USAGE_EVERY = 500

/** Writing time of a rehearsal from the app: long enough for a laptop or two to join, short enough to wait for. */
export const IN_APP_SECONDS = 30

/** `--kill-host`: one kill in each stretch of this length, at a random moment of it, at least one. */
export const KILL_EVERY = 8_000
/** `--drop-wifi`: every third participant loses the network once in each stretch, for so long, half of them by a closed connection, half by silence. */
export const WIFI_SHARE = 3
export const WIFI_EVERY = 10_000
export const WIFI_GONE = 3_000
/** `--slow`: bytes a second such a participant takes: a bad place at the edge of a Wi-Fi, less than the text and cursors of a busy meeting. */
export const SLOW_BYTES_PER_SECOND = 16 * 1024
/** `--line` without `--slow`: so many are on such a line. */
export const SLOW_ON_A_LINE = 10
/** Bits a second below which no network is offered any more. */
export const LINE_LEAST = 8_000
/** `--cold-load`: a full hall that scans the code at once. */
export const COLD_LOADS_MAX = 500
/** A browser opens so many connections to one host. */
export const CONNECTIONS_PER_BROWSER = 6
/** A page that is not whole by then has failed. */
export const COLD_LOAD_WITHIN = 120_000
/** `--hostile`: pause between two misdeeds of one client, and before it comes back after it was shown out. */
export const MISDEED_EVERY = 200
export const HOSTILE_RETURN = 1_000
/** Frames of one flood: above the host's 300 a second. */
export const FLOOD = 400
/** Costly updates of each kind, one after the other. */
export const COSTLY = 3
/** A text of so many pieces, and letters inserted over all of it in one update: below the host's 100,000 comparisons. */
export const FAR_APART = { letters: 1_200, inserted: 60 } as const
/** Paragraphs of one update: below the host's 2,000 pieces. */
export const PARAGRAPHS = 1_800

/** `--find-limit`: so many more listen in each step, until it is too many. */
export const STEP_GROWTH = 1.25
export const STEP_SECONDS = 8
export const STEPS_MAX = 16
