import { CHAIR_ID } from '#shared/meeting/state'
import type { Forger } from '../forger'
import { holderBehind, onceRunning, somebody } from './sound-record'

/** Commands well signed by people who may not send them. */
export async function commandWithoutRight(forger: Forger): Promise<void> {
  const running = onceRunning(forger)
  const item = forger.find('item.opened')
  const no = (name: string, event: Parameters<Forger['inserts']>[3]) =>
    forger.inserts(name, 'not allowed (not-permitted)', running, event)
  const [secretary, timekeeper, deliberant, contributor, observer] = (
    ['secretary', 'timekeeper', 'deliberant', 'contributor', 'observer'] as const
  ).map((standing) => somebody(forger, standing))
  if (deliberant && item)
    await no('a deliberant takes up an item', {
      type: 'item.opened',
      by: deliberant,
      data: item.data,
      asks: ['item.open', { itemId: item.data.itemId }],
    })
  if (secretary)
    await no('the secretary bans somebody', {
      type: 'participant.banned',
      by: secretary,
      data: { participantId: CHAIR_ID, reason: '无' },
      asks: ['participant.ban', { participantId: CHAIR_ID, reason: '无' }],
    })
  if (timekeeper)
    await no('the timekeeper places a mark', {
      type: 'marker.placed',
      by: timekeeper,
      data: { markerId: 'forged', itemId: '', text: '' },
      asks: ['marker.place', { text: '' }],
    })
  if (contributor)
    await no('a contributor raises another’s hand', {
      type: 'hand.raised',
      by: contributor,
      data: { participantId: CHAIR_ID, stance: 'for' },
      asks: ['hand.raise', { participantId: CHAIR_ID, stance: 'for' }],
    })
  if (observer)
    await no('an observer raises a hand', {
      type: 'hand.raised',
      by: observer,
      data: { participantId: observer, stance: 'for' },
      asks: ['hand.raise', { participantId: observer, stance: 'for' }],
    })
  const transferred = forger.find('chair.transferred', ({ data }) => data.participantId !== CHAIR_ID)
  if (transferred)
    await forger.inserts('the host goes on after handing the chair over', 'not allowed (not-permitted)', transferred, {
      type: 'marker.placed',
      by: CHAIR_ID,
      data: { markerId: 'forged', itemId: '', text: '' },
      asks: ['marker.place', { text: '' }],
    })
  const closed = forger.find('meeting.closed')!
  await forger.inserts('the chair is handed to nobody', 'participant-unknown', running, {
    type: 'chair.transferred',
    by: CHAIR_ID,
    data: { participantId: 'nobody', reason: '无', mustSign: false },
    asks: ['chair.transfer', { participantId: 'nobody', reason: '无', mustSign: false }],
  })
  await forger.inserts('the meeting is opened twice', 'phase-wrong', closed, {
    type: 'meeting.opened',
    by: holderBehind(forger, closed.seq),
    data: {},
    asks: ['meeting.open', {}],
  })
}
