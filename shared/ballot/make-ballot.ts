import { must } from './ballot-fault'
import {
  bindingTo,
  blankOrCountPrefix,
  blankPrefix,
  choicePrefix,
  countPrefix,
  countsOf,
  sealedIn,
  signaturePrefix,
} from './ballot-proofs'
import { signingExponent } from './credential'
import type { Election } from './election'
import type { Answer, Question, UnsignedBallot } from './messages'
import { base64HashOf, written } from './messages'
import { proveKnowledge, proveOneOf } from './one-of'
import type { Opening } from './opening'

/**
 * What somebody chooses: a list a question, 1 for what is chosen and 0 for what is not; where a question may be left blank,
 * before them 1 for blank (and 0 for all else) or 0.
 */
export type Choices = readonly (readonly number[])[]

/**
 * A ballot that is sealed and not yet signed. Its seal is shown to the voter first. Then the voter says, and only once:
 * cast it, or open it to see that the device has sealed what was chosen (Benaloh’s challenge). What was opened has never
 * been signed, so nobody can cast it.
 */
export class PreparedBallot {
  /** Base64, 43 characters: fixes all that is sealed. Stands in the ballot, if it is cast, as the hash that is signed. */
  readonly seal: string
  #used = false
  readonly #exponent: bigint
  readonly #randomness: readonly (readonly bigint[])[]

  constructor(
    readonly election: Election,
    readonly choices: Choices,
    /** The ballot without its signature. */
    readonly unsigned: UnsignedBallot,
    secrets: { exponent: bigint; randomness: readonly (readonly bigint[])[] },
  ) {
    this.#exponent = secrets.exponent
    this.#randomness = secrets.randomness
    this.seal = base64HashOf(written(unsigned))
  }

  /** The ballot for the box, and the code by which its voter finds it there (smart ballot tracker, base64, 43 characters). */
  cast(): { text: string; tracker: string } {
    this.#useOnce()
    const proof = proveKnowledge(this.election.group, this.#exponent, signaturePrefix(this.seal))
    const text = written({ ...this.unsigned, signature: { hash: this.seal, proof } })
    return { text, tracker: base64HashOf(text) }
  }

  /** What shows to any other device what is sealed (`checkOpening`). This ballot can then not be cast any more. */
  open(): Opening {
    this.#useOnce()
    return {
      ballot: written(this.unsigned),
      choices: this.choices.map((answer) => [...answer]),
      randomness: this.#randomness.map((answer) => answer.map((each) => `${each}`)),
    }
  }

  #useOnce(): void {
    must(!this.#used, 'used-already', 'this ballot was cast or opened before')
    this.#used = true
  }
}

/** Seals choices for an election. Throws a BallotFault where the questions do not allow them or the credential is none. */
export function prepareBallot(election: Election, credential: string, choices: Choices): PreparedBallot {
  must(choices.length === election.questions.length, 'choice-not-allowed', 'an answer to each question')
  election.questions.forEach((question, index) => mustBeAllowed(question, choices[index]!))
  const exponent = signingExponent(credential, election.uuid, election.group)
  const publicCredential = `${election.group.generator.power(exponent)}`
  const voter = bindingTo(election.hash, publicCredential)
  const sealed = election.questions.map((question, index) => sealAnswer(election, voter, question, choices[index]!))
  const unsigned = {
    election_uuid: election.uuid,
    election_hash: election.hash,
    credential: publicCredential,
    answers: sealed.map(({ answer }) => answer),
  }
  return new PreparedBallot(election, choices, unsigned, {
    exponent,
    randomness: sealed.map(({ randomness }) => randomness),
  })
}

function mustBeAllowed(question: Question, answer: readonly number[]): void {
  must(
    answer.length === sealedIn(question) && !answer.some((each) => each !== 0 && each !== 1),
    'choice-not-allowed',
    'a 0 or 1 for each choice',
  )
  const [blank, chosen] = question.blank === true ? [answer[0]!, answer.slice(1)] : [0, answer]
  const count = chosen.reduce((sum, each) => sum + each, 0)
  must(
    blank === 1 ? count === 0 : count >= question.min && count <= question.max,
    'choice-not-allowed',
    `from ${question.min} to ${question.max} may be chosen`,
  )
}

function sealAnswer(
  { group, key }: Election,
  voter: string,
  question: Question,
  answer: readonly number[],
): { answer: Answer; randomness: bigint[] } {
  const randomness = answer.map(() => group.randomExponent())
  const numbers = answer.map((choice, index) => {
    const mask = key.power(randomness[index]!)
    return {
      alpha: group.generator.power(randomness[index]!),
      beta: choice === 1 ? group.multiply(mask, group.g) : mask,
    }
  })
  const choices = numbers.map(({ alpha, beta }) => ({ alpha: `${alpha}`, beta: `${beta}` }))
  const individual = answer.map((choice, index) =>
    proveOneOf(
      group,
      key,
      choicePrefix(voter, choices[index]!),
      [0, 1].map((value) => ({ randomness: randomness[index]!, off: BigInt(choice) - BigInt(value) })),
      choice,
    ),
  )

  const first = question.blank === true ? 1 : 0
  const total = {
    randomness: group.exponent(randomness.slice(first).reduce((sum, each) => sum + each, 0n)),
    chosen: answer.slice(first).reduce((sum, each) => sum + each, 0),
  }
  const counts = countsOf(question)
  const byCount = counts.map((count) => ({ randomness: total.randomness, off: BigInt(total.chosen - count) }))
  if (question.blank !== true) {
    const sum = {
      alpha: `${group.product(numbers.map(({ alpha }) => alpha))}`,
      beta: `${group.product(numbers.map(({ beta }) => beta))}`,
    }
    const prefix = countPrefix(voter, choices, sum)
    const overall = proveOneOf(group, key, prefix, byCount, counts.indexOf(total.chosen))
    return { answer: { choices, individual_proofs: individual, overall_proof: overall }, randomness }
  }

  const blank = { randomness: randomness[0]!, isBlank: answer[0] === 1 }
  const blankProof = proveOneOf(
    group,
    key,
    blankPrefix(voter, choices),
    [
      { randomness: blank.randomness, off: blank.isBlank ? 1n : 0n },
      { randomness: total.randomness, off: BigInt(total.chosen) },
    ],
    blank.isBlank ? 1 : 0,
  )
  const overall = proveOneOf(
    group,
    key,
    blankOrCountPrefix(voter, choices),
    [{ randomness: blank.randomness, off: blank.isBlank ? 0n : -1n }, ...byCount],
    blank.isBlank ? 0 : counts.indexOf(total.chosen) + 1,
  )
  return {
    answer: { choices, individual_proofs: individual, overall_proof: overall, blank_proof: blankProof },
    randomness,
  }
}
