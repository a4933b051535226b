import * as z from 'zod'
import type { Minutes } from '../meeting/minutes/minutes'
import { canonicalText } from '../signing/canonical'
import { fingerprint } from '../signing/fingerprint'
import type { Mask } from '../signing/shown-copy'
import { digestOfCopy, readCopy } from '../signing/shown-copy'
import { checkSigners, unreadable } from './check-signers'
import type { PublicCopy } from './public-copy'
import { inPlaceOf, PUBLIC_FORMAT, readSeal } from './public-copy'
import type { Check } from './check'
import type { Verdict } from './verify'
import { minutesFault, noteFollows, signatureSchema } from './verify'

const fileSchema = z.strictObject({
  format: z.literal(PUBLIC_FORMAT),
  copy: z.unknown(),
  payload: z.string(),
  signatures: z.array(signatureSchema),
  roll: signatureSchema.optional(),
})

/** How often something of a kind is left out. */
export type MaskedCounts = Partial<Record<Mask, number>>

export interface PublicVerdict extends Verdict {
  masked: MaskedCounts
}

/** Whether a text looks like a public copy at all, whatever else is wrong with it. */
export function isPublicCopy(text: string): boolean {
  try {
    return (JSON.parse(text) as { format?: unknown } | null)?.format === PUBLIC_FORMAT
  } catch {
    return false
  }
}

/**
 * Checks a public copy from its text alone: every word that it shows stands in what was signed at that place, what it leaves
 * out stands there too, and who signed. The record is not in it, so what followed from it is the signers' word here; who has
 * the whole minutes can check that. `minutes` of the verdict: as they can be shown, with an empty record.
 */
export function verifyPublic(text: string, expectedKey?: string): PublicVerdict {
  const checks: Check[] = []
  const masked: MaskedCounts = {}
  const note = (name: Check['name'], ok: boolean, detail: string): void => void checks.push({ name, ok, detail })
  const verdict = (minutes: Minutes | null, signers: Verdict['signers'] = []): PublicVerdict => ({
    valid: minutes !== null && checks.every(({ ok }) => ok),
    readable: true,
    newer: false,
    checks,
    signers,
    minutes,
    masked,
  })
  const read = fileSchema.safeParse(JSON.parse(text))
  if (!read.success) return (note('form', false, 'a public copy, but not in its form'), verdict(null))
  const file = read.data as PublicCopy
  const exact = `${canonicalText(file)}\n` === text
  note('form', exact, exact ? 'every byte is where it belongs' : 'bytes were changed, added or moved')
  try {
    const seal = readSeal(file.payload)
    note('seal', true, `of the minutes with fingerprint ${fingerprint(seal.minutes)}`)
    const minutes = readCopy(file.copy, (mask, pieces) => {
      masked[mask] = (masked[mask] ?? 0) + 1
      return inPlaceOf(mask, pieces)
    }) as Minutes
    const same = digestOfCopy(file.copy) === seal.texts
    note('masked', same, same ? maskedText(masked) : 'something shown or left out is not what was sealed')
    const fault = minutesFault({ ...minutes, record: [{ seq: 0, at: '', type: '', by: '', prev: '' }] })
    if (fault !== null) return (note('minutes', false, fault), verdict(null))
    const shown = { ...minutes, record: [] }
    const signers = checkSigners(file, shown, { sealed: true, rolled: true, expectedKey, note })
    noteFollows(shown, note)
    return verdict(shown, signers)
  } catch (error) {
    return (note('seal', false, unreadable(error)), verdict(null))
  }
}

const maskedText = (masked: MaskedCounts): string => {
  const kinds = Object.entries(masked).map(([mask, count]) => `${mask} ${count}`)
  return kinds.length === 0 ? 'nothing is left out but the record' : `left out: ${kinds.join(', ')}, and the record`
}
