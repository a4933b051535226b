import { CHAIR_ID } from '#shared/meeting/state'
import type { Forger } from '../forger'
import { somebody } from './sound-record'

/** The minutes are said to follow others than those of the meeting before. */
export async function followOtherwise(forger: Forger): Promise<void> {
  const named = forger.find('predecessor.named')
  if (!named) return
  const other = { ...named.data, digest: 'A'.repeat(43) }
  await forger.changes(
    'other minutes of the meeting before than the host named',
    'the command does not lead to what is recorded',
    named,
    ({ data }) => void (data.digest = other.digest),
  )
  await forger.lies('minutes that say they follow others', 'facts: ', (minutes) => void (minutes.follows = other), {
    signed: true,
  })
  await forger.lies('the meeting before is hushed up', 'facts: ', (minutes) => void delete minutes.follows, {
    signed: true,
  })
  const names = (name: string, reason: string, by: string, data: typeof other) =>
    forger.inserts(name, reason, named, { type: 'predecessor.named', by, data, asks: ['predecessor.name', data] })
  const secretary = somebody(forger, 'secretary')
  if (secretary) await names('the secretary names the meeting before', 'not allowed (not-permitted)', secretary, other)
  await names('the same meeting before again', 'its command leads to nothing', CHAIR_ID, named.data)
  await names('a meeting that follows itself', 'not allowed (meeting-unknown)', CHAIR_ID, {
    ...other,
    meetingId: forger.sound.meeting.id,
  })
}
