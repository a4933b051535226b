import { must } from '../ballot/ballot-fault'
import { Election } from '../ballot/election'
import { checkOpening, sealOfOpening } from '../ballot/opening'
import type { Answer, Form } from '../decision/form'
import { answerOf } from './sealed-election'

/** What a ballot that somebody opened instead of casting it (Benaloh's challenge) really seals. */
export interface OpenedBallot {
  /** Base64, 43 characters: to be compared with the one that its voter noted before opening it. */
  seal: string
  answer: Answer
}

/**
 * Reads an opened ballot on another device than the one that made it, by no word of that device.
 * @param election as this device has it from the meeting
 * @param text as the voter's device gave it; from outside
 * @throws BallotFault where it is none, is of another election, or seals something else than it says
 */
export function readOpenedBallot(election: string, form: Form, text: string): OpenedBallot {
  const held = new Election(election)
  const seal = sealOfOpening(held, text)
  const answer = answerOf(form, checkOpening(held, seal, text))
  must(answer !== null, 'choice-not-allowed', 'choices that no ballot of this vote may have')
  return { seal, answer }
}
