import type { AnnouncementFault } from '../decision/announcement'
import type { BoxFault } from '../decision/ballot-box'
import type { RefusalReason } from '../meeting/refusals'
import { DECISION_REASONS } from '../meeting/refusals'

/** What people read when something is refused: `what` happened, then `next`: what is safe and what to do. */
export interface RefusalWords {
  what: string
  next: string
}

export type RefusalTable = Record<RefusalReason, RefusalWords>

/** A part of the table, of the reasons that it names. */
export const someRefusals = <Reason extends RefusalReason>(
  words: Record<Reason, RefusalWords>,
): Record<Reason, RefusalWords> => words

type DecisionReason = (typeof DECISION_REASONS)[number]

/** Why a decision may not be announced so, a ballot or a count not taken, and what to do. */
export interface DecisionFaultWords {
  announcementFaults: Readonly<Record<AnnouncementFault['fault'], string>>
  boxFaults: Readonly<Record<BoxFault['fault'], string>>
}

/** The same as refusals; `next` says what is safe. */
export function decisionRefusals(
  { announcementFaults, boxFaults }: DecisionFaultWords,
  next: string,
): Record<DecisionReason, RefusalWords> {
  const sentences: Readonly<Record<DecisionReason, string>> = { ...announcementFaults, ...boxFaults }
  return Object.fromEntries(DECISION_REASONS.map((reason) => [reason, { what: sentences[reason], next }])) as Record<
    DecisionReason,
    RefusalWords
  >
}
