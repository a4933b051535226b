import { base64urlnopad } from '@scure/base'
import * as z from 'zod'
import { canonicalBytes, digestOf } from './canonical'
import type { Json, Place } from './salted-digests'
import { digestOfPiece, digestOfPieces, digestOfText, mapTexts, piecesOf, pieceSalt, seedAt } from './salted-digests'

/** Why words are left out, as whoever made the copy says: nothing proves it. */
export const MASKS = ['name', 'phone', 'id-number', 'plate', 'online', 'door', 'reason', 'by-hand'] as const
export type Mask = (typeof MASKS)[number]

/** From which piece of a text up to which (not included) words are left out. Spans do not overlap and stand in order. */
export interface MaskedSpan {
  from: number
  to: number
  mask: Mask
}

const digest = z.string().length(43)
/** A text in a copy: shown with the secret that all salts of its pieces come from, or in parts, each shown or left out. */
const shownSchema = z.union([
  z.strictObject({ text: z.string(), salt: z.string().length(43) }),
  z.strictObject({
    parts: z
      .array(
        z.union([
          z.strictObject({ text: z.string().min(1), salts: z.array(z.string().length(22)) }),
          z.strictObject({ mask: z.enum(MASKS), digests: z.array(digest).min(1) }),
        ]),
      )
      .min(1),
  }),
])
type ShownText = z.infer<typeof shownSchema>

/** The member by which a text in a copy is known: no object of minutes has one of this name. */
const TEXT = '...'

/** The value as a copy that leaves out what `masksAt` says of each text.  */
export const shownCopy = (
  value: unknown,
  salt: string,
  masksAt: (text: string, place: Place) => readonly MaskedSpan[],
): unknown =>
  mapTexts(
    value as Json,
    (text, place) => ({ [TEXT]: shown(text, seedAt(salt, place), masksAt(text, place)) as unknown as Json }),
    [],
  )

/** The same value with what stands for the words that are left out, without any digest. */
export const maskedValue = (
  value: unknown,
  masksAt: (text: string, place: Place) => readonly MaskedSpan[],
  inPlace: (mask: Mask, pieces: number) => string,
): unknown =>
  mapTexts(
    value as Json,
    (text, place) => {
      const masks = masksAt(text, place)
      if (masks.length === 0) return text
      const pieces = piecesOf(text)
      const ends = [0, ...masks.map(({ to }) => to)]
      const shownParts = masks.map(
        ({ from, to, mask }, index) => pieces.slice(ends[index], from).join('') + inPlace(mask, to - from),
      )
      return [...shownParts, ...pieces.slice(ends.at(-1))].join('')
    },
    [],
  )

/** What all texts of such a copy come to: `digestOfTexts` of the value it was made from. Throws on what is no such copy. */
export const digestOfCopy = (copy: unknown): string => digestOf(canonicalBytes(mapShown(copy as Json, digestOfShown)))

/** The value that such a copy shows; `inPlace`: what stands for so many pieces left out. */
export const readCopy = (copy: unknown, inPlace: (mask: Mask, pieces: number) => string): unknown =>
  mapShown(copy as Json, (text) =>
    'text' in text
      ? text.text
      : text.parts.map((part) => ('text' in part ? part.text : inPlace(part.mask, part.digests.length))).join(''),
  )

function shown(text: string, seed: Uint8Array, masks: readonly MaskedSpan[]): ShownText {
  if (masks.length === 0) return { text, salt: base64urlnopad.encode(seed) }
  const pieces = piecesOf(text)
  const parts: Extract<ShownText, { parts: unknown }>['parts'] = []
  const show = (from: number, to: number): void => {
    if (from >= to) return
    const salts = pieces.slice(from, to).map((_piece, index) => pieceSalt(seed, from + index))
    parts.push({ text: pieces.slice(from, to).join(''), salts })
  }
  let at = 0
  for (const { from, to, mask } of masks) {
    show(at, from)
    const digests = pieces.slice(from, to).map((piece, index) => digestOfPiece(pieceSalt(seed, from + index), piece))
    parts.push({ mask, digests })
    at = to
  }
  show(at, pieces.length)
  return { parts }
}

function digestOfShown(text: ShownText): string {
  if ('text' in text) return digestOfText(text.text, base64urlnopad.decode(text.salt))
  return digestOfPieces(
    text.parts.flatMap((part) => {
      if (!('text' in part)) return part.digests
      const pieces = piecesOf(part.text)
      if (pieces.length !== part.salts.length)
        throw new Error('a shown text has another number of salts than of pieces')
      return pieces.map((piece, index) => digestOfPiece(part.salts[index]!, piece))
    }),
  )
}

function mapShown(value: Json, read: (text: ShownText) => string): Json {
  if (typeof value === 'string') throw new Error('a text stands in the copy without its salt')
  if (Array.isArray(value)) return value.map((each) => mapShown(each, read))
  if (typeof value !== 'object' || value === null) return value
  if (Object.hasOwn(value, TEXT)) return read(shownTextIn(value))
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapShown(each, read)]))
}

function shownTextIn(value: { [key: string]: Json }): ShownText {
  const text = shownSchema.safeParse(value[TEXT])
  if (!text.success || Object.keys(value).length > 1) throw new Error('a text stands in the copy in no known form')
  return text.data
}
