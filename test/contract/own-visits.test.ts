import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { expect, it } from 'vitest'
import { audit } from '#shared/journal/audit'
import type { JournalEvent } from '#shared/journal/journal-event'
import { signCommand } from '#shared/journal/signed-command'
import type { Refusal } from '#shared/meeting/refusals'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import type { OfficeFacts, TopicPage, TopicView } from '#shared/protocol/office-api'
import type { BoundDevice, OwnView } from '#shared/protocol/own-api'
import { bindText } from '#shared/protocol/own-api'
import { digestOf } from '#shared/signing/canonical'
import { newDeviceKey, signBytes } from '#shared/signing/device-key'
import { dataFolder } from '#main/storage/data-folder'
import { readBatches } from '#main/storage/record-lines'
import { TestConsole, tempDir, testHost } from '../support/host'

/** Visits that members take down on their own phones: each matter signed by their device, what is personal beside the record. */

const id = (n: number) => `visit-id-${String(n).padStart(8, '0')}`
const ASKER = { id: id(0), name: '吴长顺', phone: '13912345678', address: '三号楼二单元 302' }

it('takes a visit of a member down as a whole, once, and never under what is somebody else’s', async () => {
  const dataDir = await tempDir()
  const host = await testHost(dataDir)
  const desk = await TestConsole.open(host.consoleUrl())
  const post = async <T>(path: string, body: object) =>
    (await (await desk.fetch(`/api/office${path}`, { method: 'POST', body: JSON.stringify(body) })).json()) as T
  const get = async <T>(path: string) => (await (await desk.fetch(`/api/office${path}`)).json()) as T
  await post('', { name: '东风路社区', lead: { name: '王秀兰', unit: '' } })
  const as = (await get<OfficeFacts>('')).office!.people[0]!.id
  const add = async (kind: string, name: string) => {
    await post('/commands', { as, id: randomUUID(), type: 'person.add', payload: { kind, name, unit: '' } })
    return (await get<OfficeFacts>('')).office!.people.find((person) => person.name === name)!.id
  }
  const lan = async <T>(path: string, ticket?: string, body?: object) => {
    const headers: Record<string, string> = ticket === undefined ? {} : { authorization: `Bearer ${ticket}` }
    const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    return (await (await fetch(new URL(`/api/own${path}`, host.joinUrl), { ...sent, headers })).json()) as T & Refusal
  }
  const phoneOf = async (personId: string) => {
    const { token } = await post<{ token: string }>(`/people/${personId}/invitation`, { as })
    const key = newDeviceKey()
    const sig = signBytes(key, utf8ToBytes(bindText(token)))
    const { ticket, officeId, hostKey } = await lan<BoundDevice>('/device', undefined, {
      token,
      key: key.publicKey,
      sig,
    })
    const { head } = (await lan<OwnView>('', ticket)).office
    const matter = (n: number, text: string, more = {}, type = 'topic.lodge') => ({
      text,
      command: signCommand(key, {
        officeId,
        id: `c${n}`,
        type,
        payload: {
          as: personId,
          title: text.slice(0, 20),
          wordsId: id(n),
          wordsDigest: digestOf(utf8ToBytes(text)),
          channel: 'visit',
          askers: [ASKER.id],
          category: 'facilities',
          grid: '三号楼',
          urgency: 'normal',
          day: '2026-01-05',
          tags: ['三听', '三听', ' 老人 '],
          ...more,
        },
        at: new Date().toISOString(),
        hostKey,
        head,
      } as never),
    })
    const visit = async (matters: object[], asker: object | null = ASKER) =>
      (await lan('/visits', ticket, { asker, matters })).reason ?? 'done'
    return { matter, visit, ticket }
  }
  const [member, department] = [await add('member', '周文'), await add('department', '安居物业')]
  const phone = await phoneOf(member)
  const { matter, visit } = phone
  const personal = () => readFile(dataFolder(dataDir).office.personal, 'utf8').catch(() => '')
  const count = async () => (await get<TopicPage>('/topics?view=all')).total

  const good = [matter(1, '路灯不亮，老人摔了一跤'), matter(2, '垃圾桶没有盖')]
  for (const [wrong, why] of [
    [[good[0], matter(3, ' ', { title: ' ' })], 'topic-title-empty'],
    [[good[0], matter(3, '说的', { day: '2999-01-01' })], 'date-future'],
    [[good[0], matter(3, '说的', { tags: ['长'.repeat(13)] })], 'text-too-long'],
    [[good[0], { ...matter(3, '说的'), text: '别的话' }], 'command-malformed'],
    [[good[0], matter(3, '说的', { channel: 'wall' })], 'command-malformed'],
    [[good[0], matter(3, '说的', { askers: ['somebody-elses-id'] })], 'command-malformed'],
    [[good[0], matter(1, '别的话，同一个编号')], 'command-malformed'],
    [[good[0], matter(3, '说的', { as })], 'command-malformed'],
  ] as const)
    expect([why, await visit(wrong as never)]).toEqual([why, why])
  expect([await count(), await personal()]).toEqual([0, ''])
  // A department takes no visit down, and what it brought is gone again.
  const theirs = await phoneOf(department)
  expect(await theirs.visit([theirs.matter(5, '说的')])).toBe('not-permitted')
  expect([await count(), (await personal()).includes(ASKER.phone)]).toEqual([0, false])

  expect(await visit(good)).toBe('done')
  // The answer was lost: the same again is there once.
  expect(await visit(good)).toBe('done')
  expect(await count()).toBe(2)
  // Under an id that is taken nothing else gets in, whoever sends it.
  expect(await visit([matter(1, '换掉别人的原话')], null)).toBe('command-malformed')
  expect(await visit([matter(6, '说的')], { ...ASKER, phone: '1' })).toBe('command-malformed')

  const view = await get<TopicView>('/topics/t1')
  expect(view.topic).toMatchObject({ channel: 'visit', day: '2026-01-05', grid: '三号楼', tags: ['三听', '老人'] })
  expect([view.words, view.askers.map(({ name }) => name)]).toEqual(['路灯不亮，老人摔了一跤', ['吴长顺']])
  expect((await get<TopicView>('/topics/t2')).topic.askers).toEqual(view.topic.askers)
  const page = await get<TopicPage>(`/topics?view=all&tag=${encodeURIComponent('老人')}`)
  expect([page.total, page.tags]).toEqual([2, ['三听', '老人']])
  expect((await get<TopicPage>(`/topics?view=all&tag=${encodeURIComponent('没有')}`)).total).toBe(0)
  expect((await lan<OwnView>('', phone.ticket)).tags).toEqual(['三听', '老人'])
  // Whoever was visited is one person, deleted as one.
  await post(`/askers/${ASKER.id}/erasure`, { as, reason: '本人要求' })
  expect((await personal()).includes(ASKER.phone)).toBe(false)
  expect((await get<TopicView>('/topics/t2')).askers).toEqual([])

  await host.close()
  const { record } = dataFolder(dataDir).office
  const bytes = await readFile(record)
  for (const secret of [ASKER.name, ASKER.phone, ASKER.address]) expect(bytes.includes(secret), secret).toBe(false)
  const events: JournalEvent[] = []
  readBatches(OFFICE_JOURNAL, record, bytes, null, (event) => events.push(event))
  expect(audit(OFFICE_JOURNAL, events)).toBeNull()
})
