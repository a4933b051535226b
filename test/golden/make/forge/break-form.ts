import { CHAIR_ID } from '#shared/meeting/state'
import type { Forger } from '../forger'
import { THOROUGH } from '../forger'
import { onceRunning } from './sound-record'

/** Events in another form than the edition's, and what must not be there twice. */
export async function breakForm(forger: Forger): Promise<void> {
  const running = onceRunning(forger)
  await forger.changes(
    'an event says more than it can',
    'broken at event',
    forger.find('participant.admitted'),
    ({ data }) => void Object.assign(data, { standing: 'chair' }),
  )
  await forger.changes(
    'an event has a member of its own',
    'broken at event',
    forger.find('participant.admitted'),
    (event) => void Object.assign(event, { note: '补记' }),
  )
  await forger.changes(
    'a word that no stance is',
    'broken at event',
    forger.find('stance.given'),
    ({ data }) => void (data.stance = 'abstain' as 'agree'),
    { rechained: true, signed: true },
  )
  await forger.changes(
    'a time in another form',
    'broken at event',
    forger.find('meeting.opened'),
    (event) => void (event.at = event.at.replace('Z', '+00:00')),
    { rechained: true, signed: true },
  )
  await forger.changes(
    'time runs backwards',
    'earlier than the line before',
    forger.find('meeting.opened'),
    (event) => void (event.at = new Date(Date.parse(forger.sound.record[0]!.at) - 1000).toISOString()),
  )
  const place = (text: string) => ['marker.place', { text }] as ['marker.place', { text: string }]
  const used = forger.find('marker.placed') ?? forger.find('check.opened')
  if (used?.type === 'marker.placed') {
    const { markerId } = used.data
    await forger.inserts('an id that is used twice', `the id ${markerId} was used before`, used, {
      type: 'marker.placed',
      by: CHAIR_ID,
      data: { ...used.data, text: '又一个' },
      asks: place('又一个'),
      looked: [{ asked: 'newId', answer: markerId }],
    })
    await forger.lies(
      'a command that is obeyed twice',
      'its command stands in the record already',
      ({ record }) =>
        void record.splice(used.seq + 1, 0, {
          ...used,
          data: { ...used.data, markerId: 'forged' },
          inputs: [{ asked: 'newId', answer: 'forged' }],
        }),
      THOROUGH,
    )
  }
  await forger.inserts('a command that says more than it can', 'its command is none (command-malformed)', running, {
    type: 'marker.placed',
    by: CHAIR_ID,
    data: { markerId: 'forged', itemId: '', text: '多说' },
    asks: ['marker.place', { text: '多说', more: 1 } as { text: string }],
    looked: [{ asked: 'newId', answer: 'forged' }],
  })
  await forger.inserts('a command that nobody knows', 'its command is none (command-unknown)', running, {
    type: 'marker.placed',
    by: CHAIR_ID,
    data: { markerId: 'forged', itemId: '', text: '' },
    asks: ['marker.move' as 'marker.place', { text: '' }],
  })
  await forger.changes(
    'somebody’s signature in the record is another',
    'the command does not lead to what is recorded',
    forger.find('minutes.signed', ({ data }) => data.participantId !== CHAIR_ID),
    ({ data }) => void (data.signature = 'A'.repeat(data.signature.length)),
  )
  const signed = forger.find('minutes.signed', ({ data }) => data.participantId !== CHAIR_ID)
  if (signed) {
    const { participantId, key: _, ...cosigned } = signed.data
    await forger.inserts('somebody signs twice in the record', 'not allowed (already-signed)', signed, {
      type: 'minutes.signed',
      by: participantId,
      data: signed.data,
      asks: ['minutes.cosign', cosigned],
    })
  }
}
