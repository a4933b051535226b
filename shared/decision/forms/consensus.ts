import type { Amount } from '../amount'
import { minus, sumOf } from '../amount'
import type { Announcement } from '../announcement'
import type { BallotBox } from '../ballot-box'
import { namedVoters } from '../ballot-box'
import { amountOf } from '../electorate'
import type { FormOf } from '../form'
import type { Turnout } from '../turnout'

export interface ConsensusResult {
  kind: 'consensus'
  agree: Amount
  /** Agrees for the group and not for oneself; stands beside the result. */
  reserve: Amount
  disagree: Amount
  /** Was asked and said nothing: of those present, or of all where nobody met. The recused are not asked. */
  silent: Amount
  agreed: 'agreed' | 'agreed-with-reservations' | 'not-agreed'
}

/** 逐人表态: nobody disagrees, somebody has spoken, and where silence blocks nobody is silent. */
export function countConsensus(
  announcement: Announcement,
  form: FormOf<'consensus'>,
  box: BallotBox,
  turnout: Turnout,
  asked: Amount,
): ConsensusResult {
  const given = namedVoters(announcement, box)
  const total = (stance: 'agree' | 'reserve' | 'disagree'): Amount =>
    amountOf(
      given.flatMap(({ voter, ballot: { answer } }) => ('stance' in answer && answer.stance === stance ? voter : [])),
    )
  const [agree, reserve, disagree] = [total('agree'), total('reserve'), total('disagree')]
  const silent = minus(asked, sumOf([agree, reserve, disagree]))
  const stands = disagree.heads === 0 && turnout.cast.heads > 0 && (form.silence === 'consents' || silent.heads === 0)
  const agreed = !stands ? 'not-agreed' : reserve.heads > 0 ? 'agreed-with-reservations' : 'agreed'
  return { kind: 'consensus', agree, reserve, disagree, silent, agreed }
}

export interface NoObjectionResult {
  kind: 'no-objection'
  /** Who was asked: those present, or all where nobody met; without the recused. */
  asked: Amount
  objections: Amount
}

/** “有没有不同意见？”: one objection is enough. */
export const countObjections = (announcement: Announcement, box: BallotBox, asked: Amount): NoObjectionResult => ({
  kind: 'no-objection',
  asked,
  objections: amountOf(
    namedVoters(announcement, box).flatMap(({ voter, ballot: { answer } }) =>
      'objects' in answer && answer.objects ? voter : [],
    ),
  ),
})
