/** One replacement in a text; positions in UTF-16 units, as in Yjs and in inputs. */
export interface TextEdit {
  at: number
  remove: number
  insert: string
}

/**
 * The smallest single replacement that makes `after` from `before`, or null when they are equal. `caret`, the position
 * after the edit, decides where it was when several places fit ("aa" → "aaa"). Never splits a surrogate pair, which
 * Yjs would turn into two replacement characters.
 */
export function editBetween(before: string, after: string, caret = after.length): TextEdit | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let end = 0
  const endMost = Math.min(shorter, after.length - caret)
  while (end < endMost && before.at(-1 - end) === after.at(-1 - end)) end++
  let at = 0
  while (at < shorter - end && before[at] === after[at]) at++
  // What follows the caret may not have been exhausted: a deletion forwards, or a caret that is no help.
  while (end < shorter - at && before.at(-1 - end) === after.at(-1 - end)) end++
  if (splitsPair(before, at) || splitsPair(after, at)) at--
  if (splitsPair(before, before.length - end) || splitsPair(after, after.length - end)) end--
  return { at, remove: before.length - at - end, insert: after.slice(at, after.length - end) }
}

/** What happened to a text, as Yjs tells it, as replacements one after the other. */
export function editsIn(delta: readonly { retain?: number; insert?: unknown; delete?: number }[]): TextEdit[] {
  let at = 0
  return delta.flatMap(({ retain = 0, insert = '', delete: remove = 0 }) => {
    at += retain
    const edit = { at, remove, insert: String(insert) }
    at += edit.insert.length
    return retain > 0 ? [] : [edit]
  })
}

/** Where a position stands after an edit somebody else made; what was typed at the position itself comes after it. */
export function shiftPosition(position: number, edit: TextEdit | null): number {
  if (!edit || position <= edit.at) return position
  return position < edit.at + edit.remove ? edit.at : position + edit.insert.length - edit.remove
}

const splitsPair = (text: string, at: number): boolean =>
  /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, at - 1), at + 1))
