import type { Fragment, Node } from '@tiptap/pm/model'
import { Transform } from '@tiptap/pm/transform'

/** What was composed in one line of an editor. */
export interface Composed {
  /** Where it ends in the document in which it was composed. */
  end: number
  content: Fragment
  words: string
  /** What stood before it in the line, in its place, and behind it, when it was begun. */
  before: string
  replaced: string
  behind: string
}

/** Lines longer than this are not looked through for the place of a word, in UTF-16 units. */
const LINE_MAX = 4000

/** The composed words, when `composed` differs from `began` by words within one line; else null. */
export function composedWords(began: Node, composed: Node): Composed | null {
  const start = began.content.findDiffStart(composed.content)
  const ends = began.content.findDiffEnd(composed.content)
  if (start === null || ends === null) return null
  // Where letters repeat, the two may cross.
  const over = Math.max(0, start - Math.min(ends.a, ends.b))
  const [from, to] = [began.resolve(start), began.resolve(ends.a + over)]
  const [first, last] = [composed.resolve(start), composed.resolve(ends.b + over)]
  if (!from.parent.isTextblock || !from.sameParent(to) || !first.parent.isTextblock || !first.sameParent(last))
    return null
  const line = textOf(from.parent)
  const words = textOf(first.parent).slice(first.parentOffset, last.parentOffset)
  if (words === '') return null
  return {
    end: last.pos,
    content: first.parent.content.cut(first.parentOffset, last.parentOffset),
    words,
    before: line.slice(0, from.parentOffset),
    replaced: line.slice(from.parentOffset, to.parentOffset),
    behind: line.slice(to.parentOffset),
  }
}

/**
 * Others may split or join lines while a word is composed in one. In the shared text, what is behind the place of the
 * split is then new letters in a new line, and the word would stay in the old one, or go with a line that was joined.
 * Such a word is looked for by what it stood between.
 *
 * @param both what everybody wrote, merged; `end`: where the words end in it
 * @param theirs what the others wrote
 * Answers null where the words stand right in `both`.
 */
export function placedByWords(
  { content, words, before, replaced, behind }: Composed,
  both: Node,
  end: number | null,
  began: Node,
  theirs: Node,
): { doc: Node; end: number } | null {
  let best = { at: -1, removed: 0, matches: end === null ? -1 : matchesAt(both, end, words, before, behind) }
  const known = new Set(linesOf(began).map(({ text }) => text))
  for (const { text, at } of linesOf(theirs)) {
    if (known.has(text) || text.length > LINE_MAX) continue
    for (const rest of new Set([replaced + behind, behind])) {
      for (let offset = 0; offset <= text.length; offset++) {
        const [left, right] = [text.slice(0, offset), text.slice(offset)]
        const fits =
          (left.endsWith(before) || before.endsWith(left)) && (right.startsWith(rest) || rest.startsWith(right))
        const matches = Math.min(left.length, before.length) + Math.min(right.length, rest.length)
        if (fits && matches > best.matches)
          best = { at: at + offset, removed: Math.min(rest.length - behind.length, right.length), matches }
      }
    }
  }
  // The line is gone, and nobody knows where: the words stand at the end of all, so that they are not lost.
  if (best.matches < 0) best.at = linesOf(theirs).at(-1)?.end ?? -1
  if (best.at < 0) return null
  const { doc } = new Transform(theirs).replaceWith(best.at, best.at + best.removed, content)
  return { doc, end: best.at + content.size }
}

/** How many letters around the words are those they were composed between; -1 when they are not there. */
function matchesAt(both: Node, end: number, words: string, before: string, behind: string): number {
  if (end > both.content.size) return -1
  const place = both.resolve(end)
  const line = textOf(place.parent)
  const start = place.parentOffset - words.length
  if (!place.parent.isTextblock || line.slice(Math.max(0, start), place.parentOffset) !== words) return -1
  let matches = 0
  for (let left = 1; left <= Math.min(start, before.length) && line[start - left] === before.at(-left); left++)
    matches++
  for (let right = 0; right < behind.length && line[place.parentOffset + right] === behind[right]; right++) matches++
  return matches
}

/** The words of a line; a line break counts as one letter, as in positions. */
const textOf = (line: Node): string => line.textBetween(0, line.content.size, undefined, '\n')

function linesOf(doc: Node): { text: string; at: number; end: number }[] {
  const lines: { text: string; at: number; end: number }[] = []
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    lines.push({ text: textOf(node), at: position + 1, end: position + 1 + node.content.size })
    return false
  })
  return lines
}
