import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { algOf } from '#shared/meeting/minutes/read-signature'
import type { Suite, Suites } from '#shared/signing/suite'
import type { SuiteName } from '#shared/signing/suite-names'
import { ED25519_SUITE } from '#shared/signing/suite'
import type { LaterPiece } from './later'
import { laterPiece, useLaterPiece } from './later'

/** Loaded by pages that come upon it: most meetings have no use for it. */
const SM2: LaterPiece<Suite> = laterPiece(async () => (await import('#shared/signing/sm2-suite')).SM2_SUITE)

const ED25519: Suites = new Map([[ED25519_SUITE.name, ED25519_SUITE]])

/** The code of a suite, once it is there. */
export const useSuite = (name: SuiteName): Suite | null => {
  const sm2 = useLaterPiece(SM2, name === 'yuanzhuo-SM2-SM3')
  return name === 'yuanzhuo-SM2-SM3' ? sm2 : ED25519_SUITE
}

/** The suites by which these minutes are signed, as far as this program knows them. */
export async function suitesFor({ signatures }: SignedMinutes): Promise<Suites> {
  if (needsSm2(signatures)) await SM2.fetch()
  return suitesHere()
}

/** The same for who draws again and again: null until they are there. */
export function useSuitesFor(signed: SignedMinutes | null): Suites | null {
  const needed = signed !== null && needsSm2(signed.signatures)
  const sm2 = useLaterPiece(SM2, needed)
  return needed && !sm2 ? null : suitesHere()
}

const needsSm2 = (signatures: SignedMinutes['signatures']): boolean =>
  signatures.some((each) => algOf(each.protected) === 'yuanzhuo-SM2-SM3')

let both: Suites | null = null

/** The same map each time, so that what is made with it is made once. */
function suitesHere(): Suites {
  const sm2 = SM2.current()
  if (sm2) both ??= new Map([...ED25519, [sm2.name, sm2]])
  return both ?? ED25519
}
