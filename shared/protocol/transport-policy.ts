/** The transport policy: every figure by which words travel between pages and host, each with its reason. Times in milliseconds, sizes in bytes. What a stranger or a hostile page may do at most: main/network/limits.ts. */

// --- the host tells everybody ---

/** Edits that arrive within one tick go out as one frame; the first after silence at once. In a small room there is time to tell nearly each edit by itself: p95 from key to elsewhere is below 8 ms. */
export const FANOUT_TICK_MIN = 4
/** The tick grows with the square of the pages that are told: each telling costs the host 10 to 20 µs a page, nearly all of it the system's, and the more there are the more write. 2 ms for 50, where the least holds, 31 ms for 209. */
export const FANOUT_TICK_PER_PAGE_SQUARED = 0.0007
/** But no longer than this by the number of pages alone: 1,000 pages are told at least so often. */
export const FANOUT_TICK_CROWD = 80
/** A tick lasts at least this many times what applying and sending it takes: fan-out never has more than half of the host's time, however many listen. With a fifth, 209 people on a busy computer waited twice as long (p95 124 instead of 59 ms) for a tenth less processor time. */
export const FANOUT_SHARE = 2
/** The longest tick: with the way there and back still below the 250 ms at which hands begin to notice. */
export const FANOUT_TICK_MAX = 150
/** That a page's words are on disk, and where the cursors are, is told together with the next change, if one comes within this: on a Wi-Fi a frame of its own costs everybody airtime, and the host as much as a change does. */
export const BESIDES_WITHIN = 50

// --- cursors, in a channel of their own ---

/** Own cursor at most this often: with a hundred writers cursors cost more than text. */
export const CURSOR_PAUSE = 250
/** Cursors go out this often, newest position only: they cost more than the text when sent as they come. */
export const PRESENCE_EVERY = 250
/** What cursors may take of the network in all, to all pages together; when a telling costs more, the next waits longer. 16 Mbit/s: half of what the text of 209 people takes may, and a crowded Wi-Fi carries both. */
export const PRESENCE_BYTES_PER_SECOND = 2 * 1024 * 1024

// --- what waits for a page is measured in seconds of its own line ---

/** So much of its own line may be on its way to a page, milliseconds; the rest waits at the sender, where later changes are merged with it. */
export const LINE_HOLDS = 1_000
/** Before anything was measured: two seconds at 64 kbit/s, four at 32, and on a good line doubled with each answer. */
export const WINDOW_FIRST = 16 * 1024
/** The least: below, a line with losses would stand idle most of the time. */
export const WINDOW_MIN = 4 * 1024
/** The most on its way to a page whose line carries all it is given. */
export const WINDOW_MAX = 512 * 1024
/** A line whose answers come within this is asked when three quarters of what it may hold are on their way, others at half: each page's question and answer cost the air as much as a change. */
export const LINE_QUICK = 100
/** An answer that comes so much later than the quickest had something waiting before it. Below, it may be Wi-Fi's unevenness. */
export const QUEUE_NOTICED = 250
/** On a line that makes things wait, the document may take one part in this many of its time, cursors one in that many. */
export const DOCUMENT_TAKES_OF_LINE = 2
export const CURSORS_TAKE_OF_LINE = 5
/** What a frame costs the line beside its bytes: headers of WebSocket, TCP, IP and Wi-Fi. */
export const FRAME_OVERHEAD = 100
/** How often slow pages are looked at again. */
export const CATCH_UP_EVERY = 250
/** Skipped updates are merged into one whenever there are this many. */
export const CATCH_UP_MERGE_MAX = 100
/** Merged updates are kept for a slow page up to this many bytes; beyond it the whole state is cheaper. */
export const CATCH_UP_BYTES_MAX = 256 * 1024
/** A page for which this much waits, record events included, will not catch up: its connection is closed, and on reconnecting it gets the whole state. */
export const HOPELESS_ABOVE = 4 * 1024 * 1024

// --- what any path lost is found ---

/** Pages hear this often what the host's document holds, and heal what differs. 3 KB a page: nothing beside the text. */
export const COMPARE_EVERY = 10_000
/** Asking a page again for what is missing. */
export const GAP_ASK_EVERY = 1000
/** How long the author of an edit learned elsewhere is given to bring it to the host himself. */
export const AUTHOR_PAUSE = 1_000
/** Different answers to joining pages kept at a time: after a drop nearly all pages lack the same. Together at most some MB. */
export const ANSWERS_KEPT = 16
/** Frames sent after a kept answer; beyond it (3 s of full typing) encoding anew is cheaper. */
export const ANSWERS_REPLAY_MAX = 100

