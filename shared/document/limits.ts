/** What a meeting's document may hold at most, each figure with its reason. Far above what people write, far below what stops a page. */

/** Levels of objects and lists inside one value: ours hold plain words and numbers. */
export const NESTING_MAX = 8
/**
 * Elements inside each other, counted from the text's own fragment: a list in a quote in a list, four times over.
 * Yjs deletes, editors draw and readers print by recursion: some thousand levels overflow the stack of each.
 */
export const ELEMENT_DEPTH_MAX = 24
/** Elements of one text: an item's notes of three hours, a new line a second. An editor redraws by walking them. */
export const ELEMENTS_PER_TEXT_MAX = 10_000
/**
 * Elements, texts and entries in the whole document: ten times a three-hour meeting of 89 writers. What was taken out makes
 * room. What is left of it in memory is a mark of some bytes a piece, bounded by what each person may bring in all
 * (`DocumentShares`: 32 bytes at least for a piece, never given back while the meeting is open).
 */
export const TYPES_MAX = 50_000
/**
 * Pieces of one update: structs, values in them and ranges of deletions. Each costs some microseconds to read, judge and
 * apply, so this bounds how long everybody else's words wait for one update. Pages send more in several
 * (`splitUpdate`): a pasted paper of a thousand paragraphs has 4,000.
 */
export const PIECES_PER_UPDATE_MAX = 2_000
/**
 * Comparisons that inserting one update may cost Yjs (`insertionEffort`): each some 200 ns, ten times that on a phone.
 * Honest updates come to some dozens, a page that was away while everybody wrote to some thousands.
 */
export const EFFORT_PER_UPDATE_MAX = 100_000
/** Letters of one long text, in UTF-16 units: notes of three hours in which 89 people write have 64,000. An editor draws them, a command reads them. */
export const LETTERS_PER_TEXT_MAX = 200_000
/** Letters of a title, an action, a unit: a paragraph that was pasted there by mistake fits. */
export const LETTERS_PER_LINE_MAX = 2_000
/** Entries of a section: beyond some hundred no page can draw them all. What was taken out makes room; how many a person may make in all is bounded by their share (`DocumentShares`). */
export const ENTRIES_MAX = { agenda: 400, clauses: 800, actions: 1200 } as const
/** Summaries begun: one a speech, and a meeting of three hours has some hundred. */
export const SUMMARIES_MAX = 2000
/** A fractional index grows by a letter when two hundred entries are put at the same place. */
export const ORDER_LENGTH_MAX = 256
/** The highest number a list may begin with. */
export const LIST_START_MAX = 1_000_000
/** Whether a list may begin with it. */
export const isListStart = (start: unknown): start is number =>
  typeof start === 'number' && Number.isInteger(start) && start >= 0 && start <= LIST_START_MAX
