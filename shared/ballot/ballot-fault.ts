/**
 * Why something of a secret ballot is not accepted. Each is one reason that people can be told; `shared/ballot` throws
 * nothing else, whatever it is given.
 */
export const BALLOT_FAULTS = [
  /** Longer than anything of its kind can be. */
  'too-long',
  /** No JSON, or not of the form that the format asks for. */
  'unreadable',
  /** The right content written otherwise than the format writes it: its hash would be another. */
  'not-canonical',
  /** A form of election that is not counted here: another group, questions that are no sums. */
  'unsupported',
  /** A number that is no element of the group, or no exponent of it. */
  'not-in-group',
  /** Choices that the question does not allow. */
  'choice-not-allowed',
  /** No credential, or one with a typing error. */
  'credential-unreadable',
  /** A list of voters with somebody twice, or with a weight that cannot be counted. */
  'credential-list',
  /** A ballot for another election. */
  'other-election',
  /** A ballot by somebody who is not on the list. */
  'credential-unknown',
  /** A ballot that its voter did not sign, or that was changed afterwards. */
  'signature',
  /** A ballot that does not prove that each choice is yes or no. */
  'choice-proof',
  /** A ballot that does not prove that as many are chosen as may be. */
  'count-proof',
  /** A ballot that does not prove that it is blank or not. */
  'blank-proof',
  /** The same ballot twice. */
  'ballot-doubled',
  /** A voter’s earlier ballot was replaced where that is not allowed. */
  'ballot-replaced',
  /** A ballot that somebody knows to be in the box is not there. */
  'ballot-missing',
  /** An event that somebody has seen in an earlier copy is not there. */
  'event-missing',
  /** No archive, or one that is cut off or has something after its end. */
  'not-an-archive',
  /** A file of the archive whose name is not the hash of its content. */
  'content-altered',
  /** An event that does not follow from the one before, or not at this place. */
  'chain-broken',
  /** A teller’s message that does not prove that the teller has the key. */
  'teller-proof',
  /** A teller’s message that contradicts what the same or another teller said before. */
  'teller-contradiction',
  /** The key of the election is not the one that its tellers made. */
  'election-key',
  /** The sum of the sealed ballots is not the sum of the ballots that are there. */
  'wrong-sum',
  /** A teller’s share that is not made from this sum with the teller’s key. */
  'share-proof',
  /** Fewer shares than are needed, or the same teller’s twice. */
  'shares',
  /** The result is not what the sum opens to. */
  'wrong-result',
  /** Fewer ballots than may be counted: the result would say who voted how. */
  'too-few-ballots',
  /** The box is still open, or another step has to come first. */
  'too-early',
  /** This teller has given a share for another sum before: two sums tell what the difference between them is. */
  'second-sum',
  /** A prepared ballot that was opened already, or cast already. */
  'used-already',
] as const
export type BallotFaultKind = (typeof BALLOT_FAULTS)[number]

/** `detail` is for whoever looks for the cause, in English; it holds no choice, key or credential. */
export class BallotFault extends Error {
  override name = 'BallotFault'
  constructor(
    readonly kind: BallotFaultKind,
    readonly detail: string,
  ) {
    super(`${kind}: ${detail}`)
  }
}

/** Throws the fault unless the condition holds. */
export function must(holds: boolean, kind: BallotFaultKind, detail: string): asserts holds {
  if (!holds) throw new BallotFault(kind, detail)
}
