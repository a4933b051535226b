import type { Amount } from '../amount'
import { NOTHING, plus, sumOf } from '../amount'
import type { Announcement } from '../announcement'
import { matterOf } from '../announcement'
import type { BallotBox } from '../ballot-box'
import { namedVoters, votesIn } from '../ballot-box'
import type { Checked } from '../condition'
import { check } from '../condition'
import type { Voter } from '../electorate'
import { amountOf } from '../electorate'
import type { FormOf } from '../form'
import { needed, reaches } from '../share'
import type { Turnout } from '../turnout'
import { countsOf, silentOf } from '../turnout'

export const VOTES = ['for', 'against', 'abstain'] as const
export type Vote = (typeof VOTES)[number]

/** One sector's part in a motion that every sector must support. */
export interface SectorSupport {
  sector: string
  entitled: Amount
  cast: Amount
  for: Amount
  /** Heads that must be for it. */
  needed: number
  met: boolean
}

export interface MotionResult {
  kind: 'motion' | 'sectors'
  for: Amount
  against: Amount
  abstain: Amount
  /** What the silent were counted as; null when there are none. */
  silentAs: Vote | null
  majority: Checked[]
  /** By name, in code point order; empty but for the form `sectors`. */
  sectors: SectorSupport[]
}

/** Counts a motion, with every sector's support where the form asks for it. Void ballots are for nothing. */
export function countMotion(
  announcement: Announcement,
  form: FormOf<'motion'> | FormOf<'sectors'>,
  box: BallotBox,
  turnout: Turnout,
): MotionResult {
  const given = votesOf(announcement, box)
  const total = (vote: Vote): Amount =>
    sumOf([
      amountOf(given.filter((each) => each.vote === vote).map(({ voter }) => voter)),
      ...box.counts.map(({ votes }) => votesIn(votes, vote)),
    ])
  const marked = { for: total('for'), against: total('against'), abstain: total('abstain') }
  const silentAs =
    turnout.silent.heads === 0 ? null : announcement.silence === 'joins-majority' ? mostOf(marked) : 'abstain'
  const votes = silentAs ? { ...marked, [silentAs]: plus(marked[silentAs], turnout.silent) } : marked
  return {
    kind: form.kind,
    ...votes,
    silentAs,
    majority: matterOf(announcement).majority.map((condition) => check(condition, countsOf(turnout, votes.for))),
    sectors: form.kind === 'sectors' ? sectorsOf(announcement, form, box, given, silentAs) : [],
  }
}

/** Who voted what under their name. */
export const votesOf = (announcement: Announcement, box: BallotBox): { voter: Voter; vote: Vote }[] =>
  namedVoters(announcement, box).flatMap(({ voter, ballot: { answer } }) =>
    'vote' in answer ? [{ voter, vote: answer.vote }] : [],
  )

/** What most marked, by heads and by area alike; where these differ, or none has more than each other one, it is no majority and the silent abstain. */
function mostOf(marked: Record<Vote, Amount>): Vote {
  const hasMost = (vote: Vote): boolean =>
    VOTES.every(
      (other) =>
        other === vote ||
        (marked[vote].heads > marked[other].heads &&
          (marked[vote].area > marked[other].area || (marked[vote].area === 0 && marked[other].area === 0))),
    )
  return VOTES.find(hasMost) ?? 'abstain'
}

function sectorsOf(
  announcement: Announcement,
  { each }: FormOf<'sectors'>,
  box: BallotBox,
  given: readonly { voter: Voter; vote: Vote }[],
  silentAs: Vote | null,
): SectorSupport[] {
  const silent = new Set(silentOf(announcement, box))
  const { voters, recused, rules } = announcement
  const counted = voters.filter(({ id }) => rules.recused.base === 'stay' || !recused.includes(id))
  // A sector all of whose people are recused has no say.
  const heard = voters.filter(({ id }) => !recused.includes(id))
  const names = [...new Set(heard.flatMap(({ sector }) => sector ?? []))].sort()
  return names.map((sector) => {
    const own = counted.filter((voter) => voter.sector === sector)
    const ballots = given.filter(({ voter }) => voter.sector === sector)
    const silentHere = amountOf(own.filter(({ id }) => silent.has(id)))
    const gave = new Set(box.ballots.map(({ voter }) => voter))
    const cast = plus(amountOf(own.filter(({ id }) => gave.has(id))), silentHere)
    const inFavour = plus(
      amountOf(ballots.filter(({ vote }) => vote === 'for').map(({ voter }) => voter)),
      silentAs === 'for' ? silentHere : NOTHING,
    )
    const base = each.base === 'entitled' ? amountOf(own) : cast
    return {
      sector,
      entitled: amountOf(own),
      cast,
      for: inFavour,
      needed: needed(each.share, base.heads),
      met: reaches(each.share, inFavour.heads, base.heads),
    }
  })
}
