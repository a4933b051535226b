import { base64urlnopad, utf8 } from '@scure/base'
import { signedPayload } from '#shared/meeting/minutes/seal'
import { signingInput } from '#shared/meeting/minutes/signature'
import { canonicalBytes } from '#shared/signing/canonical'
import { newSigningKey } from '#shared/signing/signing-key'
import { SM2_SUITE } from '#shared/signing/sm2-suite'
import type { Forger } from '../forger'
import { signerOf } from './signer-of'

export async function signOtherwise(forger: Forger): Promise<void> {
  const { sound, signatures } = forger
  const claimed = sound.roster.find(
    (person) => person.key !== '' && !signatures.some((each) => signerOf(each.protected) === person.id),
  )
  if (claimed) {
    const own = forger.signature(forger.keyOf(claimed.key), claimed)
    await forger.signsOtherwise('a co-signature is put before others', 'signatures were dropped, added or moved', [
      own,
      ...signatures,
    ])
    await forger.signsOtherwise('somebody’s header under another’s signature', 'verification failed', [
      ...signatures,
      { protected: own.protected, signature: signatures[0]!.signature },
    ])
    await forger.signsOtherwise('signed under another name', 'differ from the roster', [
      ...signatures,
      forger.signature(forger.keyOf(claimed.key), { id: sound.roster[0]!.id, name: '另一个名字' }),
    ])
  }
  const bound = sound.proceedings?.chairTerms.find((term) => term.mustSign)
  if (bound)
    await forger.signsOtherwise(
      'without the acting chair’s signature',
      'acting chair, must sign and has not',
      signatures.filter((each) => signerOf(each.protected) !== bound.participantId),
    )
  await signByOtherKeys(forger)
}

/** Of who signed by a key made for it, with a pen stroke. */
async function signByOtherKeys(forger: Forger): Promise<void> {
  const { signatures } = forger
  const drawn = signatures.find((each) => each.stroke && headerOf(each.protected).bound)
  if (!drawn) return
  const otherwise = (name: string, reason: string, changed: object) =>
    forger.signsOtherwise(
      name,
      reason,
      signatures.map((each) => (each === drawn ? { ...each, ...changed } : each)),
    )
  const headed = (changed: object) =>
    base64urlnopad.encode(canonicalBytes({ ...headerOf(drawn.protected), ...changed }))
  await otherwise('another pen stroke', 'the pen stroke is not the one that was signed', { stroke: [[1, 2, 3, 4]] })
  await otherwise('a pen stroke is left out', 'the pen stroke that was signed is missing', { stroke: undefined })
  await otherwise('a suite that nobody knows', 'a suite that this program does not know', {
    protected: headed({ alg: 'SM9' }),
  })
  await otherwise('a suite that is another’s', 'its key is none of suite Ed25519', {
    protected: headed({ alg: 'Ed25519' }),
  })
  const own = newSigningKey(SM2_SUITE, true)
  const made = headed({ kid: own.publicKey })
  await otherwise('a signing key that no device has bound', 'has not said that this signing key', {
    protected: made,
    signature: SM2_SUITE.sign(own.secret, signingInput(made, signedPayload(forger.payload))),
  })
}

const headerOf = (protectedPart: string): Record<string, unknown> =>
  JSON.parse(utf8.encode(base64urlnopad.decode(protectedPart))) as Record<string, unknown>
