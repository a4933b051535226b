import type { Minutes, SignedMinutes } from '../meeting/minutes/minutes'
import type { MinutesSignature } from '../meeting/minutes/signature'
import { digestOfEntry, digestOfSignature, minutesSignatureHolds } from '../meeting/minutes/signature'
import { readRollHeader, readSignatureHeader, UnknownSuite } from '../meeting/minutes/read-signature'

/**
 * Whether the signatures are those that the host had when it wrote the file, all of them and in their order. Whoever signed
 * after that stands behind them and is not covered: who signed away from the host, and where another computer has become
 * host since. `listed`: how many are. Throws a sentence when a header cannot be read.
 */
export function checkRoll(
  { payload, signatures, roll, entries = [] }: SignedMinutes,
  minutes: Minutes,
  sealed: boolean,
): { ok: boolean; detail: string; listed: number } {
  const no = (detail: string) => ({ ok: false, detail, listed: signatures.length })
  if (!roll) return no('the host’s roll of who signed is missing')
  const { kid, signed, writtenAt, entered = [] } = readRollHeader(roll.protected)
  if (kid !== minutes.meeting.hostKey || !minutesSignatureHolds(roll, payload, kid))
    return no('the roll of who signed is not the host’s')
  const given = entries.map(digestOfEntry)
  const listed = signatures.slice(0, signed.length)
  if (listed.length < signed.length || listed.some((each, index) => digestOfSignature(each) !== signed[index]))
    return no('signatures were dropped, added or moved since the host listed them')
  // A public copy has none of them.
  if (minutes.record.length > 0 && entered.some((each, index) => each !== given[index]))
    return no('refusals, reservations, pens or certificates were dropped or moved since the host listed them')
  const later = signatures.slice(signed.length)
  if (![listed, later].every((each) => isInOrder(each, minutes, sealed)))
    return no('the signatures are not in the order of the roster')
  const behind = later.length === 0 ? '' : `; ${later.length} more, given later, are not on its roll`
  return {
    ok: true,
    detail: `${listed.length} had signed when the host wrote the file, ${writtenAt}${behind}`,
    listed: listed.length,
  }
}

function isInOrder(signatures: readonly MinutesSignature[], { roster }: Minutes, sealed: boolean): boolean {
  const places = signatures.flatMap((each) => {
    try {
      const { signer } = readSignatureHeader(each.protected, sealed)
      return [roster.findIndex(({ id }) => id === signer)]
    } catch (error) {
      if (error instanceof UnknownSuite) return [] // it counts for nothing, and that is told by itself
      throw error
    }
  })
  return places.every((place, index) => index === 0 || places[index - 1]! < place)
}
