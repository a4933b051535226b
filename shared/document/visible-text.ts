/**
 * What nobody sees, and what makes a text look like another one: control characters but line feed and tab, lone
 * surrogates, noncharacters, whatever Unicode says may be left out when a text is shown (soft hyphens, marks and overrides
 * of writing direction, zero-width spaces, fillers, tags), and four more that look like nothing: anchors of annotations
 * and objects, the empty Braille pattern, a note without a head. Directions need none of them: Arabic script runs from
 * right to left by its letters. Joiners and variation selectors are looked at by what they follow (`isNeeded`).
 */
const UNSEEN =
  /[\p{Cs}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFC\u2800\u{1D159}]|[^\P{Cc}\n\t]/gu
const JOINERS = /[\u200C\u200D]/
/** Letters that are not written together, whatever stands between them. */
const APART = /[\p{Script=Han}\p{Script=Latin}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const JOINABLE = /[\p{L}\p{M}\p{Extended_Pictographic}\u{1F3FB}-\u{1F3FF}]/u
/** Selectors of a form, each with what has several: emoji or plain text, Chinese characters in names, Mongolian letters, and others. */
const FORMS: readonly [selector: RegExp, of: RegExp][] = [
  [/[\uFE0E\uFE0F]/, /\p{Extended_Pictographic}/u],
  [/[\uFE00-\uFE0D]/, /[\p{Script=Han}\p{Script=Myanmar}\p{Script=Phags_Pa}\p{Sm}]/u],
  [/[\u{E0100}-\u{E01EF}]/u, /\p{Script=Han}/u],
  [/[\u180B-\u180F]/, /\p{Script=Mongolian}/u],
]
/** A character, with marks behind it, at the end. */
const LAST = /[^\p{M}\u200C\u200D]\p{M}*$/u
/** How far back that is looked for, in UTF-16 units: no letter has more marks. */
const LOOKED_BACK = 16

/** A text as it is seen: without what nobody sees in it. What is put to a check, recorded and signed is this. */
export const visibleText = (text: string): string =>
  text.replace(UNSEEN, (found, at: number) => (isNeeded(found, text, at) ? found : ''))

/** Where in a text something stands that `visibleText` leaves out: positions and lengths in UTF-16 units. */
export const unseenIn = (text: string): { at: number; length: number }[] =>
  [...text.matchAll(UNSEEN)]
    .filter((found) => !isNeeded(found[0], text, found.index))
    .map((found) => ({ at: found.index, length: found[0].length }))

/**
 * Whether this changes how what stands before it is seen: a joiner or non-joiner behind a letter of a script that writes
 * letters together (Arabic, Mongolian, Indic ones) or behind a part of an emoji, or the form of a character that has several.
 */
function isNeeded(found: string, text: string, at: number): boolean {
  const forms = FORMS.find(([selector]) => selector.test(found))?.[1]
  if (!forms && !JOINERS.test(found)) return false
  const last = LAST.exec(text.slice(Math.max(0, at - LOOKED_BACK), at))?.[0] ?? ''
  const [base = ''] = last
  if (forms) return forms.test(base) && last === base
  return JOINABLE.test(base) && !APART.test(base)
}
