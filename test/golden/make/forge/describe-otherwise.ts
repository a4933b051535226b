import { stateAfter } from '#shared/meeting/fold'
import { LIMITS } from '#shared/meeting/limits'
import { CHAIR_ID } from '#shared/meeting/state'
import type { Forger } from '../forger'
import { holderBehind, onceRunning, somebody } from './sound-record'

/** The meeting is given another description than the chair gave, or by somebody else, or too late. */
export async function describeOtherwise(forger: Forger): Promise<void> {
  const running = onceRunning(forger)
  const described = (
    name: string,
    reason: string,
    { by = CHAIR_ID, wish = {}, recorded = wish }: { by?: string; wish?: object; recorded?: object },
    behind = running,
  ) => {
    const plain = { title: '改名后的会议', place: '', hostUnit: '' }
    return forger.inserts(name, reason, behind, {
      type: 'meeting.described',
      by,
      data: { ...plain, ...recorded },
      asks: ['meeting.describe', { ...plain, ...wish }],
    })
  }
  await forger.changes(
    'another title than the chair gave',
    'the command does not lead to what is recorded',
    forger.find('meeting.described'),
    ({ data }) => void (data.title = '别的题目'),
  )
  const secretary = somebody(forger, 'secretary')
  if (secretary) await described('the secretary names the meeting', 'not allowed (not-permitted)', { by: secretary })
  const title = 't'.repeat(LIMITS.title + 1)
  await described('a new title one letter too long', 'not allowed (text-too-long)', { wish: { title } })
  await described('a new title with two spaces', 'the command does not lead to what is recorded', {
    wish: { title: '改名  后' },
  })
  await described('a new place that turns the line round', 'the command does not lead to what is recorded', {
    wish: { place: '三\u202E楼' },
  })
  const { title: same, place, hostUnit } = stateAfter(forger.sound.record.slice(0, running.seq + 1))
  await described('the same name again', 'its command leads to nothing', { wish: { title: same, place, hostUnit } })
  const frozen = forger.find('minutes.frozen')
  if (frozen)
    await described(
      'a new name for sealed minutes',
      'not allowed (minutes-frozen)',
      { by: holderBehind(forger, frozen.seq) },
      frozen,
    )
}
