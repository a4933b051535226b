import type { Announcement } from './announcement'
import type { Attendance } from './attendance'
import { presentOf } from './attendance'
import type { BallotBox } from './ballot-box'
import { boxFaults } from './ballot-box'
import type { Checked } from './condition'
import { allMet } from './condition'
import { amountOf } from './electorate'
import type { ChoiceResult } from './forms/choice'
import { countChoice } from './forms/choice'
import type { ConsensusResult, NoObjectionResult } from './forms/consensus'
import { countConsensus, countObjections } from './forms/consensus'
import type { MotionResult } from './forms/motion'
import { countMotion } from './forms/motion'
import type { OrderResult } from './forms/order'
import { countRanking, countScore } from './forms/order'
import type { SliderResult } from './forms/slider'
import { countSlider } from './forms/slider'
import type { Turnout } from './turnout'
import { hereMeanwhile, quorumAtClosing, quorumToOpen, turnoutOf } from './turnout'

export type Result = MotionResult | ConsensusResult | NoObjectionResult | ChoiceResult | OrderResult | SliderResult

/**
 * - no-quorum: too few took part, so nothing is decided, whatever the ballots say.
 * - passed, failed: motions and consensus. - elected, run-off: all seats are filled, or not yet. - ordered: options stand in order.
 * - recorded: opinions are written down and bind nobody.
 */
export type Outcome = 'no-quorum' | 'passed' | 'failed' | 'elected' | 'run-off' | 'ordered' | 'recorded'

/** What a decision came to, with every number that led to it. */
export interface Verdict {
  outcome: Outcome
  turnout: Turnout
  /** The quorum when it opened (of who must be present), and when it closed. */
  opening: Checked[]
  closing: Checked[]
  result: Result
}

/**
 * What the rule makes of the ballots. A pure function of what is recorded, so that whoever has the record can count again
 * (recount) and must come to the same.
 * @param attendance null where nobody met: written votes, elections by the urn
 * @throws Error when the box holds what `boxFaults` names
 */
export function verdictOf(announcement: Announcement, attendance: Attendance | null, box: BallotBox): Verdict {
  const [fault] = boxFaults(announcement, box)
  if (fault) throw new Error(`the ballots cannot be counted: ${fault.fault}`)
  const turnout = turnoutOf(announcement, box, attendance)
  const opening = attendance ? quorumToOpen(announcement, attendance.opening) : []
  const closing = quorumAtClosing(announcement, turnout, attendance)
  const result = resultOf(announcement, attendance, box, turnout)
  const open = allMet(opening) && allMet(closing)
  return { outcome: open ? outcomeOf(announcement, result) : 'no-quorum', turnout, opening, closing, result }
}

function resultOf(announcement: Announcement, attendance: Attendance | null, box: BallotBox, turnout: Turnout): Result {
  const { form } = announcement
  switch (form.kind) {
    case 'motion':
    case 'sectors':
      return countMotion(announcement, form, box, turnout)
    case 'consensus':
      return countConsensus(announcement, form, box, turnout, askedIn(announcement, attendance, box))
    case 'no-objection':
      return countObjections(announcement, box, askedIn(announcement, attendance, box))
    case 'choice':
      return countChoice(announcement, form, box, turnout)
    case 'score':
      return countScore(announcement, form, box)
    case 'ranking':
      return countRanking(announcement, form, box)
    case 'slider':
      return countSlider(announcement, box)
  }
}

/** Who is asked where everybody here is asked: those present, or all where nobody met; never the recused. */
function askedIn(announcement: Announcement, attendance: Attendance | null, box: BallotBox) {
  const { voters, recused } = announcement
  const here = attendance && new Set(presentOf(announcement, hereMeanwhile(box, attendance)))
  return amountOf(voters.filter(({ id }) => !recused.includes(id) && (!here || here.has(id))))
}

function outcomeOf({ rules }: Announcement, result: Result): Outcome {
  if (!rules.binding) return 'recorded'
  switch (result.kind) {
    case 'motion':
    case 'sectors':
      if (result.majority.length === 0 && result.sectors.length === 0) return 'recorded'
      return allMet(result.majority) && result.sectors.every(({ met }) => met) ? 'passed' : 'failed'
    case 'consensus':
      return result.agreed === 'not-agreed' ? 'failed' : 'passed'
    case 'no-objection':
      return result.asked.heads > 0 && result.objections.heads === 0 ? 'passed' : 'failed'
    case 'choice':
      return result.open === 0 ? 'elected' : 'run-off'
    case 'score':
    case 'ranking':
      return 'ordered'
    case 'slider':
      return 'recorded'
  }
}
