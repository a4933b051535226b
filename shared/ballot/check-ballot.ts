import { BallotFault, must } from './ballot-fault'
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
import type { Election } from './election'
import type { GroupElement } from './group'
import type { Answer, BallotMessage, Question, UnsignedBallot } from './messages'
import { BALLOT, base64HashOf, read, written } from './messages'
import { knowledgeHolds, oneOfHolds } from './one-of'
import type { Voter } from './voters'

/** A ballot that counts as it is: sealed for this election by this voter, and provably one of the ballots that may be. */
export interface CheckedBallot {
  text: string
  /** Base64, 43 characters. */
  tracker: string
  voter: Voter
  /** What it seals, a list a question. */
  sealed: readonly (readonly SealedNumber[])[]
}

/** A number under the election’s key. */
export interface SealedNumber {
  alpha: bigint
  beta: bigint
}

/**
 * Checks all that a ballot has to prove. Throws a BallotFault with the reason. What costs little comes first, and the work
 * is bounded by the election’s questions whatever is handed in: a ballot of a stranger, or without the voter’s signature,
 * costs no more than one signature; each number is looked at once.
 */
export function checkBallot(election: Election, voters: ReadonlyMap<string, Voter>, text: string): CheckedBallot {
  const ballot = read(BALLOT, text, longestBallot(election))
  mustBeFor(election, ballot)
  const voter = voters.get(ballot.credential)
  must(voter !== undefined, 'credential-unknown', 'whoever made this ballot is not on the list')
  mustBeSigned(election, ballot)
  return { text, tracker: base64HashOf(text), voter, sealed: sealedNumbers(election, ballot) }
}

/** What a ballot seals, when all its proofs hold. Throws a BallotFault. */
export function sealedNumbers(election: Election, ballot: UnsignedBallot): SealedNumber[][] {
  const voter = bindingTo(election.hash, ballot.credential)
  return election.questions.map((question, index) => checkAnswer(election, voter, question, ballot.answers[index]!))
}

/** Throws a BallotFault where the ballot is for another election, or has not the form that its questions ask for. */
export function mustBeFor(election: Election, ballot: UnsignedBallot): void {
  must(
    ballot.election_uuid === election.uuid && ballot.election_hash === election.hash,
    'other-election',
    'a ballot for another election',
  )
  must(ballot.answers.length === election.questions.length, 'unreadable', 'an answer to each question')
  election.questions.forEach((question, index) => {
    const answer = ballot.answers[index]!
    const sealed = sealedIn(question)
    must(answer.choices.length === sealed, 'unreadable', 'as many choices as the question has')
    must(answer.individual_proofs.length === sealed, 'unreadable', 'a proof a choice')
    must((answer.blank_proof !== undefined) === (question.blank === true), 'unreadable', 'a proof of blank or not')
  })
}

/** No ballot of this election is longer, in UTF-16 units. */
export function longestBallot({ group, questions }: Election): number {
  const element = `${group.p}`.length
  const proof = 2 * `${group.q}`.length + 40
  const answers = questions.map((question) => {
    const sealed = sealedIn(question)
    const proofs = 2 * sealed + countsOf(question).length + 1 + 2
    return sealed * (2 * element + 40) + proofs * proof + 200
  })
  return answers.reduce((sum, each) => sum + each, element + proof + 400)
}

function mustBeSigned({ group }: Election, { signature, ...unsigned }: BallotMessage): void {
  must(signature.hash === base64HashOf(written(unsigned)), 'signature', 'the ballot is another than the signed one')
  // Every credential on the list is in the group: the list was read so.
  const credential = group.shared(BigInt(unsigned.credential))
  must(
    knowledgeHolds(group, credential, signaturePrefix(signature.hash), signature.proof),
    'signature',
    'not signed by this voter',
  )
}

function checkAnswer(
  { group, key }: Election,
  voter: string,
  question: Question,
  { choices, individual_proofs, overall_proof, blank_proof }: Answer,
): SealedNumber[] {
  const sealed = choices.map((choice, index) => {
    const [alpha, beta] = [group.readElement(choice.alpha), group.readElement(choice.beta)]
    const alternatives = [0, 1].map((value) => ({ alpha: alpha.powers, beta: beta.powers, value }))
    must(
      oneOfHolds(group, key, choicePrefix(voter, choice), alternatives, individual_proofs[index]!),
      'choice-proof',
      `choice ${index + 1} is not proven to be 0 or 1`,
    )
    return { alpha, beta }
  })
  const chosen = question.blank === true ? sealed.slice(1) : sealed
  const sum = {
    alpha: group.product(chosen.map(({ alpha }) => alpha.number)),
    beta: group.product(chosen.map(({ beta }) => beta.number)),
  }
  const sumPowers = { alpha: group.shared(sum.alpha), beta: group.shared(sum.beta) }
  const byCount = countsOf(question).map((value) => ({ ...sumPowers, value }))
  if (blank_proof === undefined) {
    const prefix = countPrefix(voter, choices, { alpha: `${sum.alpha}`, beta: `${sum.beta}` })
    must(oneOfHolds(group, key, prefix, byCount, overall_proof), 'count-proof', 'how many are chosen is not proven')
  } else {
    const [blank] = sealed
    if (blank === undefined) throw new BallotFault('unreadable', 'no choices')
    must(
      oneOfHolds(
        group,
        key,
        blankPrefix(voter, choices),
        [powersOf(blank, 0), { ...sumPowers, value: 0 }],
        blank_proof,
      ),
      'blank-proof',
      'blank and chosen at once is not ruled out',
    )
    must(
      oneOfHolds(group, key, blankOrCountPrefix(voter, choices), [powersOf(blank, 1), ...byCount], overall_proof),
      'count-proof',
      'how many are chosen is not proven',
    )
  }
  return sealed.map(({ alpha, beta }) => ({ alpha: alpha.number, beta: beta.number }))
}

const powersOf = ({ alpha, beta }: { alpha: GroupElement; beta: GroupElement }, value: number) => ({
  alpha: alpha.powers,
  beta: beta.powers,
  value,
})
