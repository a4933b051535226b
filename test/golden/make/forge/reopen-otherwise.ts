import type { Forger } from '../forger'
import { holderBehind, somebody } from './sound-record'

/** A decided clause is reopened for another reason, twice, or by somebody else than the chair. */
export async function reopenOtherwise(forger: Forger): Promise<void> {
  const reopened = forger.find('clause.reopened')
  if (!reopened) return
  await forger.changes(
    'a clause reopened for another reason than the chair gave',
    'the command does not lead to what is recorded',
    reopened,
    ({ data }) => void (data.reason = '别的理由'),
  )
  const { clauseId, checkId } = reopened.data
  const again = (name: string, reason: string, by: string) =>
    forger.inserts(name, reason, reopened, {
      type: 'clause.reopened',
      by,
      data: { clauseId, checkId, reason: '再改' },
      asks: ['clause.reopen', { clauseId, reason: '再改' }],
    })
  await again('a clause reopened that is open', 'not allowed (clause-not-locked)', holderBehind(forger, reopened.seq))
  const secretary = somebody(forger, 'secretary')
  if (secretary) await again('the secretary reopens a clause', 'not allowed (not-permitted)', secretary)
}
