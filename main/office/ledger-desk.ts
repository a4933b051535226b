import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal } from '#shared/meeting/refusals'
import { changesOf } from '#shared/ledger/ledger-changes'
import { officeSum } from '#shared/ledger/row-mark'
import type { LedgerAnswer, LedgerReturn } from '#shared/protocol/office-api'
import type { OfficeDesk } from './desk'
import type { Office, Wish } from './office'

/** Takes a ledger in that was changed elsewhere: each change as the command that whoever takes it in could have given by hand. */
export class LedgerDesk {
  constructor(
    private readonly office: Pick<Office, 'state' | 'fault' | 'wouldRefuse' | 'commandAll'>,
    private readonly desk: Pick<OfficeDesk, 'numbered'>,
  ) {}

  /** What the rows ask for, and what stands in the way; with `take`, and where nothing does, all of it is done. Null without an office. */
  async back({ as, take, language, rows }: LedgerReturn): Promise<LedgerAnswer | Refusal | null> {
    const { state } = this.office
    if (!state) return null
    const answer: LedgerAnswer = { changes: [], faults: [], taken: 0 }
    const lines = this.desk.numbered(state, new Set(rows.map(({ number }) => number)))
    const wishes: Wish[] = []
    const ours = officeSum(state.officeId)
    for (const row of rows) {
      const { line, number } = row
      const now = lines.get(number)
      const fault = row.office !== ours ? 'other-office' : now ? null : 'unknown'
      if (fault || !now) {
        answer.faults.push({ line, number, column: null, fault: fault ?? 'unknown' })
        continue
      }
      const { changes, faults, describe, classify } = changesOf(row, now, language, state.claimWord)
      answer.changes.push(...changes)
      answer.faults.push(...faults)
      const asked: Wish[] = []
      if (describe) asked.push({ type: 'topic.describe', payload: { topicId: now.id, ...describe } })
      if (classify) asked.push({ type: 'topic.classify', payload: { topicId: now.id, ...classify } })
      for (const wish of asked) {
        const refusal = this.office.wouldRefuse(as, wish)
        if (refusal) answer.faults.push({ line, number, column: null, fault: 'refused', refusal })
      }
      wishes.push(...asked)
    }
    if (!take || answer.faults.length > 0 || wishes.length === 0) return answer
    const refusal = await this.office.commandAll(as, wishes)
    return isRefusal(refusal) ? refusal : { ...answer, taken: wishes.length }
  }
}
