import { UPDATE_BYTES_MAX } from '#shared/protocol/transport-policy'
import { MATERIALS_MAX } from '../meeting/limits'

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
/** TCP connections from one IPv4 address or IPv6 /64: a lecture hall of 209 behind one router, each page with one live, one mesh and six for loading. Never more than `SUBNET_SHARE` of all places. */
export const CONNECTIONS_PER_SUBNET = 2000
/** Of the places there are, one subnet has at most this part: a hall behind one router has nearly all, and who comes from elsewhere still finds one. */
export const SUBNET_SHARE = 7 / 8
/** TCP connections in all at the join pages' door, where the system lets the process have so many open. Each costs 10 to 40 KB. */
export const CONNECTIONS_MAX = 4000
/** Of the files and sockets the system allows, kept for everything but people: the program itself has 30 open, a meeting 5, an export or a rehearsal some more. An eighth of all where that is more. */
export const FILES_KEPT = 80
/** Connections at the console's door: the chair's window, the projector and a browser or two need 30, programs more. Its own, so that no crowd in the hall locks the chair out. A sixteenth of what the system allows, but so many at least and at most. */
export const CONSOLE_CONNECTIONS = { min: 40, max: 400 }
/** Connections the system may hold for the host until it takes them: a hall of 209 that comes back in one second opens eight a page, and Node's own 511 would leave the rest to TCP's retries, seconds apart. */
export const CONNECTIONS_WAITING = 4096
/** New people from one IPv4 address or IPv6 /64 within ten minutes: a full hall behind one router, or a rehearsal; a flood of joins needs an hour to fill the roster. */
export const JOINS_PER_SUBNET = 400
/**
 * People whom direct admission lets in from one address within a time, or as many as have come from all others: a family
 * behind one phone, neighbours behind one home router. Whoever comes then waits, and the chair sees why: a hall behind one
 * access point looks no different from one device with many names, and only the chair can tell.
 */
