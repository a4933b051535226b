import { newCredential, publicCredential } from '../ballot/credential'
import { Election } from '../ballot/election'
import type { PreparedBallot } from '../ballot/make-ballot'
import { prepareBallot } from '../ballot/make-ballot'
import type { Answer, Form } from '../decision/form'
import { choicesOf, electionId, SEALED_GROUP } from './sealed-election'

/** A voter's credential for one decision, new or the one the device has: `own` stays there, `shown` (its public half, base 10) is handed in. */
export function voterCredential(decisionId: string, own = newCredential()): { own: string; shown: string } {
  return { own, shown: publicCredential(own, electionId(decisionId), SEALED_GROUP) }
}

/** Seals an answer: then its voter says once whether it is cast or opened. Takes a second on a slow phone. Throws a BallotFault. */
export const sealAnswer = (election: string, credential: string, form: Form, answer: Answer): PreparedBallot =>
  prepareBallot(new Election(election), credential, choicesOf(form, answer))
