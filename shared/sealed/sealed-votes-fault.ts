import type { BallotBox } from '../ballot/ballot-box'
import { BallotFault } from '../ballot/ballot-fault'
import { openedCount } from '../meeting/decisions/opened-count'
import type { MeetingDecision } from '../meeting/decisions/decisions-state'
import { decisionsIn } from '../meeting/decisions/decisions-state'
import { sealedVoters } from '../meeting/decisions/sealed-state'
import type { RecordEvent } from '../meeting/events'
import { stateAfter } from '../meeting/fold'
import { canonicalText } from '../signing/canonical'
import { recounted } from './sealed-box'
import { sealedTexts } from './sealed-texts'

/** How many secret ballots by devices of this record were opened. */
export const sealedVotesIn = (record: readonly RecordEvent[]): number =>
  decisionsIn(stateAfter(record)).filter(({ sealed }) => sealed?.election).length

/**
 * Counts every secret ballot of a record again, by the arithmetic that `audit` does not do: keys, ballots, sum, shares,
 * result. Tens of milliseconds a ballot. The first fault in words, or null.
 * @param onSound is given each that was counted and holds
 */
export function sealedVotesFault(
  record: readonly RecordEvent[],
  onSound: (decision: MeetingDecision, box: BallotBox) => void = () => undefined,
): string | null {
  for (const decision of decisionsIn(stateAfter(record))) {
    if (!decision.sealed?.election) continue
    try {
      const box = recounted(decision, sealedTexts(record, decision.id))
      if (!decision.counted) continue
      const { result } = box
      const opened =
        result && openedCount(decision.announced!.announcement, sealedVoters(decision.sealed), result.result[0]!)
      const counted = decision.box.counts.find(({ means }) => means === 'device')
      if (!opened || canonicalText(opened) !== canonicalText(counted ?? null))
        return `“${decision.title}”: wrong-result: the count is not what the sum opens to`
      onSound(decision, box)
    } catch (error) {
      if (!(error instanceof BallotFault)) throw error
      return `“${decision.title}”: ${error.kind}: ${error.detail}`
    }
  }
  return null
}