export const DIRECT_FROM_ONE_ADDRESS = { atMost: 8, within: 10 * 60_000 } as const
/** From its first byte an honest request's headers come at once; a slow-loris drips them. Browsers also open connections ahead, keep them for ten seconds and are not told in time, on a slow line, that the host has closed one: a request on it fails. Lost packets are sent again after up to 15 s. */
export const HEADERS_WITHIN = 30_000
/** A TLS handshake: two packets each way, each of which may be lost. */
export const HANDSHAKE_WITHIN = 20_000
/** How often connections are looked at for headers that are late. */
export const HEADERS_LOOK_EVERY = 2_500
/** A whole request: a former host's papers over a slow line. */
export const REQUEST_WITHIN = 300_000
/** A connection over which no byte has moved either way for this long is given up. An answer that the host takes a minute to make (a diagnosis) is none of these. */
export const STILL_FOR = 90_000
/** A page's connection waits this long for its next request: what it loads later then needs no new one, at three round trips. Where places are short it is given up earlier. */
export const KEPT_ALIVE_FOR = 75_000
/** Files of the pages that are sent over one connection at a time. No browser asks for the next before it has the one before; the end of one may not be noticed yet when the next one comes. */
export const FILES_PER_CONNECTION = 2
/** A WebSocket that was told goodbye and does not answer is ended after this. `ws` alone would give it half a minute. */
export const CLOSED_WITHIN = 5_000
/** Signed commands of a person in a second, over all pages: each costs the host a millisecond or two of signature check, and no hand gives five. After a reconnect waiting ones come together. */
export const COMMANDS_PER_SECOND = 30
/** Requests of a person that the host answers at a time, over all pages: browsers send six, and one line may carry two devices. Each holds an answer in memory until it has left. */
export const ANSWERS_AT_ONCE = 12
/** Requests of a person within a time: a person who goes through twenty papers and reads the minutes asks some thirty times. */
export const REQUESTS_PER_PERSON = { atMost: 120, within: 60_000 } as const
/** What a person may be sent in answer to them within a time: everything that can be handed out in one meeting, twice. */
export const ANSWERED_PER_PERSON = { atMost: 2 * MATERIALS_MAX, within: 10 * 60_000 } as const
/** Sync steps of a person within a time, over all pages: a page sends one of its own on each connection, and one whenever the host asks (`GAP_ASK_EVERY`) or it finds a difference; each may cost a walk over the whole document. */
export const SYNC_STEPS = { atMost: 40, within: 10_000 } as const
/** Document bytes one participant may bring into an empty document all while the host runs (document-shares.ts): three hours of typing are 100 KB; after a long cut one page may bring everybody's, 3 MB. */
export const PARTICIPANT_BYTES = 4 * 1024 * 1024
/** A piece of the document takes at least this from its author's share, however few bytes it has: in memory it costs the host and every page five times as much. */
export const PIECE_WEIGHT = 32
/** An entry of a section takes so much of its author's share: its key stays on the host and every page, also when it was deleted, and is passed over at each reading. A thousand of one person, where a whole meeting has some hundred. */
export const ENTRY_WEIGHT = 4 * 1024
/** A Yjs id that is new to the document and not the page's own takes so much of its bringer's share: it stays in every state vector, which each tick and each comparison goes through, on the host and every page. Five hundred of one person: a page that was away brings those of a full hall. */
export const AUTHOR_WEIGHT = 8 * 1024
/** After an answer to what a page lacks that took longer than this, the next waits so many times as long: who asks again and again leaves room for words. Answers that are made already take less. */
export const ANSWER_REST = { above: 2, times: 2 } as const
/** Wrong codes from one address within a minute: 148 million codes then last for decades. */
export const WRONG_CODES_PER_ADDRESS = 10
/** Wrong codes from one IPv6 /64 within a minute, all of which one computer can use, and which is also a hall's whole network: six who guess and do not slow down the others. */
export const WRONG_CODES_PER_SUBNET = 60
/** Slips for the wall from one address within ten minutes: a tablet beside it on a busy morning. And from one IPv4 address or IPv6 /64. */
export const SLIPS_PER_ADDRESS = { atMost: 12, within: 10 * 60_000 } as const
export const SLIPS_PER_SUBNET = { atMost: 60, within: 10 * 60_000 } as const
/** "Me too" from one of them within ten minutes: a house behind one address, a thumb at each paper. */
export const SUPPORTS_PER_SUBNET = { atMost: 200, within: 10 * 60_000 } as const
/** Comments on what the office has put up, from one address within ten minutes: a tablet beside the poster. And from one IPv4 address or IPv6 /64. */
export const COMMENTS_PER_ADDRESS = { atMost: 12, within: 10 * 60_000 } as const
export const COMMENTS_PER_SUBNET = { atMost: 60, within: 10 * 60_000 } as const
/** Sheets of a questionnaire from one address within ten minutes: a tablet that goes round at a party of the house. And from one IPv4 address or IPv6 /64. */
export const SHEETS_PER_ADDRESS = { atMost: 40, within: 10 * 60_000 } as const
export const SHEETS_PER_SUBNET = { atMost: 200, within: 10 * 60_000 } as const
/** Pictures of a person within a time: a round through the quarter with evidence of everything. */
export const PHOTOS_PER_PERSON = { atMost: 60, within: 10 * 60_000 } as const
/** Visits that a person takes down within a time: a stairway, door by door. */
export const VISITS_PER_PERSON = { atMost: 40, within: 10 * 60_000 } as const
/** Pages that come by requests because no WebSocket gets through, in all and from one IPv4 address or IPv6 /64: a hall behind one proxy. */
export const HTTP_PAGES = 2000
export const HTTP_PAGES_PER_SUBNET = 400
/** The body of one request of theirs: a batch of frames, or one that is as large as a frame may be. */
export const HTTP_BODY_MAX = FRAME_MAX + 64 * 1024
/** How often the host looks whether its addresses are others: a cable that is pulled is noticed before the chair asks. */
export const ADDRESSES_LOOK_EVERY = 2_000
/** Addresses of its own that a host remembers: pages loaded from there may come back. More than a day of wandering Wi-Fi gives. */
export const FORMER_ORIGINS_KEPT = 30
/** Chair's view of the host's health. */
export const HOST_INFO_EVERY = 500
/** Where a standby is named, the host asks it and the devices of the room this often whether they are with it: twice within `LEASE` (shared/succession/limits.ts). */
export const ASK_EVERY = 5_000
/** Questions for a sign of life that one peer may still answer: two minutes' worth, ten times what counts. */
export const QUESTIONS_OPEN = 24
/** What a standby may say at a time: its hello. */
export const STANDBY_FRAME_MAX = 16 * 1024
/** A WebRTC offer with its candidates is 2–5 KB. */
export const SIGNAL_MAX = 64 * 1024
export const SIGNALS_PER_SECOND = 100
/** Signals that a page has not read: offers of a full neighbourhood, many times over. */
export const SIGNALS_WAITING_MAX = 4 * 1024 * 1024
/** Mesh connections of one participant: one a page. */
export const MESH_PAGES = 5
/** Packets of multicast DNS that are looked at in a second, by network: from one address, since a device sends a few, and in all, since a hall of two hundred sends some dozens and each costs some microseconds. What comes beyond is not heard. */
export const MULTICAST_PACKETS = { perAddress: 40, all: 1000 } as const
/** Answers a host gives in a second to programs that ask for it alone (from another port than 5353): an answer is four times as long as its question, and must not be worth sending to somebody else. */
export const LEGACY_ANSWERS_PER_SECOND = 20
/** Hosts that are shown as nearby: more than a building has, and as many as one reads through. */
export const NEARBY_HOSTS_MAX = 40
/** Of them from one address: a computer with a host, a rehearsal and a trial of something. */
export const NEARBY_HOSTS_PER_ADDRESS = 4
