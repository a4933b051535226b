import type { Announcement } from './announcement'
import type { Attendance } from './attendance'
import { entitledOf, presentOf } from './attendance'
import type { Ballot, BallotBox } from './ballot-box'
import type { Vote } from './forms/motion'
import type { Measure } from './rule-set'
import { hereMeanwhile, silentOf } from './turnout'

/** What a number of a verdict counts. `needed`: a threshold, which is nobody. */
export type Figured =
  | {
      what:
        | 'entitled'
        | 'recused'
        | 'present'
        | 'here-at-closing'
        | 'cast'
        | 'valid'
        | 'void'
        | 'silent'
        | 'needed'
        | 'points'
    }
  | { what: 'vote'; vote: Vote; sector?: string }
  | { what: 'sector'; sector: string }
  | { what: 'stance'; stance: 'agree' | 'reserve' | 'disagree' | 'silent' }
  | { what: 'objection' | 'asked' }
  | { what: 'option'; option: string }
  | { what: 'position'; when: 'before' | 'after' }
  | { what: 'chose-nobody' }
export type Counted = Figured & { measure: Measure }

/**
 * The ids of the people whom a number counts, in the order of the list of voters; null where nobody can know (slips,
 * raised hands, encrypted ballots) or where the number is no number of people.
 * @param silentAs as the verdict has it
 */
export function peopleBehind(
  counted: Figured,
  announcement: Announcement,
  attendance: Attendance | null,
  box: BallotBox,
  silentAs: Vote | null = null,
): string[] | null {
  const { voters, recused } = announcement
  const inOrder = (ids: Iterable<string>): string[] => {
    const set = new Set(ids)
    return voters.map(({ id }) => id).filter((id) => set.has(id))
  }
  const nameless = box.counts.some(({ cast }) => cast.heads > 0)
  const ballots = (holds: (answer: Ballot['answer']) => boolean, more: readonly string[] = []): string[] | null =>
    nameless ? null : inOrder([...box.ballots.filter(({ answer }) => holds(answer)).map(({ voter }) => voter), ...more])
  const present = attendance ? presentOf(announcement, hereMeanwhile(box, attendance)) : entitledOf(announcement)
  const asked = present.filter((id) => !recused.includes(id))
  const silent = silentOf(announcement, box)
  switch (counted.what) {
    case 'entitled':
      return inOrder(entitledOf(announcement))
    case 'recused':
      return inOrder(recused)
    case 'present':
      return attendance && inOrder(present)
    case 'here-at-closing':
      return attendance && inOrder(presentOf(announcement, attendance.closing))
    case 'asked':
      return inOrder(asked)
    case 'cast': {
      const known = box.counts.every(({ of, cast }) => of.length === cast.heads)
      const counts = box.counts.flatMap(({ of }) => of)
      return known ? inOrder([...box.ballots.map(({ voter }) => voter), ...counts, ...silent]) : null
    }
    case 'valid':
      return ballots((answer) => !('spoilt' in answer), silent)
    case 'void':
      return ballots((answer) => 'spoilt' in answer)
    case 'silent':
      return inOrder(silent)
    case 'vote': {
      const all = ballots(
        (answer) => 'vote' in answer && answer.vote === counted.vote,
        silentAs === counted.vote ? silent : [],
      )
      return counted.sector === undefined
        ? all
        : all && all.filter((id) => sectorOf(announcement, id) === counted.sector)
    }
    case 'sector':
      return inOrder(entitledOf(announcement)).filter((id) => sectorOf(announcement, id) === counted.sector)
    case 'stance': {
      const given = new Set(box.ballots.map(({ voter }) => voter))
      return counted.stance === 'silent'
        ? inOrder(asked.filter((id) => !given.has(id)))
        : ballots((answer) => 'stance' in answer && answer.stance === counted.stance)
    }
    case 'objection':
      return ballots((answer) => 'objects' in answer && answer.objects)
    case 'option':
      return ballots((answer) => 'chosen' in answer && answer.chosen.includes(counted.option))
    case 'position':
      return ballots((answer) => 'before' in answer && answer[counted.when] !== null)
    case 'chose-nobody':
      return ballots((answer) => 'chosen' in answer && answer.chosen.length === 0)
    case 'needed':
    case 'points':
      return null
  }
}

const sectorOf = ({ voters }: Announcement, id: string): string | undefined =>
  voters.find((voter) => voter.id === id)?.sector
