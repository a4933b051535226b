import type { Announcement } from '../announcement'
import type { BallotBox } from '../ballot-box'
import { namedVoters } from '../ballot-box'
import type { FormOf } from '../form'

export interface OrderResult {
  kind: 'score' | 'ranking'
  /** Best first; `place` from 1, equal points share a place and the next one is left out (1, 2, 2, 4). */
  options: { option: string; points: number; place: number }[]
}

/** Score: each voter gives each option points, times the voter's heads; all points of an option are added up. */
export function countScore(announcement: Announcement, form: FormOf<'score'>, box: BallotBox): OrderResult {
  const points = new Map(form.options.map(({ id }) => [id, 0]))
  for (const { voter, ballot } of namedVoters(announcement, box))
    if ('points' in ballot.answer)
      for (const { id } of form.options) points.set(id, points.get(id)! + voter.heads * ballot.answer.points[id]!)
  return { kind: 'score', options: inOrder(points) }
}

/**
 * Ranking by the symmetric Borda count (Dummett, Voting Procedures, 1984): on each ballot an option has one point for
 * every option it stands above and loses one for every option that stands above it; what is left out stands below all
 * that is named, and equal among itself. All points of all ballots, times the voter's heads, are added up, so their sum
 * is 0 and anybody can check it with pencil and paper.
 */
export function countRanking(announcement: Announcement, form: FormOf<'ranking'>, box: BallotBox): OrderResult {
  const points = new Map(form.options.map(({ id }) => [id, 0]))
  for (const { voter, ballot } of namedVoters(announcement, box)) {
    if (!('ranked' in ballot.answer)) continue
    const { ranked } = ballot.answer
    for (const { id } of form.options) {
      const place = ranked.indexOf(id)
      const won = place < 0 ? 0 : form.options.length - 1 - place
      const lost = place < 0 ? ranked.length : place
      points.set(id, points.get(id)! + voter.heads * (won - lost))
    }
  }
  return { kind: 'ranking', options: inOrder(points) }
}

function inOrder(points: ReadonlyMap<string, number>): OrderResult['options'] {
  const rows = [...points].map(([option, each]) => ({ option, points: each })).sort((a, b) => b.points - a.points)
  return rows.map((row) => ({ ...row, place: rows.findIndex((other) => other.points === row.points) + 1 }))
}
