import { randomUUID } from 'node:crypto'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { expect, it } from 'vitest'
import { audit } from '#shared/journal/audit'
import { signCommand } from '#shared/journal/signed-command'
import type { Refusal } from '#shared/meeting/refusals'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import type { OfficeFacts } from '#shared/protocol/office-api'
import type { BoundDevice, OwnView } from '#shared/protocol/own-api'
import { bindText } from '#shared/protocol/own-api'
import { newDeviceKey, signBytes } from '#shared/signing/device-key'
import { deviceHalf, wholeKey } from '#shared/signing/split-key'
import { TestConsole, tempDir, testHost } from '../support/host'
import { officeEvents } from '../support/office-events'
import { PLACE, jpeg } from '../support/pictures'

const CHECKLIST = { few: true, deep: true, sound: true, quick: true }
const PICTURE = jpeg({ turned: 6 })

it('a member and a department act from phones that the desk invited, until they are taken back', async () => {
  const dataDir = await tempDir()
  const host = await testHost(dataDir)
  const desk = await TestConsole.open(host.consoleUrl())
  const post = async <T>(path: string, body: object) =>
    (await (await desk.fetch(`/api/office${path}`, { method: 'POST', body: JSON.stringify(body) })).json()) as T
  await post('', { name: '东风路社区', lead: { name: '王秀兰', unit: '' } })
  const people = async () => ((await (await desk.fetch('/api/office')).json()) as OfficeFacts).office!.people
  const as = (await people())[0]!.id
  const send = async (type: string, payload: object) =>
    expect([type, await post('/commands', { as, id: randomUUID(), type, payload })]).toEqual([type, {}])
  const lan = async <T>(
    path: string,
    { body, ticket }: { body?: string | Uint8Array<ArrayBuffer>; ticket?: string } = {},
  ) => {
    const headers: Record<string, string> = ticket === undefined ? {} : { authorization: `Bearer ${ticket}` }
    const sent = body === undefined ? {} : { method: 'POST', body }
    const answer = await fetch(new URL(`/api/own${path}`, host.joinUrl), { ...sent, headers })
    return (await answer.json()) as T & Refusal
  }
  /** Somebody scans the code beside a name. */
  const bind = async (personId: string) => {
    const { token } = await post<{ token: string }>(`/people/${personId}/invitation`, { as })
    const key = newDeviceKey()
    const body = { token, key: key.publicKey, sig: signBytes(key, utf8ToBytes(bindText(token))) }
    const bound = await lan<BoundDevice>('/device', { body: JSON.stringify(body) })
    // The answer was lost: the same device is told the same, another is not let in.
    expect(await lan('/device', { body: JSON.stringify(body) })).toEqual(bound)
    const other = newDeviceKey()
    const stolen = { token, key: other.publicKey, sig: signBytes(other, utf8ToBytes(bindText(token))) }
    expect((await lan('/device', { body: JSON.stringify(stolen) })).reason).toBe('has-own-device')
    const { ticket, officeId, hostKey } = bound
    const view = () => lan<OwnView>('', { ticket })
    const act = async (type: string, payload: object, about: string | undefined, by = key) => {
      const { head } = (await view()).office ?? { head: '' }
      const command = signCommand(by, {
        officeId,
        id: randomUUID(),
        type,
        payload: { as: personId, ...payload },
        at: new Date().toISOString(),
        hostKey,
        head,
        ...(about === undefined ? {} : { about }),
      } as never)
      return (await lan('/commands', { body: JSON.stringify(command), ticket })).reason ?? 'done'
    }
    return { key, bound, view, act, ticket }
  }

  await send('person.add', { kind: 'member', name: '周文', unit: '' })
  await send('person.add', { kind: 'department', name: '张建国', unit: '安居物业' })
  const [, member, department] = (await people()).map(({ id }) => id)
  await post('/topics', {
    as,
    title: '路灯不亮',
    text: '三号楼路灯不亮',
    channel: 'desk',
    category: 'facilities',
    grid: '',
    urgency: 'normal',
    asker: null,
  })
  const topicId = 't1'
  await send('topic.moderate', { topicId, shown: true, title: '路灯不亮', words: '三号楼路灯不亮', reason: '' })
  await send('topic.select', { topicId, checklist: CHECKLIST, reason: '' })

  const phone = await bind(member!)
  const [open] = (await phone.view()).open
  expect(open).toMatchObject({ id: topicId, title: '路灯不亮' })
  const claim = { topicId, memberId: member, backupId: null }
  // Neither for somebody else, nor with another's key, nor the same twice on what stood there before.
  expect(await phone.act('topic.claim', { ...claim, memberId: as }, open!.about)).toBe('not-permitted')
  expect(await phone.act('topic.claim', claim, open!.about, newDeviceKey())).toBe('not-admitted')
  expect(
    await phone.act('topic.moderate', { topicId, shown: false, title: 't', words: 'w', reason: 'r' }, open!.about),
  ).toBe('not-permitted')
  expect(await phone.act('topic.claim', claim, open!.about)).toBe('done')
  expect(await phone.act('topic.claim', claim, open!.about)).toBe('topic-stage-wrong')
  const [claimed] = (await phone.view()).claims
  expect(await phone.act('topic.hand-back', { topicId, reason: '出差' }, claimed!.about)).toBe('done')
  expect(await phone.act('topic.claim', claim, (await phone.view()).open[0]!.about)).toBe('done')

  const order = { topicId, task: '修灯', leadId: department, helperIds: [], source: null, days: 5 }
  await send('order.issue', order)
  const theirs = await bind(department!)
  const [given] = (await theirs.view()).orders
  expect(given).toMatchObject({ task: '修灯', leads: true, returnable: expect.any(String) })
  expect(await phone.act('order.accept', { orderId: 'o1' }, given!.about)).toBe('not-permitted')
  expect(await theirs.act('order.return', { orderId: 'o1', reason: '不归我们管' }, given!.about)).toBe('done')
  await send('order.decide-return', { orderId: 'o1', accepted: false, reason: '查过，归你们管' })
  const kept = await lan<{ sha256: string }>('/photos', { body: PICTURE, ticket: theirs.ticket })
  expect((await lan('/photos', { body: 'x', ticket: theirs.ticket })).reason).toBe('material-kind')
  const report = { orderId: 'o1', result: 'A', text: '换了灯', evidence: [{ name: 'photo', sha256: kept.sha256 }] }
  expect(await theirs.act('order.report', report, (await theirs.view()).orders[0]!.about)).toBe('done')
  const shown = await desk.fetch(`/api/office/photos/${kept.sha256}`)
  const shownBytes = Buffer.from(await shown.arrayBuffer())
  expect([shown.status, PICTURE.includes(PLACE), shownBytes.includes(PLACE)]).toEqual([200, true, false])

  // Found again at the next visit: its own half and the host's.
  const { half, pass } = phone.bound
  const asked = JSON.stringify({ key: phone.key.publicKey, pass })
  const again = await lan<{ half: string }>('/key-half', { body: asked })
  expect(wholeKey(phone.key.publicKey, deviceHalf(phone.key, half), again.half)?.publicKey).toBe(phone.key.publicKey)

  // Taken back: it shows nothing, and nothing it signs counts.
  await send('person.unbind', { personId: member })
  expect((await phone.view()).reason).toBe('not-admitted')
  expect(await phone.act('topic.note', { topicId, kind: 'visit', text: 't', place: '', evidence: [] }, undefined)).toBe(
    'not-admitted',
  )
  expect(await lan('/key-half', { body: asked })).toEqual({ half: null })
  await bind(member!)
  await host.close()
  const events = await officeEvents(dataDir)
  expect(audit(OFFICE_JOURNAL, events)).toBeNull()
})
