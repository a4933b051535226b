import { newCredential, publicCredential } from '../ballot/credential'
import { Election } from '../ballot/election'
import type { PreparedBallot } from '../ballot/make-ballot'
import { prepareBallot } from '../ballot/make-ballot'
import { checkOpening } from '../ballot/opening'
import type { Answer, Form } from '../decision/form'
import { countedOptions } from '../decision/form'
import { choicesOf, electionId, SEALED_GROUP } from './sealed-election'

/** A voter's credential for one decision: `own` stays on the device, `shown` (its public half, base 10) is handed in. */
export function newVoterCredential(decisionId: string): { own: string; shown: string } {
  const own = newCredential()
  return { own, shown: publicCredential(own, electionId(decisionId), SEALED_GROUP) }
}

/** Seals an answer: then its voter says once whether it is cast or opened. Takes a second on a slow phone. Throws a BallotFault. */
export const sealAnswer = (election: string, credential: string, form: Form, answer: Answer): PreparedBallot =>
  prepareBallot(new Election(election), credential, choicesOf(form, answer))

/** What another device finds in a ballot that was opened instead of cast: options, by `countedOptions`. Throws a BallotFault where seal and ballot do not fit. */
export function optionsInOpened(election: string, seal: string, opening: string, form: Form): string[] {
  const [answer] = checkOpening(new Election(election), seal, opening)
  return countedOptions(form).filter((_, at) => answer?.[at] === 1)
}

/** So many characters of a tracker are read out and looked for: among a thousand ballots two alike are rarer than one in a thousand million. */
export const shortTracker = (tracker: string): string => tracker.slice(0, 10)
