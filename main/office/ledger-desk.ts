import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal } from '#shared/meeting/refusals'
import { changesOf } from '#shared/ledger/ledger-changes'
import type { OfficeState } from '#shared/office/state'
import { topicOf } from '#shared/office/state'
import { officeSum } from '#shared/ledger/row-mark'
import type { LedgerAnswer, LedgerReturn } from '#shared/protocol/office-api'
import { littleByLittle } from '../runtime/little-by-little'
import type { OfficeDesk } from './desk'
import type { Office, Wish } from './office'

/** What a row may ask for. */
type TopicWish = Extract<Wish, { type: 'topic.describe' | 'topic.classify' }>

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
    const wishes: TopicWish[] = []
    await littleByLittle(this.#look(state, { as, language, rows }, answer, wishes))
    if (!take || answer.faults.length > 0 || wishes.length === 0) return answer
    // While thousands of rows were looked at, or waited for their turn, somebody else may have changed one of them.
    const touched = new Set(wishes.map(({ payload }) => payload.topicId))
    const refusal = await this.office.commandAll(as, wishes, (now) =>
      [...touched].every((id) => topicOf(now, id) === topicOf(state, id)),
    )
    return isRefusal(refusal) ? refusal : { ...answer, taken: wishes.length }
  }

  /** Row by row; what stands in the way of it goes to `answer`, what it asks for to `wishes`. */
  *#look(
    state: OfficeState,
    { as, language, rows }: Pick<LedgerReturn, 'as' | 'language' | 'rows'>,
    answer: LedgerAnswer,
    wishes: TopicWish[],
  ): Generator<void> {
    const topics = this.desk.numbered(state)
    const ours = officeSum(state.officeId)
    for (const row of rows) {
      yield
      const { line, number } = row
      const now = topics(number)
      const fault = row.office !== ours ? 'other-office' : now ? null : 'unknown'
      if (fault || !now) {
        answer.faults.push({ line, number, column: null, fault: fault ?? 'unknown' })
        continue
      }
      const { changes, faults, describe, classify } = changesOf(row, now, language, state.claimWord)
      answer.changes.push(...changes)
      answer.faults.push(...faults)
      const asked: TopicWish[] = []
      if (describe) asked.push({ type: 'topic.describe', payload: { topicId: now.id, ...describe } })
      if (classify) asked.push({ type: 'topic.classify', payload: { topicId: now.id, ...classify } })
      for (const wish of asked) {
        const refusal = this.office.wouldRefuse(as, wish)
        if (refusal) answer.faults.push({ line, number, column: null, fault: 'refused', refusal })
      }
      wishes.push(...asked)
    }
  }
}
