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
/** Wrong codes from one address within a minute. */
export const WRONG_CODES_PER_MINUTE = 10
/** Wrong codes from all addresses within a minute: 148 million codes then last for decades. */
export const WRONG_CODES_PER_MINUTE_IN_ALL = 300
/** A page whose socket holds more than this is slow: it gets no more updates until it has caught up. */
export const SLOW_ABOVE = 512 * 1024
/** That its words are on disk is told a page together with the next change, if one comes within this: on a Wi-Fi a frame of its own costs everybody airtime, and the host as much as a change does. */
export const SAVED_WITHIN = 50
/** How often slow pages are looked at again. */
export const CATCH_UP_EVERY = 250
/** Skipped updates are kept for merging up to this many and this many bytes; beyond it the whole state is cheaper. */
export const CATCH_UP_MERGE_MAX = 100
export const CATCH_UP_BYTES_MAX = 256 * 1024
/** A page whose socket holds this much even of the record's events is beyond help: it is cut, comes back and gets the state. */
export const HOPELESS_ABOVE = 4 * 1024 * 1024
/** Pages hear this often what the host's document holds, and heal what differs. 3 KB a page: nothing beside the text. */
export const COMPARE_EVERY = 10_000
/** Different answers to joining pages kept at a time: after a drop nearly all pages lack the same. Together at most some MB. */
export const ANSWERS_KEPT = 16
/** Frames sent after a kept answer; beyond it (2.5 s of full typing) encoding anew is cheaper. */
export const ANSWERS_REPLAY_MAX = 100
/** Cursors go out this often, newest position only: they cost more than the text when sent as they come. */
export const PRESENCE_EVERY = 250
/** What cursors may take of the network in all, to all pages together; when a telling costs more, the next waits longer. 16 Mbit/s: half of what the text of 209 people takes may, and a crowded Wi-Fi carries both. */
export const PRESENCE_BYTES_PER_SECOND = 2 * 1024 * 1024
/** Chair's view of the host's health. */
export const HOST_INFO_EVERY = 500
/** The host asks for a pong this often and gives a page one more interval to answer. */
export const PING_EVERY = 10_000
/** Where a standby is named, the host asks it and the devices of the room this often whether they are with it: twice within `LEASE` (shared/succession/limits.ts). */
export const ASK_EVERY = 5_000
/** What a host that comes back may hand to its successor: document and events, at most. */
export const LEGACY_MAX = 24 * 1024 * 1024
/** What a standby may say at a time: its hello. */
export const STANDBY_FRAME_MAX = 16 * 1024
/** Asking a page again for what is missing. */
export const GAP_ASK_EVERY = 1000
/** Neighbours a writer gets in the mesh: four keep 200 connected with few hops between any two and cost little. */
export const MESH_NEIGHBOURS = 4
/** Neighbours nobody goes beyond, also when others leave or arrive; room for twice the aim. */
export const MESH_NEIGHBOURS_MAX = 8
/** A WebRTC offer with its candidates is 2–5 KB. */
export const SIGNAL_MAX = 64 * 1024
export const SIGNALS_PER_SECOND = 100
/** Mesh connections of one participant: one a page. */
export const MESH_PAGES = 5
/** Body of a console request: an agenda of some hundred items. */
export const REQUEST_BODY_MAX = 256 * 1024
