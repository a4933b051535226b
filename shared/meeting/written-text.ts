import { visibleText } from '../document/visible-text'
import { isName, seenLine, writtenName } from './person-name'
import type { Refusal, RefusalReason } from './refusals'
import { refuse } from './refusals'

/**
 * Characters that let a text look like another one or break a line of the record: control characters, lone surrogates,
 * bidirectional overrides and isolates, invisible separators, noncharacters. Line feeds and tabs are allowed in paragraphs only.
 */
const UNREADABLE = /[\p{Cc}\p{Cs}\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\uFFFE\uFFFF]/u

export type Cleaned = { ok: true; text: string } | { ok: false; refusal: Refusal }

interface Reasons {
  empty: RefusalReason
  long: RefusalReason
  unreadable: RefusalReason
}

/** The cleaning of one-line texts. `spaced`: a text composed and with its white space in order. */
function cleaningBy(spaced: (text: string) => string) {
  /** A one-line text as it goes into the record: NFC, trimmed, single spaces. `limit` in UTF-16 units; `empty` null allows "". */
  function cleanLine(
    text: string,
    limit: number,
    reasons: Omit<Reasons, 'empty'> & { empty: RefusalReason | null },
  ): Cleaned {
    const clean = spaced(text)
    if (UNREADABLE.test(clean)) return { ok: false, refusal: refuse(reasons.unreadable) }
    if (clean === '' && reasons.empty) return { ok: false, refusal: refuse(reasons.empty) }
    if (clean.length > limit) return { ok: false, refusal: refuse(reasons.long, `${clean.length} > ${limit}`) }
    return { ok: true, text: clean }
  }
  return {
    cleanLine,
    cleanName: (text: string, limit: number): Cleaned =>
      cleanLine(text, limit, { empty: 'name-empty', long: 'name-too-long', unreadable: 'name-unreadable' }),
    /** Unit, place and the like: may be empty. */
    cleanOptionalLine: (text: string, limit: number): Cleaned =>
      cleanLine(text, limit, { empty: null, long: 'text-too-long', unreadable: 'text-unreadable' }),
  }
}

/** In edition 1 a byte order mark is white space like any other, and becomes a space. */
export const CLEANING_1 = cleaningBy((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim())

/** From edition 2 what nobody sees is left out, a name has something to read in it, and no spaces between Chinese characters. */
const AS_SEEN = cleaningBy(seenLine)
export const CLEANING_2 = {
  ...AS_SEEN,
  cleanName: (text: string, limit: number): Cleaned => AS_SEEN.cleanName(isName(text) ? writtenName(text) : '', limit),
  /** A paragraph: line breaks of any sort become line feeds. */
  cleanParagraph: (text: string, limit: number): Cleaned =>
    cleanParagraph(visibleText(text.replace(/\r\n?|[\u2028\u2029]/g, '\n')), limit),
}

/** A paragraph as it goes into the record: NFC, trimmed, line breaks kept. */
export function cleanParagraph(text: string, limit: number): Cleaned {
  const clean = text.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  if (UNREADABLE.test(clean.replace(/[\n\t]/g, ''))) return { ok: false, refusal: refuse('text-unreadable') }
  if (clean.length > limit) return { ok: false, refusal: refuse('text-too-long', `${clean.length} > ${limit}`) }
  return { ok: true, text: clean }
}
