/**
 * What nobody sees, and what makes a text look like another one: control characters but line feed and tab, lone
 * surrogates, noncharacters; soft hyphen and grapheme joiner; marks, embeddings, overrides and isolates of writing
 * direction; zero-width spaces and invisible operators; fillers that look like nothing; tags. Directions need none of
 * them: Arabic script runs from right to left by its letters. Joiners are looked at by what they follow (`joins`).
 *
 * Variation selectors stay: they choose between forms of one character, of an emoji or of a Chinese character in a name.
 */
const UNSEEN =
  /[\p{Cs}\p{Noncharacter_Code_Point}\u00AD\u061C\u115F\u1160\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{1D173}-\u{1D17A}\u{E0000}-\u{E007F}]|\u034F|\u17B4|\u17B5|[^\P{Cc}\n\t]/gu
const JOINERS = new Set(['\u200C', '\u200D'])
/** Letters that are not written together, whatever stands between them. */
const APART = /[\p{Script=Han}\p{Script=Latin}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const JOINABLE = /[\p{L}\p{M}\p{Extended_Pictographic}\u{1F3FB}-\u{1F3FF}]/u

/** A text as it is seen: without what nobody sees in it. What is put to a check, recorded and signed is this. */
export const visibleText = (text: string): string =>
  text.replace(UNSEEN, (found, at: number) => (joins(found, text, at) ? found : ''))

/** Where in a text something stands that `visibleText` leaves out: positions and lengths in UTF-16 units. */
export const unseenIn = (text: string): { at: number; length: number }[] =>
  [...text.matchAll(UNSEEN)]
    .filter((found) => !joins(found[0], text, found.index))
    .map((found) => ({ at: found.index, length: found[0].length }))

/** Whether this is the joiner or non-joiner where it belongs: behind a letter of a script that writes letters together (Arabic, Mongolian, Indic ones), or behind a part of an emoji. */
function joins(found: string, text: string, at: number): boolean {
  if (!JOINERS.has(found)) return false
  const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? ''
  return JOINABLE.test(before) && !APART.test(before)
}
