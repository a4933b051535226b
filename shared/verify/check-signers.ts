import type { Minutes, SignedMinutes } from '../meeting/minutes/minutes'
import { readSignatureHeader } from '../meeting/minutes/read-signature'
import { minutesSignatureHolds } from '../meeting/minutes/signature'
import { CHAIR_ID } from '../meeting/state'
import { fingerprintIn } from '../meeting/minutes/fingerprint-in'
import { names } from '../signing/fingerprint'
import { checkRoll } from './check-roll'
import type { Note, Signer } from './check'

/**
 * Notes every check on who signed, and answers whose signatures hold, in the file's order. `minutes`: as far as the file
 * shows them; `sealed`: the signatures are over a seal; `rolled`: a roll of who signed belongs to it.
 */
export function checkSigners(
  file: SignedMinutes,
  minutes: Minutes,
  { sealed, rolled, expectedKey, note }: { sealed: boolean; rolled: boolean; expectedKey?: string; note: Note },
): Signer[] {
  const signers: Signer[] = []
  for (const [index, signature] of file.signatures.entries()) {
    const outcome = checkSignature(signature, file.payload, minutes, sealed)
    const name = index === 0 ? 'chair-signature' : 'signature'
    if (typeof outcome === 'string') note(name, false, `signature ${index + 1}: ${outcome}`)
    else if (index === 0 && outcome.signer !== CHAIR_ID) note(name, false, 'the first signature is not the chair’s')
    else if (signers.some((each) => each.signer === outcome.signer)) note(name, false, `${outcome.name} signed twice`)
    else {
      signers.push(outcome)
      note(name, true, `${outcome.name}, key ${outcome.fingerprint}, ${outcome.signedAt}`)
    }
  }
  if (file.signatures.length === 0) note('chair-signature', false, 'nobody has signed')
  else if (rolled) {
    const { ok, detail, listed } = rollOf(file, minutes, sealed)
    note('roll', ok, detail)
    if (ok) for (const each of signers.slice(listed)) each.late = true // a roll that holds lists the first ones
  }
  for (const { participantId, name } of actingChairs(minutes)) {
    const signed = signers.some((each) => each.signer === participantId)
    note(
      'acting-chair-signature',
      signed,
      signed ? `${name}, acting chair, has signed` : `${name}, acting chair, must sign and has not`,
    )
  }
  if (expectedKey !== undefined) {
    const key = minutes.meeting.hostKey
    const same = names(expectedKey, key)
    note(
      'expected-key',
      same,
      same ? 'the host’s key is the expected one' : `the host’s key is ${fingerprintIn(minutes, key)}`,
    )
  }
  return signers
}

/** What could not be looked at, in words: our own where there are any, never the runtime's, which change with it. */
export const unreadable = (error: unknown): string =>
  error instanceof Error && error.constructor === Error ? `unreadable: ${error.message}` : 'unreadable'

function rollOf(file: SignedMinutes, minutes: Minutes, sealed: boolean): ReturnType<typeof checkRoll> {
  try {
    return checkRoll(file, minutes, sealed)
  } catch (error) {
    return { ok: false, detail: unreadable(error), listed: file.signatures.length }
  }
}

/** Acting chairs without whose signature the minutes do not hold. */
function actingChairs(minutes: Minutes): { participantId: string; name: string }[] {
  const bound = new Set(
    (minutes.proceedings?.chairTerms ?? []).filter((term) => term.mustSign).map((term) => term.participantId),
  )
  return [...bound].map((participantId) => ({
    participantId,
    name: minutes.roster.find((person) => person.id === participantId)?.name ?? participantId,
  }))
}

/** The signer when the signature holds, or why it does not. */
function checkSignature(
  signature: SignedMinutes['signatures'][number],
  payload: string,
  minutes: Minutes,
  sealed: boolean,
): Signer | string {
  try {
    const { kid, signer, name: named, signedAt } = readSignatureHeader(signature.protected, sealed)
    const person = minutes.roster.find((each) => each.id === signer)
    const name = named ?? person?.name ?? signer
    if (!person) return `${name} is not in the roster`
    if (person.key !== kid || person.name !== name) return `${name}: key or name differ from the roster`
    if (!minutesSignatureHolds(signature, payload, kid)) return 'signature verification failed'
    return { name, signer, fingerprint: fingerprintIn(minutes, kid), signedAt }
  } catch (error) {
    return error instanceof Error && error.constructor === Error ? error.message : 'unreadable'
  }
}
