import type { CheckedBallot, SealedNumber } from './check-ballot'
import type { Election } from './election'
import { sealedIn } from './ballot-proofs'

/** The ballots of an election added up without being opened. */
export interface SealedSum {
  /** How many ballots are in it. */
  ballots: number
  /** What they weigh together. */
  weight: number
  /** A list a question. */
  numbers: readonly (readonly SealedNumber[])[]
}

/** Of each voter the last ballot, in the order in which those came. */
export function lastBallots(ballots: readonly CheckedBallot[]): CheckedBallot[] {
  const last = new Map<string, CheckedBallot>()
  for (const ballot of ballots) {
    last.delete(ballot.voter.credential)
    last.set(ballot.voter.credential, ballot)
  }
  return [...last.values()]
}

/** Adds up the last ballot of each voter, as often as the voter’s weight. The product of sealed numbers is the sealed sum. */
export function addUp({ group, questions }: Election, ballots: readonly CheckedBallot[]): SealedSum {
  const counted = lastBallots(ballots)
  return {
    ballots: counted.length,
    weight: counted.reduce((sum, { voter }) => sum + voter.weight, 0),
    numbers: questions.map((question, at) =>
      Array.from({ length: sealedIn(question) }, (_, index) => {
        const product = (part: 'alpha' | 'beta') =>
          group.product(counted.map(({ sealed, voter }) => group.raise(sealed[at]![index]![part], voter.weight)))
        return { alpha: product('alpha'), beta: product('beta') }
      }),
    ),
  }
}
