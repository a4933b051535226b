/** Figures of the participants' side of the wire, each with its reason. Times in milliseconds, sizes in bytes. */

/** Document messages travel in parts of at most this: a chair's command never waits behind more of a large paste, and a data channel (Chrome takes 256 KiB) carries any of them. */
export const PART_BYTES = 64 * 1024
/** The largest message put together from parts on a page: the host's whole document at its own limit. */
export const MESSAGE_MAX = 40 * 1024 * 1024
/** A socket or channel that holds more than this gets nothing further until it has drained: four parts keep even a fast line busy. */
export const SEND_BUFFER_MAX = 256 * 1024
/** How often a sender with something waiting looks whether its socket has drained. */
export const DRAIN_CHECK_EVERY = 20

/** Own edits within this time travel as one frame: fast typing must not make a frame a key. */
export const EDIT_PAUSE = 10
/** How long the author of an edit learned elsewhere is given to bring it to the host himself. */
export const AUTHOR_PAUSE = 1_000
/** Own cursor at most this often: with a hundred writers cursors cost more than text. */
export const CURSOR_PAUSE = 250

/** A question to the host goes out this often. */
export const PING_EVERY = 5_000
/** An unanswered question means the connection is dead after this long; together 12 s from the last frame. */
export const ANSWER_WITHIN = 7_000
/** A pong that came back within this tells the host's time; a difference below it is nothing to correct. */
export const CLOCK_TRUST = 1_000
/** Before the first new attempt to connect; doubled for each further one up to the longest. */
export const RETRY_FIRST = 300
export const RETRY_LONGEST = 3_000

/** In the mesh, edits within this time travel together; longer without the host, when all pass on each edit. */
export const MESH_PAUSE_WITH_HOST = 50
export const MESH_PAUSE_WITHOUT_HOST = 250
/** Data channels a page keeps: twice what the host assigns, because after a restart it assigns anew. The newest stay. */
export const MESH_CHANNELS_MAX = 8
/** Without the host, neighbours compare states this often: a message lost between them would otherwise stay lost until it returns. */
export const MESH_COMPARE_EVERY = 10_000
