import { expect, it } from 'vitest'
import { audit } from '#shared/journal/audit'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import type { OrderAnswer } from '#shared/office/orders/order-answer'
import { answerBytes, answerHolds, orderDigest, readAnswer } from '#shared/office/orders/order-answer'
import { orderOf } from '#shared/office/state'
import { newDeviceKey, signBytes } from '#shared/signing/device-key'
import { PlayedOffice } from './played-office'

const ANSWER: OrderAnswer = { result: 'A', text: '换了三盏灯', by: '张建国 科长', at: '2026-09-03T01:00:00.000Z' }

/** An office with an order out to a body that this network does not reach. */
function ordered() {
  const office = new PlayedOffice()
  const [member, department] = [office.add('member', '周文'), office.add('department', '张建国', '市政处')]
  const go = (type: Parameters<PlayedOffice['send']>[1], payload: object) =>
    expect([type, office.send('lead', type, payload as never)]).toEqual([type, null])
  const topicId = 't1'
  expect(office.lodge()).toBeNull()
  go('topic.moderate', { topicId, shown: true, title: '路灯不亮', words: '路灯不亮', reason: '' })
  go('topic.select', { topicId, checklist: { few: true, deep: true, sound: true, quick: true }, reason: '' })
  go('topic.claim', { topicId, memberId: member, backupId: null })
  go('order.issue', { topicId, task: '修灯', leadId: department, helperIds: [], source: null, days: 10 })
  const sheet = () => orderDigest('office', orderOf(office.state, 'o1')!)
  return { office, department, go, sheet }
}
const key = newDeviceKey()
const signed = (order: string, answer = ANSWER) => ({
  orderId: 'o1',
  result: answer.result,
  text: answer.text,
  evidence: [],
  answer: { by: answer.by, at: answer.at, order, key: key.publicKey, sig: signBytes(key, answerBytes(order, answer)) },
})

it('is the report of the body, with who wrote it and who took it in, once, and the audit checks its signature again', () => {
  const { office, department, go, sheet } = ordered()
  const file = signed(sheet())
  // Only the office takes a file in; whoever has a device signs by it.
  expect(office.send(department, 'order.report', file as never)).toBe('not-permitted')
  go('order.report', file)
  expect(orderOf(office.state, 'o1')).toMatchObject({
    state: 'reported',
    report: {
      by: 'lead',
      result: 'A',
      text: ANSWER.text,
      answer: { by: ANSWER.by, at: ANSWER.at, key: key.publicKey },
    },
  })
  expect(office.send('lead', 'order.report', file as never)).toBe('order-state-wrong')
  expect(audit(OFFICE_JOURNAL, office.events)).toBeNull()
})

it('is refused where one letter of it was changed, and where the order is another by now', () => {
  const { office, go, sheet } = ordered()
  const before = sheet()
  const file = signed(before)
  for (const changed of [
    { ...file, text: '换了四盏灯' },
    { ...file, result: 'B' },
    { ...file, answer: { ...file.answer, by: '别人' } },
    { ...file, answer: { ...file.answer, at: '2026-09-04T01:00:00.000Z' } },
    { ...file, answer: { ...file.answer, key: newDeviceKey().publicKey } },
  ])
    expect(office.send('lead', 'order.report', changed as never)).toBe('signature-wrong')
  expect(office.send('lead', 'order.report', signed('x'.repeat(43)) as never)).toBe('command-outdated')
  // Of another office, or given a longer time since.
  const order = orderOf(office.state, 'o1')!
  expect(orderDigest('another', order)).not.toBe(before)
  for (const other of [
    { task: '修桌' },
    { leadId: 'x' },
    { round: 2 },
    { reworks: 1 },
    { due: { days: 1, date: null } },
  ])
    expect(orderDigest('office', { ...order, ...other })).not.toBe(before)
  go('order.report', file)
})

it('is read from a file, and nothing else is', () => {
  const order = 'o'.repeat(43)
  const { answer, evidence: _, ...said } = signed(order)
  const file = { yuanzhuo: 'order-answer/1', officeId: 'office', number: '2026-1', ...said, ...answer }
  const read = readAnswer(JSON.stringify(file))!
  expect(answerHolds(read)).toBe(true)
  expect(answerHolds({ ...read, text: `${read.text}。` })).toBe(false)
  for (const wrong of ['', '{}', '[]', 'null', '{"yuanzhuo":', JSON.stringify({ ...file, more: 1 })])
    expect(readAnswer(wrong)).toBeNull()
  for (const wrong of [{ result: 'E' }, { text: '' }, { by: '长'.repeat(41) }, { at: '昨天' }, { sig: 'short' }])
    expect(readAnswer(JSON.stringify({ ...file, ...wrong }))).toBeNull()
})
