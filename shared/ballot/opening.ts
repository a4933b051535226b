import * as z from 'zod'
import { must } from './ballot-fault'
import { longestBallot, mustBeFor, sealedNumbers } from './check-ballot'
import type { Election } from './election'
import { base64HashOf, read, readLoosely, UNSIGNED_BALLOT } from './messages'

const OPENING = z.strictObject({
  ballot: z.string(),
  choices: z.array(z.array(z.int().min(0).max(1)).max(50)).max(20),
  randomness: z.array(z.array(z.string().max(617)).max(50)).max(20),
})

/** A ballot that was opened instead of cast: all that its seal fixes, and what it was sealed with. JSON. */
export type Opening = z.infer<typeof OPENING>

/** The seal (base64) that was shown for this ballot, if what is given is the one that was opened. Throws a BallotFault. */
export const sealOfOpening = (election: Election, text: string): string =>
  base64HashOf(readLoosely(OPENING, text, 3 * longestBallot(election)).ballot)

/**
 * What is sealed in an opened ballot, by no word of the device that made it: the choices, as `Choices`. Runs on any other
 * device, and needs the election and the seal that was shown before the voter said “open”. `text` is JSON of an Opening.
 * Throws a BallotFault where the seal is another, or the ballot seals something else than it says.
 */
export function checkOpening(election: Election, seal: string, text: string): number[][] {
  const longest = longestBallot(election)
  const opening = readLoosely(OPENING, text, 3 * longest)
  must(base64HashOf(opening.ballot) === seal, 'signature', 'another ballot than the one whose seal was shown')
  const ballot = read(UNSIGNED_BALLOT, opening.ballot, longest)
  mustBeFor(election, ballot)
  const { group, key } = election
  const sealed = sealedNumbers(election, ballot)
  must(
    sealed.every((answer, question) =>
      answer.every(({ alpha, beta }, index) => {
        const randomness = group.readExponent(opening.randomness[question]?.[index] ?? '')
        const choice = BigInt(opening.choices[question]?.[index] ?? 0)
        return (
          alpha === group.generator.power(randomness) &&
          beta === group.multiply(key.power(randomness), group.generator.power(choice))
        )
      }),
    ) && sealed.every((answer, question) => answer.length === opening.choices[question]?.length),
    'choice-proof',
    'something else is sealed than the ballot says',
  )
  return opening.choices
}
