import type { Ciphertext, Question } from './messages'

/**
 * What is proven of one answer, and what each proof is bound to: the same for whoever makes a ballot and whoever checks
 * it. `voter` binds to the election and the voter (φ|g^s in the specification), so that nobody can hand in a copy of
 * somebody else’s answer.
 */
export const bindingTo = (electionHash: string, credential: string): string => `${electionHash}|${credential}`

/** Prefix of the proof that one choice is 0 or 1. */
export const choicePrefix = (voter: string, { alpha, beta }: Ciphertext): string => `prove|${voter}|${alpha},${beta}|`

const answerBinding = (voter: string, choices: readonly Ciphertext[]): string =>
  `${voter}|${choices.map(({ alpha, beta }) => `${alpha},${beta}`).join(',')}`

/** Prefix of the proof of how many are chosen, where the answer cannot be blank. `sum` is all choices together. */
export const countPrefix = (voter: string, choices: readonly Ciphertext[], sum: Ciphertext): string =>
  `prove|${answerBinding(voter, choices)}|${sum.alpha},${sum.beta}|`

/** Prefix of the proof that the answer is blank or so many are chosen. */
export const blankOrCountPrefix = (voter: string, choices: readonly Ciphertext[]): string =>
  `bproof1|${answerBinding(voter, choices)}|`

/** Prefix of the proof that the answer is not blank or nothing is chosen. */
export const blankPrefix = (voter: string, choices: readonly Ciphertext[]): string =>
  `bproof0|${answerBinding(voter, choices)}|`

/** How many may be chosen: each number from `min` to `max`. */
export const countsOf = ({ min, max }: Question): number[] =>
  Array.from({ length: max - min + 1 }, (_, index) => min + index)

/** How many numbers an answer seals: one a choice, and before them one for blank where that is allowed. */
export const sealedIn = ({ answers, blank }: Question): number => answers.length + (blank === true ? 1 : 0)

/** What a voter’s signature says: the hash of the ballot without it, and a commitment to come after. */
export const signaturePrefix = (hash: string): string => `sig|${hash}|`
