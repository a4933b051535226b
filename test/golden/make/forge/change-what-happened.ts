import { CHAIR_ID } from '#shared/meeting/state'
import type { EventOf, Forger } from '../forger'
import { strangersKey, THOROUGH } from '../forger'
import { holderBehind, onceRunning, somebody } from './sound-record'

/** The record itself is changed by its host, who makes everything else fit and has it signed. */
export async function changeWhatHappened(forger: Forger): Promise<void> {
  const { record } = forger.sound
  const middle = record.find(
    (event) =>
      event.seq > 5 &&
      event.proof !== undefined &&
      [-1, 1].every((step) => record[event.seq + step]!.proof?.sig !== event.proof!.sig),
  )!
  await forger.lies(
    'an event is dropped, the chain left broken',
    'broken at event',
    ({ record: events }) => void events.splice(middle.seq, 1),
    { signed: true },
  )
  await forger.lies(
    'two events in turn, the chain left broken',
    'broken at event',
    ({ record: events }) => void events.splice(middle.seq, 2, events[middle.seq + 1]!, events[middle.seq]!),
    { signed: true },
  )
  await forger.lies(
    'an event carries another hash',
    'does not carry the hash',
    ({ record: events }) => void (events[middle.seq]!.prev = '0'.repeat(64)),
    { signed: true },
  )
  await forger.lies(
    'the meeting begins twice',
    'meeting.created again',
    ({ record: events }) => void events.splice(middle.seq, 0, { ...events[0]! }),
    { rechained: true, signed: true },
  )
  const active = new Set(record.flatMap(({ by, proof }) => (proof && proof.body.type !== 'join' ? [by] : [])))
  const admitted = forger.find('participant.admitted', ({ data }) => active.has(data.participantId))!
  await forger.lies(
    'the admission of a person is dropped',
    'record-law: ',
    ({ record: events }) => void events.splice(admitted.seq, 1),
    { rechained: true, signed: true },
  )
  await forger.lies(
    'the opening of the meeting is dropped',
    'record-law: ',
    ({ record: events }) => void events.splice(forger.find('meeting.opened')!.seq, 1),
    THOROUGH,
  )
  await forger.changes(
    'a command is taken off its event',
    "nobody's command stands behind it",
    middle as EventOf<'admission.set'>,
    (event) => void delete event.proof,
  )
  await forger.changes(
    'a command is changed after it was signed',
    'the signature of its command does not hold',
    middle as EventOf<'admission.set'>,
    (event) => void (event.proof!.body.at = '2026-01-01T00:00:00.000Z'),
  )
  await forger.changes(
    'the beginning is somebody’s command',
    'a record begins with meeting.created by the host',
    forger.find('meeting.created'),
    (event) => void (event.by = CHAIR_ID),
  )

  const secretary = somebody(forger, 'secretary')
  const running = onceRunning(forger)
  const mark = { markerId: 'forged', itemId: '', text: '伪造的标记' }
  const looked = [{ asked: 'newId', answer: mark.markerId }]
  await forger.inserts('a mark without a command', "nobody's command stands behind it", running, {
    type: 'marker.placed',
    by: CHAIR_ID,
    data: mark,
  })
  await forger.inserts('a mark that the host saw by itself', "nobody's command stands behind it", running, {
    type: 'marker.placed',
    by: 'host',
    data: mark,
  })
  await forger.inserts(
    'a mark that says something else than its command',
    'the command does not lead to what is recorded',
    running,
    { type: 'marker.placed', by: CHAIR_ID, data: mark, asks: ['marker.place', { text: '另一个' }], looked },
  )
  await forger.inserts('a command of another meeting', 'its command belongs to another meeting', running, {
    type: 'marker.placed',
    by: CHAIR_ID,
    data: mark,
    asks: ['marker.place', { text: mark.text }],
    meetingId: 'another-meeting',
  })
  if (secretary)
    await forger.inserts('a command signed with another’s key', 'signed by another key than the person’s', running, {
      type: 'marker.placed',
      by: secretary,
      data: mark,
      asks: ['marker.place', { text: mark.text }],
      key: strangersKey(),
    })
  await forger.inserts('a mark after the end', 'phase-wrong', forger.find('meeting.closed')!, {
    type: 'marker.placed',
    by: holderBehind(forger, forger.find('meeting.closed')!.seq),
    data: mark,
    asks: ['marker.place', { text: mark.text }],
  })
  const waiting = forger.find(
    'participant.requested',
    ({ data }) =>
      record[record.findIndex((each) => each.type === 'participant.requested' && each.data === data) + 1]?.type !==
      'participant.admitted',
  )
  if (waiting)
    await forger.inserts('let in by the host alone', "nobody's command stands behind it", waiting, {
      type: 'participant.admitted',
      by: 'host',
      data: { participantId: waiting.data.participantId, roleId: waiting.data.roleId },
    })
  await forger.changes(
    'somebody asked to be let in under another name',
    'the command does not lead to what is recorded',
    forger.find('participant.requested'),
    ({ data }) => void (data.name = '冒名者'),
  )
  await forger.changes(
    'a key in place of the device’s',
    'signed by another key than the person’s',
    forger.find('participant.requested'),
    ({ data }) => void (data.key = strangersKey().publicKey),
    { rechained: true, signed: true },
  )
  await forger.changes(
    'an item under another title than the command’s',
    'record-law: ',
    forger.find('item.opened', ({ proof }) => proof !== undefined),
    ({ data }) => void (data.itemId = 'another-item'),
  )
  await forger.changes(
    'a warning reads otherwise',
    'the command does not lead to what is recorded',
    forger.find('speaker.warned'),
    ({ data }) => void (data.reason = '警告'),
  )
  await forger.changes(
    'a turn for somebody else',
    'the command does not lead to what is recorded',
    forger.find('speaker.called'),
    ({ data }) => void (data.participantId = CHAIR_ID),
  )
  await forger.changes(
    'a reason for calling another is dropped',
    'the command does not lead to what is recorded',
    forger.find('speaker.called', ({ data }) => data.override !== ''),
    ({ data }) => void (data.override = ''),
  )
  await forger.changes(
    'a longer turn than was set',
    'the command does not lead to what is recorded',
    forger.find('speaker.called'),
    ({ data }) => void (data.limitMs += 1000),
  )
  await forger.changes(
    'a merge into somebody else',
    'the command does not lead to what is recorded',
    forger.find('participant.merged'),
    ({ data }) => void (data.into = CHAIR_ID),
    { rechained: true, signed: true },
  )
  await forger.changes(
    'banned for another reason',
    'the command does not lead to what is recorded',
    forger.find('participant.banned'),
    ({ data }) => void (data.reason = '别的理由'),
  )
  await forger.changes(
    'an invitation numbered otherwise',
    'the command does not lead to what is recorded',
    forger.find('invitations.imported'),
    ({ data }) => void (data.invitees[0]!.inviteeId = 'i99'),
  )
  await forger.changes(
    'an acting chair need not sign after all',
    'the command does not lead to what is recorded',
    forger.find('chair.transferred', ({ data }) => data.mustSign),
    ({ data }) => void (data.mustSign = false),
  )
}
