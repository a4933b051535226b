import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { decisionViews } from '#shared/meeting/decisions/decision-view'
import type { MeetingState } from '#shared/meeting/state'
import { mayRaiseHand } from '../../components/decisions/live-decisions'

/** All that a phone shows of decisions: a piece of the program that is fetched when there is one. */
export { BallotPage } from './ballot-page'
export { DecisionNews } from './decision-news'
export { SealedBallotPage } from './sealed-ballot-page'

export interface DueBallot {
  /** Of decision and voter. */
  key: string
  view: DecisionView
  ballot: DecisionView['mine'][number]
  /** Whether it is the own ballot of this page's person, or one given by a mandate. */
  isOwn: boolean
}

/**
 * The ballot to be given now: the next that was not given yet, or the one with the key `voting`, which was asked for. Where
 * hands are raised too, nobody is asked by their device: who has raised one gives no ballot.
 */
export function dueBallot(state: MeetingState, participantId: string | null, voting: string): DueBallot | undefined {
  const ballots = decisionViews(state, participantId).flatMap((view) =>
    view.mine.map((ballot, index) => ({
      key: `${view.id}/${ballot.voter}`,
      view,
      ballot,
      isOwn: index === 0 && view.notVoting === null,
    })),
  )
  return ballots.find(
    ({ key, view, ballot }) => ballot.mayCast && (key === voting || (ballot.answer === null && !mayRaiseHand(view))),
  )
}

export interface DueSealed {
  /** Of decision and voter. */
  key: string
  view: DecisionView
  voter: string
  isOwn: boolean
  /** Whether a ballot of this voter is in the box already. */
  isIn: boolean
}

/** The same of secret ballots by devices: what was given nobody knows, only that something was. */
export function dueSealed(state: MeetingState, participantId: string | null, voting: string): DueSealed | undefined {
  const ballots = decisionViews(state, participantId).flatMap((view) =>
    (view.sealed?.own ?? []).map(({ voter, mayCast, tracker }, index) => ({
      due: {
        key: `${view.id}/${voter}`,
        view,
        voter,
        isOwn: index === 0 && view.notVoting === null,
        isIn: tracker !== null,
      },
      mayCast,
    })),
  )
  return ballots.find(({ due, mayCast }) => mayCast && (!due.isIn || due.key === voting))?.due
}
