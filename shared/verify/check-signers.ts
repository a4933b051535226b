import type { Minutes, SignedMinutes } from '../meeting/minutes/minutes'
import type { SignatureFault } from '../meeting/minutes/read-signature'
import { readSignatureHeader, signatureFault, UnknownSuite } from '../meeting/minutes/read-signature'
import { CHAIR_ID } from '../meeting/state'
import { fingerprintIn } from '../meeting/minutes/fingerprint-in'
import { names } from '../signing/fingerprint'
import { ALL_SUITES } from '../signing/suites'
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
    if ('is' in outcome)
      note(outcome.is === 'signature' ? name : outcome.is, false, `signature ${index + 1}: ${outcome.detail}`)
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
): Signer | SignatureFault {
  const no = (detail: string): SignatureFault => ({ is: 'signature', detail })
  try {
    const header = readSignatureHeader(signature.protected, sealed)
    const { alg, kid, signer, signedAt } = header
    const person = minutes.roster.find((each) => each.id === signer)
    const name = (alg === 'EdDSA' ? header.name : undefined) ?? person?.name ?? signer
    if (!person) return no(`${name} is not in the roster`)
    if ((alg === 'EdDSA' && person.key !== kid) || person.name !== name)
      return no(`${name}: key or name differ from the roster`)
    const whole = minutes.record.length > 0
    const fault = signatureFault(signature, header, { payload, device: person.key, suites: ALL_SUITES, whole })
    if (fault) return fault.is === 'signature' ? fault : { ...fault, detail: `${name}: ${fault.detail}` }
    return {
      name,
      signer,
      fingerprint: fingerprintIn(minutes, person.key),
      signedAt,
      ...(alg === 'EdDSA'
        ? {}
        : { signingKey: { suite: alg, fingerprint: fingerprintIn(minutes, kid), pin: header.pin } }),
      ...(signature.stroke ? { stroke: signature.stroke } : {}),
    }
  } catch (error) {
    if (error instanceof UnknownSuite) return { is: 'suite', detail: error.message }
    return no(error instanceof Error && error.constructor === Error ? error.message : 'unreadable')
  }
}
