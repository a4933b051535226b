import { CHAIR_ID } from '#shared/meeting/state'
import type { Forger } from '../forger'
import { strangersKey } from '../forger'

/** Keys by which a signature may hold for one reader and not for another. */
export async function keysOfNobody(forger: Forger): Promise<void> {
  const ofLowOrder = 'A'.repeat(43) // y = 0: of order 4
  await forger.changes(
    'a host whose key is of low order',
    'hostKey is no key',
    forger.find('meeting.created'),
    ({ data }) => void (data.hostKey = ofLowOrder),
    { rechained: true, signed: true },
  )
  const standby = { standbyId: 'forged', name: '备用', url: 'http://192.168.1.7:8420/', key: ofLowOrder }
  await forger.inserts(
    'a standby whose key is of low order',
    'not allowed (key-unfit)',
    forger.find('meeting.created')!,
    {
      type: 'standby.named',
      by: CHAIR_ID,
      data: { ...standby, recoveryKey: strangersKey().publicKey },
      asks: ['standby.name', { ...standby, recoveryKey: strangersKey().publicKey }],
    },
  )
}
