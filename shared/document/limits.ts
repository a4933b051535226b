/** What a meeting's document may hold at most, each figure with its reason. Far above what people write, far below what stops a page. */

/** Levels of objects and lists inside one value: ours hold plain words and numbers. */
export const NESTING_MAX = 8
/**
 * Elements inside each other, counted from the text's own fragment: a list in a quote in a list, four times over.
 * Yjs deletes, editors draw and readers print by recursion: some thousand levels overflow the stack of each.
 */
export const ELEMENT_DEPTH_MAX = 24
/** Elements one text ever had, deleted ones included: an item's notes of three hours, a new line a second. An editor redraws by walking them. */
export const ELEMENTS_PER_TEXT_MAX = 10_000
/** Elements, texts and entries the whole document ever had: ten times a three-hour meeting of 89 writers. */
export const TYPES_MAX = 50_000
/** New elements, texts and entries in one update: more than the longest paste, less than what makes one transaction take seconds. */
export const TYPES_PER_UPDATE_MAX = 5_000
/** Keys a section ever had, deleted entries included: beyond some hundred live entries no page can draw them all. */
export const ENTRIES_MAX = { agenda: 400, clauses: 800, actions: 1200 } as const
/** Summaries begun: one a speech, and a meeting of three hours has some hundred. */
export const SUMMARIES_MAX = 2000
/** A fractional index grows by a letter when two hundred entries are put at the same place. */
export const ORDER_LENGTH_MAX = 256
