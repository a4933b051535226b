import { UPDATE_BYTES_MAX } from '#shared/protocol/transport-policy'

/** Figures of the wire, each with its reason. Times in milliseconds, sizes in bytes. */

/** No honest frame is larger (documents come in parts of 64 KB, texts are below `TEXT_FRAME_MAX`); beyond it the connection ends with close code 1009. Bounds what a connection can make `ws` hold. */
export const FRAME_MAX = 512 * 1024
/** A message put together from parts: just above `UPDATE_MAX`, so that a too large paste gets its worded refusal. */
export const MESSAGE_MAX = UPDATE_BYTES_MAX + 1024
/** Bytes a person may send in a second, over all pages: a whole document's worth of offline edits after a reconnect, four times over. */
export const BYTES_PER_SECOND = 16 * 1024 * 1024
/** A text frame: the longest command (a clause of 5,000 characters, a reason of 2,000) fits many times. */
export const TEXT_FRAME_MAX = 128 * 1024
/** A page that has not said hello by then is none of ours. */
export const HELLO_WITHIN = 10_000
/** Pages one person may have open in a meeting: a phone, a laptop and some forgotten tabs; ghosts of lost connections live up to 20 s. */
export const PAGES_PER_PERSON = 8
/** Pages one person may open within a time: eight pages that a bad Wi-Fi loses and finds again try every few seconds. Each costs the host a signature check and the whole state. */
export const PAGES_PER_PERSON_OPENED = { atMost: 60, within: 60_000 } as const
/** Frames a person may send in a second, over all pages: a fast typist makes 10, pasting and reconnecting some dozens. */
export const FRAMES_PER_SECOND = 300
/** All a page may send before its hello is read: the hello with a join. Strangers must not fill the memory with half a frame each. */
export const HELLO_MAX = TEXT_FRAME_MAX
/** TCP connections from one address: a lecture hall of 209 behind one router, each page with one live, one mesh and six for loading. */
export const CONNECTIONS_PER_ADDRESS = 2000
/** Connections the system may hold for the host until it takes them: a hall of 209 that comes back in one second opens eight a page, and Node's own 511 would leave the rest to TCP's retries, seconds apart. */
export const CONNECTIONS_WAITING = 4096
/** New people from one address within ten minutes: a full hall behind one router, or a rehearsal; a flood of joins needs an hour to fill the roster. */
export const JOINS_PER_ADDRESS = 400
/**
 * People whom direct admission lets in from one address within a time, or as many as have come from all others: a family
 * behind one phone, neighbours behind one home router. Whoever comes then waits, and the chair sees why: a hall behind one
 * access point looks no different from one device with many names, and only the chair can tell.
 */
export const DIRECT_FROM_ONE_ADDRESS = { atMost: 8, within: 10 * 60_000 } as const
/** An honest request's headers arrive at once; a slow-loris drips them. Its body is an agenda. */
export const HEADERS_WITHIN = 10_000
export const REQUEST_WITHIN = 30_000
/** Signed commands of a person in a second, over all pages: each costs the host a millisecond or two of signature check, and no hand gives five. After a reconnect waiting ones come together. */
export const COMMANDS_PER_SECOND = 30
/** Sync steps of a person within a time, over all pages: a page sends one of its own on each connection, and one whenever the host asks (`GAP_ASK_EVERY`) or it finds a difference; each may cost a walk over the whole document. */
export const SYNC_STEPS = { atMost: 40, within: 10_000 } as const
/** Document bytes one participant may bring into an empty document all while the host runs (document-shares.ts): three hours of typing are 100 KB; after a long cut one page may bring everybody's, 3 MB. */
export const PARTICIPANT_BYTES = 4 * 1024 * 1024
/** A piece of the document takes at least this from its author's share, however few bytes it has: in memory it costs the host and every page five times as much. */
export const PIECE_WEIGHT = 32
/** Client ids (one a page load) remembered with their first user: 200 people reloading 50 times. */
export const CLIENT_IDS_KEPT = 10_000
/** Wrong codes from one address within a minute. */
export const WRONG_CODES_PER_MINUTE = 10
/** Wrong codes from all addresses within a minute: 148 million codes then last for decades. */
export const WRONG_CODES_PER_MINUTE_IN_ALL = 300
/** Chair's view of the host's health. */
export const HOST_INFO_EVERY = 500
/** Where a standby is named, the host asks it and the devices of the room this often whether they are with it: twice within `LEASE` (shared/succession/limits.ts). */
export const ASK_EVERY = 5_000
/** What a standby may say at a time: its hello. */
export const STANDBY_FRAME_MAX = 16 * 1024
/** A WebRTC offer with its candidates is 2–5 KB. */
export const SIGNAL_MAX = 64 * 1024
export const SIGNALS_PER_SECOND = 100
/** Mesh connections of one participant: one a page. */
export const MESH_PAGES = 5
