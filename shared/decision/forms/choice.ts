import type { Amount } from '../amount'
import { sumOf } from '../amount'
import type { Announcement } from '../announcement'
import { majorityOf } from '../announcement'
import type { BallotBox } from '../ballot-box'
import { namedVoters, votesIn } from '../ballot-box'
import type { Checked } from '../condition'
import { allMet, check } from '../condition'
import { amountOf } from '../electorate'
import type { FormOf } from '../form'
import type { Turnout } from '../turnout'
import { countsOf } from '../turnout'

export interface OptionVotes {
  option: string
  votes: Amount
  /** What the rule asks of each who is elected. */
  checks: Checked[]
  met: boolean
}

export interface ChoiceResult {
  kind: 'choice'
  /** Most votes first; of equals in the order of the ballot. */
  options: OptionVotes[]
  abstain: Amount
  /** Ids of options, most votes first. */
  elected: string[]
  /** Who reached what is needed, with as many votes as the last seat has: lots or a run-off decide, not this count. */
  tied: string[]
  /** Seats that nobody has yet. */
  open: number
}

/**
 * Counts a choice of k among n. Elected is who reaches what the rule asks, the most votes first, up to the number of
 * seats; who has equally many votes for the last seats is not elected by this count.
 */
export function countChoice(
  announcement: Announcement,
  form: FormOf<'choice'>,
  box: BallotBox,
  turnout: Turnout,
): ChoiceResult {
  const given = namedVoters(announcement, box)
  const chosenBy = (option: string): Amount =>
    sumOf([
      amountOf(
        given.flatMap(({ voter, ballot: { answer } }) =>
          'chosen' in answer && answer.chosen.includes(option) ? voter : [],
        ),
      ),
      ...box.counts.map(({ votes }) => votesIn(votes, option)),
    ])
  const conditions = majorityOf(announcement)
  const options = form.options
    .map(({ id }): OptionVotes => {
      const votes = chosenBy(id)
      const checks = conditions.map((condition) => check(condition, countsOf(turnout, votes)))
      return { option: id, votes, checks, met: votes.heads > 0 && allMet(checks) }
    })
    .sort((a, b) => b.votes.heads - a.votes.heads)
  const enough = options.filter(({ met }) => met)
  // The first who is one too many: whoever has as many votes shares the last seats with somebody.
  const beyond = enough[form.seats]?.votes.heads
  const elected = beyond === undefined ? enough : enough.filter(({ votes }) => votes.heads > beyond)
  const tied = beyond === undefined ? [] : enough.filter(({ votes }) => votes.heads === beyond)
  return {
    kind: 'choice',
    options,
    abstain: sumOf([
      amountOf(
        given.flatMap(({ voter, ballot: { answer } }) =>
          'chosen' in answer && answer.chosen.length === 0 ? voter : [],
        ),
      ),
      ...box.counts.map(({ votes }) => votesIn(votes, 'abstain')),
    ]),
    elected: elected.map(({ option }) => option),
    tied: tied.map(({ option }) => option),
    open: form.seats - elected.length,
  }
}
