import { BallotBox } from '../ballot/ballot-box'
import { must } from '../ballot/ballot-fault'
import { beginCeremony, publishTellers } from '../ballot/key-ceremony'
import { writeTellers } from '../ballot/trustees'
import type { MeetingDecision } from '../meeting/decisions/decisions-state'
import type { SealedBox } from './election-work'
import { inOrder, SEALED_GROUP, sealedSetup } from './sealed-election'
import type { SealedTexts } from './sealed-texts'

/** The box of an opened secret ballot, with nothing checked that was checked when it came. */
export const sealedBoxOf = (decision: MeetingDecision, texts: SealedTexts): SealedBox => ({
  setup: sealedSetup(decision, texts),
  recasting: decision.announced!.announcement.rules.change === 'until-closing',
  seconds: Math.floor(Date.parse((decision.opened ?? decision.announced)!.at) / 1000),
  ballots: texts.ballots.map(({ text }) => text),
  shares: [...texts.shares].map(([teller, text]) => ({ owner: decision.announced!.tellers.indexOf(teller) + 1, text })),
})

/**
 * Goes through an opened secret ballot again, from the tellers' keys to where it has got to, and checks everything: whoever
 * verifies a record does this, and whoever wants the archive for another checker. Throws a BallotFault where a step does
 * not hold or comes to something else than the record says.
 */
export function recounted(decision: MeetingDecision, texts: SealedTexts): BallotBox {
  const { tellers } = decision.announced!
  const { threshold, election, ballots, summed, shared } = decision.sealed!
  const [introductions, polynomials, outputs] = [texts.introductions, texts.polynomials, texts.outputs].map((each) =>
    inOrder(tellers, each),
  ) as [string[], string[], string[]]
  const ceremony = beginCeremony(SEALED_GROUP, threshold, introductions)
  const published = publishTellers(ceremony, polynomials, outputs)
  const held = sealedBoxOf(decision, texts)
  must(held.setup.tellers === writeTellers([['Pedersen', published]]), 'election-key', 'other tellers')
  const box = new BallotBox(held.setup, { recasting: held.recasting }, held.seconds)
  must(
    box.setup === election?.setup && held.setup.election === election.text,
    'event-missing',
    'election, tellers or voters are not those that were shown at the opening',
  )
  for (const [at, { voter, text }] of texts.ballots.entries()) {
    const cast = box.cast(text)
    must(cast.tracker === ballots[at]?.tracker, 'ballot-missing', 'not the ballot that was recorded')
    must(cast.voter.credential === texts.credentials.get(voter), 'credential-unknown', 'cast for somebody else')
  }
  if (summed === null) return box
  box.end()
  box.addUp()
  must(box.summed === summed, 'wrong-sum', 'not the sum that was shown to the tellers')
  for (const { owner, text } of held.shares) box.addShare(owner, text)
  if (shared.length >= threshold) box.count()
  return box
}
