import { visibleText } from '../document/visible-text'

/** Marks between the parts of a name, as keyboards and fonts have them. The first is the one that names are written with. */
const DOTS = '\u00B7\u2022\u2027\u30FB\u2219\u22C5\u25CF\u25E6\u2E31\u2E33\u16EB\uA78F\u02D9\u2981\u2218'
const ANY_DOT = new RegExp(`[${DOTS}]`, 'gu')
/** What telephones write for an apostrophe or a hyphen, and what keyboards do. */
const APOSTROPHES = /[\u0060\u00B4\u02B9\u02BC\u2018\u2019\u201B\u2032]/gu
const HYPHENS = /[\u2010-\u2015\u2212\uFE58]/gu
const HAN = String.raw`\p{Script=Han}`
/** Between Chinese characters, and beside a mark between them, a space only makes short names as wide as long ones. What stands before is kept as $1: Safari before 16.4 cannot look back. */
const WIDENING = new RegExp(String.raw`([${HAN}${DOTS}])\s+(?=[${HAN}${DOTS}])`, 'gu')
/** A full stop between Chinese characters is typed for the mark. */
const STOP_FOR_DOT = new RegExp(String.raw`(${HAN})[.\u3002](?=${HAN})`, 'gu')

/** A line as it is seen: nothing invisible, composed, single spaces, none at its ends. */
export const seenLine = (text: string): string =>
  visibleText(text.replace(/[^\S\uFEFF]/gu, ' '))
    .normalize('NFC')
    .replace(/ +/g, ' ')
    .trim()

/** A name as it is written: a line as it is seen, Chinese characters without spaces between them. */
export const writtenName = (text: string): string => seenLine(text).replace(WIDENING, '$1')

/** Whether this names anybody: there is a letter or a figure in it that can be seen. */
export const isName = (text: string): boolean => /[\p{L}\p{N}]/u.test(visibleText(text))

/**
 * Two names are the same when their keys are; so are two units, and what is looked for in them. Width, case, the sort of
 * mark between parts, of apostrophe and of hyphen, spaces inside Chinese names, and whatever nobody sees make no difference.
 */
export function nameKey(text: string): string {
  let key = keysKnown.get(text)
  if (key !== undefined) return key
  if (keysKnown.size >= KEYS_KEPT) keysKnown.clear()
  keysKnown.set(text, (key = keyOf(text)))
  return key
}

/** Everybody is compared with everybody at each count of the seats. */
const keysKnown = new Map<string, string>()
const KEYS_KEPT = 10_000

const keyOf = (text: string): string =>
  seenLine(text)
    .replace(APOSTROPHES, "'")
    .normalize('NFKC')
    .replace(HYPHENS, '-')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
    .replace(ANY_DOT, DOTS[0]!)
    .replace(WIDENING, '$1')
    .replace(STOP_FOR_DOT, `$1${DOTS[0]}`)

/** When names are the same in a meeting of this edition: in edition 1 letter by letter, as it was released. */
export const nameKeyIn = (edition: number): ((text: string) => string) => (edition === 1 ? (text) => text : nameKey)
