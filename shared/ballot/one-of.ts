import type { Group } from './group'
import type { Proof } from './messages'
import type { Powers } from './powers'

/**
 * Proofs that a sealed number is one of several, without saying which (disjunctive Chaum-Pedersen, made to stand alone by
 * hashing). All proofs of a ballot are of this form: each choice is 0 or 1; so many are chosen; blank, or none of this.
 */

/** What a voter knows of one alternative: the sealed number was sealed with `randomness`, and is `off` more than it says. */
export interface KnownAlternative {
  randomness: bigint
  off: bigint
}

/** One proof an alternative, of which the one at `held` holds (`off` 0). `prefix` is what the challenge is bound to. */
export function proveOneOf(
  group: Group,
  key: Powers,
  prefix: string,
  alternatives: readonly KnownAlternative[],
  held: number,
): Proof[] {
  const commitments: bigint[] = []
  const made = alternatives.map(({ randomness, off }, at) => {
    const [challenge, response] = [at === held ? 0n : group.randomExponent(), group.randomExponent()]
    // Of an alternative that does not hold, challenge and response are chosen first, and the commitments made to fit:
    // g^response α^challenge and y^response (β/g^M)^challenge, from the randomness that α and β were made with.
    const both = group.exponent(response + randomness * challenge)
    commitments.push(
      group.generator.power(both),
      group.multiply(key.power(both), group.generator.power(group.exponent(off * challenge))),
    )
    return { challenge, response }
  })
  const hashed = group.hash(prefix + commitments.join(','))
  const honest = made[held]!
  const others = made.reduce((sum, { challenge }) => sum + challenge, 0n)
  honest.challenge = group.exponent(hashed - others)
  honest.response = group.exponent(honest.response - alternatives[held]!.randomness * honest.challenge)
  return made.map(({ challenge, response }) => ({ challenge: `${challenge}`, response: `${response}` }))
}

/** An alternative as it is seen from outside: what is sealed in (alpha, beta) is `value`. */
export interface SeenAlternative {
  alpha: Powers
  beta: Powers
  value: number
}

/** Whether these proofs show that one of the alternatives holds. False too when there are not as many. Throws a BallotFault on numbers out of range. */
export function oneOfHolds(
  group: Group,
  key: Powers,
  prefix: string,
  alternatives: readonly SeenAlternative[],
  proofs: readonly Proof[],
): boolean {
  if (proofs.length !== alternatives.length) return false
  let sum = 0n
  const commitments = alternatives.flatMap(({ alpha, beta, value }, at) => {
    const challenge = group.readExponent(proofs[at]!.challenge)
    const response = group.readExponent(proofs[at]!.response)
    sum += challenge
    return [
      group.multiply(group.generator.power(response), alpha.power(challenge)),
      group.product([
        key.power(response),
        beta.power(challenge),
        group.generator.power(group.exponent(-BigInt(value) * challenge)),
      ]),
    ]
  })
  return group.hash(prefix + commitments.join(',')) === group.exponent(sum)
}

/** Proof that one knows the exponent of g^exponent (Schnorr). `prefix` is what the challenge is bound to. */
export function proveKnowledge(group: Group, exponent: bigint, prefix: string): Proof {
  const nonce = group.randomExponent()
  const challenge = group.hash(`${prefix}${group.generator.power(nonce)}`)
  return { challenge: `${challenge}`, response: `${group.exponent(nonce - exponent * challenge)}` }
}

/** Whether the proof shows that its maker knows the exponent of this element. Throws a BallotFault on numbers out of range. */
export function knowledgeHolds(group: Group, element: Powers, prefix: string, proof: Proof): boolean {
  const challenge = group.readExponent(proof.challenge)
  const commitment = group.multiply(group.generator.power(group.readExponent(proof.response)), element.power(challenge))
  return group.hash(`${prefix}${commitment}`) === challenge
}
