import type { Amount } from './amount'
import { minus, NOTHING, sumOf } from './amount'
import type { Announcement } from './announcement'
import { modeOf } from './announcement'
import type { Attendance } from './attendance'
import { entitledOf, presentOf } from './attendance'
import type { BallotBox } from './ballot-box'
import type { Checked, Counts } from './condition'
import { check } from './condition'
import { amountOf } from './electorate'

/** Who could take part and who did. */
export interface Turnout {
  /** 应到 */
  entitled: Amount
  recused: Amount
  /** 实到: at the meeting at any time while the vote was open, or voted in it; null without a meeting. */
  present: Amount | null
  /** At the meeting when the vote closed; null without a meeting. */
  atClosing: Amount | null
  /** 参加表决, with abstentions and void ballots. */
  cast: Amount
  void: Amount
  valid: Amount
  /** Of `cast`: got a ballot, gave none back, and takes part all the same by the body's own rules. */
  silent: Amount
}

/** Who of the voters takes part by having said nothing; see `SILENCES`. */
export function silentOf({ silence, form }: Announcement, box: BallotBox): string[] {
  if (silence === 'absent' || (form.kind !== 'motion' && form.kind !== 'sectors')) return []
  const gave = new Set([...box.ballots.map(({ voter }) => voter), ...box.counts.flatMap(({ of }) => of)])
  return [...new Set(box.delivered)].filter((person) => !gave.has(person))
}

/** All who were here while it was open; whoever voted was. */
export const hereMeanwhile = (box: BallotBox, { opening, meanwhile, closing }: Attendance): string[] => [
  ...opening,
  ...meanwhile,
  ...closing,
  ...box.ballots.map(({ voter }) => voter),
  ...box.counts.filter(({ cast, of }) => cast.heads === of.length).flatMap(({ of }) => of),
]

export function turnoutOf(announcement: Announcement, box: BallotBox, attendance: Attendance | null): Turnout {
  const voters = new Map(announcement.voters.map((voter) => [voter.id, voter]))
  const amountOfIds = (ids: Iterable<string>) => amountOf([...ids].flatMap((id) => voters.get(id) ?? []))
  const silent = amountOfIds(silentOf(announcement, box))
  const spoilt = sumOf([
    amountOfIds(box.ballots.flatMap(({ voter, answer }) => ('spoilt' in answer ? voter : []))),
    ...box.counts.map((count) => count.void),
  ])
  const cast = sumOf([
    amountOfIds(box.ballots.map(({ voter }) => voter)),
    ...box.counts.map((each) => each.cast),
    silent,
  ])
  return {
    entitled: amountOfIds(entitledOf(announcement)),
    recused: amountOfIds(announcement.recused),
    present: attendance && amountOfIds(presentOf(announcement, hereMeanwhile(box, attendance))),
    atClosing: attendance && amountOfIds(presentOf(announcement, attendance.closing)),
    cast,
    void: spoilt,
    valid: minus(cast, spoilt),
    silent,
  }
}

/** The amounts that conditions compare. `for`: whoever is for what is asked. */
export const countsOf = ({ entitled, present, cast, valid }: Turnout, inFavour: Amount): Counts => ({
  entitled,
  present: present ?? NOTHING,
  cast,
  valid,
  for: inFavour,
})

/** Whether enough are here to open the vote: the conditions of the quorum that count who is present. `here`: ids. */
export function quorumToOpen(announcement: Announcement, here: readonly string[]): Checked[] {
  const voters = new Map(announcement.voters.map((voter) => [voter.id, voter]))
  const amountOfIds = (ids: readonly string[]) => amountOf(ids.flatMap((id) => voters.get(id) ?? []))
  const counts = {
    entitled: amountOfIds(entitledOf(announcement)),
    present: amountOfIds(presentOf(announcement, here)),
    cast: NOTHING,
    valid: NOTHING,
    for: NOTHING,
  }
  return modeOf(announcement)
    .quorum.filter(({ count }) => count === 'present')
    .map((condition) => check(condition, counts))
}

/** The quorum at closing: who is present then, and how many took part. */
export function quorumAtClosing(
  announcement: Announcement,
  turnout: Turnout,
  attendance: Attendance | null,
): Checked[] {
  const here = quorumToOpen(announcement, attendance?.closing ?? [])
  const took = modeOf(announcement)
    .quorum.filter(({ count }) => count === 'cast')
    .map((condition) => check(condition, countsOf(turnout, NOTHING)))
  return [...here, ...took]
}
