import { stateAfter } from '#shared/meeting/fold'
import { LIMITS } from '#shared/meeting/limits'
import { CHAIR_ID } from '#shared/meeting/state'
import type { Forger } from '../forger'
import { THOROUGH } from '../forger'
import { holderBehind } from './sound-record'

export async function changeDecisions(forger: Forger): Promise<void> {
  const { record } = forger.sound
  const closed = forger.find('check.closed', ({ data }) => data.tally.agree > 0)
  await forger.changes(
    'a vote more in the tally',
    'the command does not lead to what is recorded',
    closed,
    ({ data }) => {
      data.tally.agree++
      data.tally.eligible++
    },
  )
  await forger.changes(
    'a check closed with the wrong result',
    'the command does not lead to what is recorded',
    closed,
    ({ data }) => void (data.result = data.result === 'recorded' ? 'agreed' : 'recorded'),
  )
  const stance = forger.find(
    'stance.given',
    ({ by, data }) =>
      by === data.participantId &&
      !record.some(
        (other) =>
          other.type === 'stance.given' &&
          other !== undefined &&
          other.data.checkId === data.checkId &&
          other.data.participantId === data.participantId &&
          other.data.reason !== data.reason,
      ),
  )
  await forger.changes(
    'a stance turned round',
    'the command does not lead to what is recorded',
    stance,
    ({ data }) => void (data.stance = data.stance === 'agree' ? 'reserve' : 'agree'),
  )
  if (stance)
    await forger.lies(
      'a stance is dropped',
      'its sender had seen another record than this one',
      ({ record: events }) => void events.splice(stance.seq, 1),
      THOROUGH,
    )
  await forger.changes(
    'voting opens before its notice is over',
    'not allowed (notice-too-short)',
    forger.find('decision.opened', ({ inputs }) => inputs?.some(({ asked }) => asked === 'now') ?? false),
    ({ inputs }) => void (inputs!.find(({ asked }) => asked === 'now')!.answer = '2026-01-05T01:00:00.000Z'),
  )
  const opened = forger.find('check.opened')
  if (!opened) return
  if (record[opened.seq + 1]!.type === 'stance.given')
    await forger.lies(
      'a stance before its question',
      'its sender had seen another record than this one',
      ({ record: events }) => void events.splice(opened.seq, 2, events[opened.seq + 1]!, events[opened.seq]!),
      { rechained: true, signed: true },
    )
  await forger.changes(
    'one fewer is asked',
    'the command does not lead to what is recorded',
    opened,
    ({ data }) => void data.eligible.pop(),
    { rechained: true, signed: true },
  )
  await forger.changes('the question reads otherwise', 'not allowed (clause-changed)', opened, (event) => {
    event.data.text = '费用由居民承担。'
    const clause = event.inputs!.find(({ asked }) => asked === 'clause')!
    clause.answer = { ...(clause.answer as object), text: event.data.text }
  })
  await forger.changes(
    'another rule than the meeting’s',
    'the command does not lead to what is recorded',
    opened,
    ({ data }) => void (data.rule = data.rule === 'everyone' ? 'majority' : 'everyone'),
  )
  await forger.changes(
    'who steps aside is asked',
    'the command does not lead to what is recorded',
    forger.find('check.opened', ({ data }) => data.recused !== undefined),
    ({ data }) => {
      data.eligible.push(...data.recused!)
      delete data.recused
    },
  )
  const { checkId } = opened.data
  const stranger = Object.values(stateAfter(record.slice(0, opened.seq + 1)).participants).find(
    (person) =>
      person.status === 'admitted' &&
      person.key !== '' &&
      person.id !== CHAIR_ID &&
      !opened.data.eligible.includes(person.id),
  )
  if (stranger)
    await forger.inserts('a stance of somebody who is not asked', 'not-eligible', opened, {
      type: 'stance.given',
      by: stranger.id,
      data: { checkId, participantId: stranger.id, stance: 'agree', reason: '' },
      asks: ['stance.give', { checkId, stance: 'agree', reason: '' }],
    })
  await forger.inserts('the chair decides', 'not-eligible', opened, {
    type: 'stance.given',
    by: CHAIR_ID,
    data: { checkId, participantId: CHAIR_ID, stance: 'agree', reason: '' },
    asks: ['stance.give', { checkId, stance: 'agree', reason: '' }],
  })
  const asked = opened.data.eligible.find((id) => stateAfter(record.slice(0, opened.seq)).participants[id]!.key !== '')!
  await forger.inserts('a stance that another’s hand gave', 'has-own-device', opened, {
    type: 'stance.given',
    by: holderBehind(forger, opened.seq),
    data: { checkId, participantId: asked, stance: 'agree', reason: '', enteredBecause: '代' },
    asks: ['stance.enter', { checkId, participantId: asked, stance: 'agree', reason: '', enteredBecause: '代' }],
  })
  await forger.inserts('disagrees without a reason', 'reason-required', opened, {
    type: 'stance.given',
    by: asked,
    data: { checkId, participantId: asked, stance: 'disagree', reason: '' },
    asks: ['stance.give', { checkId, stance: 'disagree', reason: '' }],
  })
  const long = 'y'.repeat(LIMITS.reason + 1)
  await forger.inserts('a reason one letter too long', 'text-too-long', opened, {
    type: 'stance.given',
    by: asked,
    data: { checkId, participantId: asked, stance: 'reserve', reason: long },
    asks: ['stance.give', { checkId, stance: 'reserve', reason: long }],
  })
  const clause = 'c'.repeat(LIMITS.clause + 1)
  const holder = holderBehind(forger, opened.seq - 1)
  await forger.inserts('a clause one letter too long', 'text-too-long', record[opened.seq - 1]!, {
    type: 'check.opened',
    by: holder,
    data: { ...opened.data, checkId: 'forged', text: clause },
    asks: ['check.open', { clauseId: opened.data.clauseId, text: clause }],
    looked: [
      {
        asked: 'clause',
        about: [opened.data.clauseId],
        answer: { id: opened.data.clauseId, number: opened.data.number, text: clause },
      },
    ],
  })
  await forger.inserts('a second question before the first is answered', 'not allowed (check-open)', opened, {
    type: 'check.opened',
    by: holder,
    data: { ...opened.data, checkId: 'forged' },
    asks: ['check.open', { clauseId: opened.data.clauseId, text: opened.data.text }],
  })
}
