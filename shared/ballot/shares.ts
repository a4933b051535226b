import { must } from './ballot-fault'
import type { Election } from './election'
import type { EncryptedTally, Result } from './messages'
import { PARTIAL_DECRYPTION, read, written } from './messages'
import type { SealedSum } from './tally'
import type { ShareKey, Tellers } from './trustees'

/** What a teller’s key makes of a sealed sum, proven to be made with that key. */
export interface Share {
  /** Number of the teller, from 1, as in `Tellers.keys`. */
  owner: number
  /** A list a question. */
  factors: readonly (readonly bigint[])[]
}

/** The text of a sealed sum. */
export function writeSum({ numbers }: SealedSum): string {
  const tally: EncryptedTally = numbers.map((answer) =>
    answer.map(({ alpha, beta }) => ({ alpha: `${alpha}`, beta: `${beta}` })),
  )
  return written(tally)
}

/** What a share’s proof is bound to. */
export const sharePrefix = (electionHash: string, publicKey: string): string => `decrypt|${electionHash}|${publicKey}|`

/** Reads a share and checks that it is this sum’s, made with this teller’s key. Throws a BallotFault. */
export function readShare(
  { group, hash }: Election,
  sum: SealedSum,
  owner: number,
  key: ShareKey,
  text: string,
): Share {
  const shares = read(PARTIAL_DECRYPTION, text, 2_000_000)
  const shapeFits = (table: readonly (readonly unknown[])[]) =>
    table.length === sum.numbers.length && table.every((row, at) => row.length === sum.numbers[at]!.length)
  must(
    shapeFits(shares.decryption_factors) && shapeFits(shares.decryption_proofs),
    'unreadable',
    'a factor and a proof for each number of the sum',
  )
  const keyPowers = group.shared(key.number)
  const factors = sum.numbers.map((answer, at) =>
    answer.map(({ alpha }, index) => {
      const factor = group.readElement(shares.decryption_factors[at]![index]!)
      const proof = shares.decryption_proofs[at]![index]!
      const [challenge, response] = [group.readExponent(proof.challenge), group.readExponent(proof.response)]
      const commitments = [
        group.multiply(group.generator.power(response), keyPowers.power(challenge)),
        group.multiply(group.shared(alpha).power(response), factor.powers.power(challenge)),
      ]
      must(
        group.hash(`${sharePrefix(hash, key.text)}${commitments.join(',')}`) === challenge,
        'share-proof',
        `the share of teller ${owner} is not made from this sum with this teller’s key`,
      )
      return factor.number
    }),
  )
  return { owner, factors }
}

/**
 * Opens a sum with the shares of enough tellers: the numbers, a list a question, where a question may be left blank the
 * blank ones before the others. Throws a BallotFault where shares are missing or open to no number up to the weight.
 */
export function openSum({ group }: Election, sum: SealedSum, tellers: Tellers, shares: readonly Share[]): Result {
  const byOwner = new Map(shares.map((share) => [share.owner, share]))
  must(byOwner.size === shares.length, 'shares', 'the same teller’s share twice')
  const parts = tellers.groups.flatMap(({ members, threshold }) => {
    const given = members.flatMap((member, place) => {
      const share = byOwner.get(member + 1)
      return share === undefined ? [] : [{ share, place: BigInt(place + 1) }]
    })
    must(given.length >= threshold, 'shares', `${given.length} shares, ${threshold} are needed`)
    const used = given.slice(0, threshold)
    // What each share counts, so that together they are what the whole key would make (Lagrange at 0).
    return used.map(({ share, place }) => {
      const others = used.filter((other) => other.place !== place)
      const above = others.reduce((product, other) => product * other.place, 1n)
      const below = others.reduce((product, other) => product * (other.place - place), 1n)
      return { share, exponent: group.exponent(above * group.inverseExponent(below)) }
    })
  })
  const logarithm = logarithmsUpTo(group, sum.weight)
  return {
    result: sum.numbers.map((answer, at) =>
      answer.map(({ beta }, index) => {
        const mask = group.product(
          parts.map(({ share, exponent }) => group.shared(share.factors[at]![index]!).power(exponent)),
        )
        const number = logarithm(group.multiply(beta, group.inverse(mask)))
        must(number !== null, 'wrong-sum', 'the sum opens to no number that it can be')
        return number
      }),
    ),
  }
}

/** The exponent of a power of g, from 0 up to `most`, or null. Takes steps of the root of `most` (Shanks). */
function logarithmsUpTo(group: Election['group'], most: number): (element: bigint) => number | null {
  const step = Math.ceil(Math.sqrt(most + 1))
  const small = new Map<bigint, number>()
  let power = 1n
  for (let exponent = 0; exponent < step; exponent++) {
    small.set(power, exponent)
    power = group.multiply(power, group.g)
  }
  const back = group.inverse(power)
  return (element) => {
    let rest = element
    for (let giant = 0; giant < step; giant++) {
      const found = small.get(rest)
      if (found !== undefined) return giant * step + found <= most ? giant * step + found : null
      rest = group.multiply(rest, back)
    }
    return null
  }
}
