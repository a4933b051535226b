/** Figures of the wire, each with its reason. Times in milliseconds, sizes in bytes. */

/** No honest frame is larger (documents come in parts of 64 KB, texts are below `TEXT_FRAME_MAX`); beyond it the connection ends with close code 1009. Bounds what a connection can make `ws` hold. */
export const FRAME_MAX = 512 * 1024
/** A message put together from parts: just above `UPDATE_MAX`, so that a too large paste gets its worded refusal. */
export const MESSAGE_MAX = 4 * 1024 * 1024 + 1024
/** Bytes a page may send in a second: a whole document's worth of offline edits after a reconnect, four times over. */
export const BYTES_PER_SECOND = 16 * 1024 * 1024
/** A text frame: the longest command (a clause of 5,000 characters, a reason of 2,000) fits many times. */
export const TEXT_FRAME_MAX = 128 * 1024
/** A page that has not said hello by then is none of ours. */
export const HELLO_WITHIN = 10_000
/** Frames a page may send in a second: a fast typist makes 10, pasting and reconnecting some dozens. */
export const FRAMES_PER_SECOND = 300
/** All a page may send before its hello is read: the hello with a join. Strangers must not fill the memory with half a frame each. */
export const HELLO_MAX = TEXT_FRAME_MAX
/** TCP connections from one address: a lecture hall of 209 behind one router, each page with one live, one mesh and six for loading. */
export const CONNECTIONS_PER_ADDRESS = 2000
/** Connections the system may hold for the host until it takes them: a hall of 209 that comes back in one second opens eight a page, and Node's own 511 would leave the rest to TCP's retries, seconds apart. */
export const CONNECTIONS_WAITING = 4096
/** New people from one address within ten minutes: a full hall behind one router, or a rehearsal; a flood of joins needs an hour to fill the roster. */
export const JOINS_PER_ADDRESS = 400
/** An honest request's headers arrive at once; a slow-loris drips them. Its body is an agenda. */
export const HEADERS_WITHIN = 10_000
export const REQUEST_WITHIN = 30_000
/** Signed commands in a second: each costs the host a millisecond or two of signature check, and no hand gives five. After a reconnect waiting ones come together. */
export const COMMANDS_PER_SECOND = 30
/** Sync steps in a second: a page sends one of its own on each connection, and one whenever the host asks (`GAP_ASK_EVERY`); each may cost a walk over the whole document. */
export const SYNC_STEPS_PER_SECOND = 10
/** Document bytes one participant may bring in all while the host runs: three hours of typing are 100 KB; after a long cut one page may bring everybody's. One vandal cannot fill the document. */
export const PARTICIPANT_BYTES = 8 * 1024 * 1024
/** Client ids (one a page load) remembered with their first user: 200 people reloading 50 times. */
export const CLIENT_IDS_KEPT = 10_000
/** Pages that come by requests because no WebSocket gets through, in all and from one address: a hall behind one proxy. */
export const HTTP_PAGES = 2000
export const HTTP_PAGES_PER_ADDRESS = 400
/** The body of one request of theirs: a batch of frames, or one that is as large as a frame may be. */
export const HTTP_BODY_MAX = FRAME_MAX + 64 * 1024
/** Wrong codes from one address within a minute. */
export const WRONG_CODES_PER_MINUTE = 10
/** Wrong codes from all addresses within a minute: 148 million codes then last for decades. */
export const WRONG_CODES_PER_MINUTE_IN_ALL = 300
/** How often the host looks whether its addresses are others: a cable that is pulled is noticed before the chair asks. */
export const ADDRESSES_LOOK_EVERY = 1_000
/** Addresses of its own that a host remembers: pages loaded from there may come back. More than a day of wandering Wi-Fi gives. */
export const FORMER_ORIGINS_KEPT = 30
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
