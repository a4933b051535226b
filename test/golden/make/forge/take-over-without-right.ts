import type { EventOf, Forger } from '../forger'
import { strangersKey } from '../forger'
import { onceRunning } from './sound-record'

export async function takeOverWithoutRight(forger: Forger): Promise<void> {
  const succeeded = forger.find('host.succeeded')
  if (!succeeded) {
    const claim = {
      meetingId: forger.sound.meeting.id,
      standbyId: 'forged',
      term: 2,
      hostKey: strangersKey().publicKey,
      certificate: 'A'.repeat(86),
    }
    await forger.inserts(
      'a takeover where there was no standby',
      'not of the standby that was chosen',
      onceRunning(forger),
      { type: 'host.succeeded', by: 'host', data: { claim, promises: [], origins: [] } },
      { rechained: true, signed: true },
    )
    return
  }
  const alone = { rechained: true, signed: true } // what follows the takeover no longer folds as it did
  const claims = (name: string, reason: string, change: (event: EventOf<'host.succeeded'>) => void) =>
    forger.changes(name, reason, succeeded, change, alone)
  await claims(
    'a claim that the recovery code did not sign',
    'not signed with the recovery key',
    ({ data }) =>
      void (data.claim.certificate = `${data.claim.certificate.startsWith('A') ? 'B' : 'A'}${data.claim.certificate.slice(1)}`),
  )
  await claims('a claim of a later term', 'cannot follow', ({ data }) => void data.claim.term++)
  await claims('a claim of the same term again', 'no succession', ({ data }) => void data.claim.term--)
  await claims(
    'a claim of another standby',
    'not of the standby that was chosen',
    ({ data }) => void (data.claim.standbyId = 'another'),
  )
  await claims(
    'a claim of another computer',
    'another computer than the one chosen',
    ({ data }) => void (data.claim.hostKey = strangersKey().publicKey),
  )
  await claims(
    'a claim of another meeting',
    'of another meeting',
    ({ data }) => void (data.claim.meetingId = 'another'),
  )
  await claims(
    'half of the room follows, no more',
    'not followed by most of the room',
    ({ data }) => void (data.promises = data.promises.slice(0, 2)),
  )
  await claims('nobody follows', 'not followed by most of the room', ({ data }) => void (data.promises = []))
  await claims(
    'one follows many times',
    'not followed by most of the room',
    ({ data }) => void (data.promises = data.promises.map(() => data.promises[0]!)),
  )
  await claims(
    'a promise with another’s signature',
    'not followed by most of the room',
    ({ data }) => void (data.promises = data.promises.map(({ key }) => ({ key, sig: data.promises[0]!.sig }))),
  )
  await forger.changes(
    'an annex says something else than what came in',
    'the command does not lead to what is recorded',
    forger.find('annex.received'),
    ({ data }) => void (data.events = []),
  )
}