// --- large messages go in parts, no faster than the line takes them ---

/** Messages travel in parts of half of what may be on its way, at most this: a chair's command never waits behind more of a large paste, and a data channel (Chrome takes 256 KiB) carries any of them. */
export const PART_BYTES = 64 * 1024
/** The largest update of the document the host takes. What is larger is one piece (pages split by pieces): a paragraph of a million letters, which its page keeps and marks as not saved. */
export const UPDATE_BYTES_MAX = 4 * 1024 * 1024
/** And at least this: at 16 kbit/s a second. */
export const PART_BYTES_MIN = 2 * 1024
/** A text frame no larger than this is sent whole. At 32 kbit/s it takes eight seconds, and a page gives its first answer twelve. */
export const TEXT_WHOLE_MAX = 32 * 1024
/** A long answer to a joining page goes in updates of about this many bytes: what has arrived when the connection breaks is not sent again. */
export const ANSWER_PIECE_BYTES = 16 * 1024
/** But in no more than this: each costs the page something by itself. */
export const ANSWER_PIECES_MAX = 64
/** The largest message put together from parts on a page: the host's whole document at its own limit. */
export const MESSAGE_MAX = 40 * 1024 * 1024
/** A socket or channel that holds more than this gets nothing further until it has drained: four parts keep even a fast line busy. */
export const SEND_BUFFER_MAX = 256 * 1024
/** How often a sender with something waiting looks whether its socket has drained. */
export const DRAIN_CHECK_EVERY = 20
/** Own edits within this time travel as one frame: fast typing must not make a frame a key. */
export const EDIT_PAUSE = 10

// --- signs of life, and coming back ---

/** A question to the host goes out this often. */
export const PING_EVERY = 5_000
/** An unanswered question means the connection is dead after this long; together 12 s from the last frame. */
export const ANSWER_WITHIN = 7_000
/** The host asks for a pong this often and gives a page one more interval to answer. */
export const HOST_PING_EVERY = 10_000
/** A pong that came back within this tells the host's time; a difference below it is nothing to correct. */
export const CLOCK_TRUST = 1_000
/** Before the first new attempt to connect; doubled for each further one up to the longest. */
export const RETRY_FIRST = 300
export const RETRY_LONGEST = 3_000
/** No longer than this for the first attempts, some half a minute: a host that was killed is back within seconds, and whoever had just asked in vain waited as long again as the host had been away. */
export const RETRY_SOON = 800
export const RETRY_SOON_ATTEMPTS = 40

// --- the mesh ---

/** Neighbours a writer gets in the mesh: four keep 200 connected with few hops between any two and cost little. */
export const MESH_NEIGHBOURS = 4
/** Neighbours nobody goes beyond, also when others leave or arrive; room for twice the aim. */
export const MESH_NEIGHBOURS_MAX = 8
/** Data channels a page keeps: twice what the host assigns, because after a restart it assigns anew. The newest stay. */
export const MESH_CHANNELS_MAX = 8
/** In the mesh, edits within this time travel together; longer without the host, when all pass on each edit. */
export const MESH_PAUSE_WITH_HOST = 50
export const MESH_PAUSE_WITHOUT_HOST = 250
/** Without the host, neighbours compare states this often: a message lost between them would otherwise stay lost until it returns. */
export const MESH_COMPARE_EVERY = 10_000

// --- where no WebSocket gets through ---

/** A WebSocket that has brought no frame by then may be held up by something in between: the page also tries by requests, and goes on with whichever answers first. */
export const HTTP_TRIED_AFTER = 2_500
/** A request for the host's next frames is answered after this long also when there is none: proxies cut what stands still. */
export const HTTP_HELD_FOR = 8_000
/** The host takes a page to be gone that has asked for nothing this long; the page gives up a host that answers nothing this long. */
export const HTTP_LOST_AFTER = 15_000
/** Before a request that failed is sent again. */
export const HTTP_RETRY_AFTER = 500
/** Of frames in one request or answer, but for one that is larger by itself. */
export const HTTP_BATCH_BYTES = 64 * 1024
