import { expect, it } from 'vitest'
import { audit } from '#shared/journal/audit'
import type { Refusal } from '#shared/meeting/refusals'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import type { NoticesView } from '#shared/protocol/notice-api'
import type { OfficeFacts, OfficeToday, TopicView } from '#shared/protocol/office-api'
import { COMMENTS_PER_ADDRESS } from '#main/network/limits'
import { TestConsole, tempDir, testHost } from '../support/host'
import { officeEvents } from '../support/office-events'

const RAW = '302室的老李说还黑着，电话13912345678'
const SHOWN = '有人说还黑着'

it('puts a result up for the house, takes what people say to it, and shows it once it was read', async () => {
  const dataDir = await tempDir()
  const host = await testHost(dataDir)
  const desk = await TestConsole.open(host.consoleUrl())
  const post = async (path: string, body: object) =>
    (await (await desk.fetch(`/api/office${path}`, { method: 'POST', body: JSON.stringify(body) })).json()) as object
  const get = async <T>(path: string) => (await (await desk.fetch(`/api/office${path}`)).json()) as T
  expect((await fetch(new URL('/api/notices', host.joinUrl))).status).toBe(404)
  await post('', { name: '东风路社区', lead: { name: '王秀兰', unit: '' } })
  const as = (await get<OfficeFacts>('')).office!.people[0]!.id
  let sent = 0
  const send = async (type: string, payload: object) =>
    expect([type, await post('/commands', { as, id: `c${sent++}`, type, payload })]).toEqual([type, {}])
  const asker = null
  const words = { title: '路灯不亮', channel: 'desk', category: 'facilities', grid: '', urgency: 'normal' }
  await post('/topics', { as, ...words, text: '路灯不亮', asker })
  const topicId = 't1'
  await send('topic.moderate', { topicId, shown: true, title: '路灯不亮', words: '路灯不亮', reason: '' })
  const checklist = { few: true, deep: true, sound: true, quick: true }
  await send('topic.select', { topicId, checklist, reason: '' })
  await send('topic.claim', { topicId, memberId: as, backupId: null })
  await send('topic.settle', { topicId, text: '换了灯', place: '', evidence: [] })
  await send('notice.post', {
    topicId,
    title: '路灯修好了',
    words: '换了三盏',
    place: '门口',
    days: 30,
    kind: 'natural',
  })

  const board = async () => (await (await fetch(new URL('/api/notices', host.joinUrl))).json()) as NoticesView
  expect((await board()).notices).toMatchObject([{ id: 'n1', title: '路灯修好了', open: true, comments: [] }])
  const say = async (key: string, text: string, noticeId = 'n1') => {
    const answer = await fetch(new URL(`/api/notices/${noticeId}/comments`, host.joinUrl), {
      method: 'POST',
      body: JSON.stringify({ key: key.repeat(16), text }),
    })
    return { status: answer.status, ...((await answer.json()) as Partial<Refusal>) }
  }
  expect(await say('a', RAW)).toEqual({ status: 201 })
  // The answer was lost on the way: the same again is the same comment.
  expect(await say('a', RAW)).toEqual({ status: 201 })
  expect(await say('b', ' \n')).toEqual({ status: 422, reason: 'words-empty' })
  expect((await say('b', 'x', 'n7')).reason).toBe('notice-unknown')
  expect((await board()).notices[0]!.comments).toEqual([])
  expect((await get<OfficeToday>('/today')).notices).toMatchObject([{ id: 'n1', over: false, unanswered: 1 }])
  expect((await get<TopicView>(`/topics/${topicId}`)).notices).toMatchObject([{ raw: [RAW] }])

  await send('notice.moderate-comment', { noticeId: 'n1', comment: 0, shown: true, words: SHOWN, reason: '' })
  await send('notice.answer', { noticeId: 'n1', comment: 0, text: '今晚去看' })
  expect((await board()).notices[0]!.comments).toMatchObject([{ words: SHOWN, answer: { text: '今晚去看' } }])
  let last = 201
  for (let n = 0; n < COMMENTS_PER_ADDRESS.atMost; n++)
    last = (await say(String.fromCharCode(100 + n), '<b>x</b>')).status
  expect(last).toBe(429)
  await send('notice.withdraw', { noticeId: 'n1', reason: '写错了' })
  expect((await board()).notices).toEqual([])
  await host.close()

  const events = await officeEvents(dataDir)
  expect(audit(OFFICE_JOURNAL, events)).toBeNull()
  expect(JSON.stringify(events)).not.toContain('13912345678')
})
