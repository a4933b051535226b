import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DEPARTURE_GRACE } from '#main/meeting/limits'
import { HOST_PING_EVERY } from '#shared/protocol/transport-policy'
import { readDocument } from '#shared/document/read-document'
import { electorate } from '#shared/meeting/consensus/electorate'
import { rulesOf } from '#shared/meeting/meeting-journal'
import { auditRecord, chainFault } from '#shared/meeting/record'
import { countSeats } from '#shared/meeting/seats/seats'
import { isPresent, openCheck } from '#shared/meeting/state'
import { paperOf } from '#shared/papers/paper-of'
import { canonicalText } from '#shared/signing/canonical'
import { minutesFileText, verifyMinutes } from '#shared/verify/verify'
import { papers as zh } from '#shared/words/zh-CN/papers'
import { readRecordLog } from '#main/storage/record-log'
import type { Held } from '../support/held-meeting'
import { accepted, allAgree, asked, openMeeting, signMinutesOf, writeClause } from '../support/held-meeting'
import { TestConsole, TestPage, joinMeeting, tempDir, testHost, until } from '../support/host'
import type { TestParticipant } from '../support/host'
import { MovedClock } from '../support/moved-clock'

const MINUTE = 60_000

async function room() {
  const clock = new MovedClock().flow()
  const dataDir = await tempDir()
  const host = await testHost(dataDir, { clock })
  const held = await openMeeting(host, undefined, clock)
  const { chair, people, meetingId } = held
  const [zhang, li, ouyang] = people as [TestParticipant, TestParticipant, TestParticipant]
  const idOf = (page: TestPage) => page.now.participantId!
  const entry = (id: string) => chair.now.state!.participants[id]!
  const backAs = async (person: TestParticipant) => {
    const page = new TestPage(host.joinUrl, { as: 'participant', key: person.key, meetingId }, clock)
    await page.live()
    return page
  }
  const put = async () => {
    const clause = readDocument(chair.doc).clauses[0]!
    await accepted(chair.link.send('check.open', { clauseId: clause.id, text: clause.text }))
    return openCheck(chair.now.state!)!
  }
  writeClause(zhang.doc, 'clause1', '十二月底前更换楼道灯。')
  await until('the clause', () => (readDocument(chair.doc).clauses[0]?.text ?? '') !== '')
  return { clock, dataDir, host, held, chair, zhang, li, ouyang, idOf, entry, backAs, put }
}

const recordOf = async (dataDir: string, { meetingId }: Held) => {
  const record = await readRecordLog(join(dataDir, 'meetings', meetingId, 'record.jsonl'))
  expect([chainFault(record), auditRecord(record)]).toEqual([null, null])
  return record
}

describe('somebody whose phone sleeps', () => {
  it('is out of reach and still here: asked in a check, back without having left, and so in the minutes', async () => {
    const { clock, dataDir, host, held, chair, zhang, li, idOf, entry, backAs, put } = await room()
    const [id, gone] = [idOf(zhang), idOf(li)]
    zhang.link.close()
    li.link.close()
    const since = clock.wall()
    await clock.advance(DEPARTURE_GRACE + 2 * MINUTE)
    await until('both are out of reach', () => [id, gone].every((each) => entry(each).outOfReachSince !== undefined))
    expect(Math.abs(Date.parse(entry(id).outOfReachSince!) - since)).toBeLessThan(5000)
    expect([id, gone].map((each) => isPresent(entry(each)))).toEqual([true, true])

    const check = await put()
    expect(check.eligible).toContain(id)
    const back = await backAs(zhang)
    await until('within reach', () => entry(id).outOfReachSince === undefined)
    expect(entry(id).presence).toMatchObject([{ to: null }])
    await allAgree([back], check.id)
    await accepted(chair.link.send('check.close', { checkId: check.id }))
    await accepted(chair.link.send('meeting.close', {}))

    const file = await signMinutesOf(host, { ...held, people: [Object.assign(back, { key: zhang.key })] })
    const verdict = await verifyMinutes(minutesFileText(file))
    expect(verdict).toMatchObject({ valid: true })
    const paper = paperOf('record', verdict.minutes!, [], { words: zh, draft: false, digest: '8'.repeat(43) })
    const present = paper.facts.find(({ label }) => label === zh.present)!.text
    expect(present).toMatch(/李娜（[^）]*起设备失联[^）]*）/) // nothing else is known of her
    expect(present).not.toContain('离席')
    const record = await recordOf(dataDir, held)
    expect(record.filter(({ type }) => type === 'attendance.left')).toEqual([])
  })

  it('is gone when somebody at the door says so, and not while they can be reached', async () => {
    const { clock, dataDir, held, chair, zhang, li, ouyang, idOf, entry, backAs, put } = await room()
    const id = idOf(zhang)
    const mark = { participantId: id, present: false, reason: '门口说先走了' }
    const no = { reason: 'has-own-device' }
    expect(await chair.link.send('attendance.mark', mark)).toEqual(no)
    zhang.link.close()
    await clock.advance(DEPARTURE_GRACE + MINUTE)
    await until('out of reach', () => entry(id).outOfReachSince !== undefined)
    const since = entry(id).outOfReachSince
    expect(await li.link.send('attendance.mark', mark)).toEqual({ reason: 'not-permitted' })
    expect(await chair.link.send('attendance.mark', { ...mark, reason: ' ' })).toEqual({ reason: 'reason-missing' })
    expect(await chair.link.send('attendance.mark', { ...mark, present: true })).toEqual(no)
    const secretary = chair.now.state!.roles.find(({ standing }) => standing === 'secretary')!
    await accepted(chair.link.send('participant.assign', { participantId: idOf(ouyang), roleId: secretary.id }))
    const desk = await backAs(ouyang)
    await accepted(desk.link.send('attendance.mark', mark))
    await until('gone', () => !isPresent(entry(id)))
    expect(entry(id).presence.at(-1)!.to).toBe(since)
    expect((await put()).eligible).not.toContain(id)
    await backAs(zhang) // who is not: the phone shows it
    await until('here again', () => isPresent(entry(id)))
    await recordOf(dataDir, held)
  })

  it('is gone after the time the chair chose, and only then', async () => {
    const { clock, dataDir, held, chair, zhang, li, idOf, entry } = await room()
    const id = idOf(zhang)
    expect(await li.link.send('reach.set', { leftAfterMinutes: 10 })).toEqual({ reason: 'not-permitted' })
    for (const leftAfterMinutes of [4, 481, 7.5])
      expect(await chair.link.send('reach.set', { leftAfterMinutes })).toMatchObject({ reason: 'command-malformed' })
    zhang.link.close()
    await clock.advance(DEPARTURE_GRACE + 20 * MINUTE)
    await until('out of reach', () => entry(id).outOfReachSince !== undefined)
    const since = entry(id).outOfReachSince
    await accepted(chair.link.send('reach.set', { leftAfterMinutes: 30 }))
    await clock.advance(8 * MINUTE)
    expect(isPresent(entry(id))).toBe(true)
    await clock.advance(2 * MINUTE + HOST_PING_EVERY)
    await until('gone', () => !isPresent(entry(id)))
    expect(entry(id).presence.at(-1)!.to).toBe(since)
    expect(isPresent(entry(idOf(li)))).toBe(true)
    await recordOf(dataDir, held)
  })
})

describe('who was seen before the meeting only', () => {
  it('did not come to it, is not asked, and comes with the page', async () => {
    const clock = new MovedClock().flow()
    const host = await testHost(await tempDir(), { clock })
    const console = await TestConsole.open(host.consoleUrl())
    const meetingId = await console.createMeeting()
    const chair = console.chair(meetingId)
    const { state } = await chair.live()
    const roleId = state!.roles.find(({ standing }) => standing === 'deliberant')!.id
    await accepted(chair.link.send('admission.set', { direct: true }))
    const [yesterday, today] = [
      await joinMeeting(host, state!.code, { name: '张伟', roleId }, clock),
      await joinMeeting(host, state!.code, { name: '李娜', roleId }, clock),
    ]
    for (const page of [yesterday, today]) await page.live()
    const entry = () => chair.now.state!.participants[yesterday.now.participantId!]!
    yesterday.link.close()
    await clock.advance(DEPARTURE_GRACE + MINUTE)
    await until('out of reach', () => entry().outOfReachSince !== undefined)
    await accepted(chair.link.send('meeting.open', {}))
    expect(electorate(chair.now.state!, rulesOf(2))).toEqual([today.now.participantId])
    expect(countSeats(chair.now.state!)).toMatchObject({ expected: 3, came: 2, absent: 1 })
    const back = new TestPage(host.joinUrl, { as: 'participant', key: yesterday.key, meetingId }, clock)
    await back.live()
    await until('here', () => entry().outOfReachSince === undefined)
    expect(electorate(chair.now.state!, rulesOf(2))).toHaveLength(2)
    back.link.close()
    await clock.advance(DEPARTURE_GRACE + MINUTE)
    await until('out of reach again', () => entry().outOfReachSince !== undefined)
    expect(countSeats(chair.now.state!)).toMatchObject({ came: 3 })
  })
})

describe('who says “I leave”', () => {
  it('is gone, is not asked, and is back by their own word or that of the door, not by a page that wakes up', async () => {
    const { dataDir, held, chair, zhang, li, idOf, entry, backAs, put } = await room()
    const id = idOf(zhang)
    await accepted(zhang.link.send('attendance.declare', { present: false }))
    await until('gone', () => !isPresent(entry(id)))
    zhang.link.close()
    const page = await backAs(zhang)
    const check = await put()
    expect(check.eligible).not.toContain(id)
    await asked([page], check.id)
    expect(await page.link.send('stance.give', { checkId: check.id, stance: 'agree', reason: '' })).toEqual({
      reason: 'not-eligible',
    })
    await accepted(chair.link.send('check.close', { checkId: check.id }))
    await accepted(page.link.send('attendance.declare', { present: true }))
    await until('here again', () => isPresent(entry(id)))
    expect((await put()).eligible).toContain(id)
    await accepted(li.link.send('attendance.declare', { present: false }))
    await accepted(
      chair.link.send('attendance.mark', { participantId: idOf(li), present: true, reason: '在门口看到回来了' }),
    )
    await until('also here', () => isPresent(entry(idOf(li))))
    expect(await chair.link.send('attendance.declare', { present: false })).toEqual({ reason: 'not-permitted' })
    await recordOf(dataDir, held)
  })
})

it('a meeting of edition 1 goes on under its own rule', async () => {
  const clock = new MovedClock().flow()
  const dataDir = await tempDir()
  const first = await testHost(dataDir, { clock })
  const meetingId = await (await TestConsole.open(first.consoleUrl())).createMeeting()
  await first.close()
  const file = join(dataDir, 'meetings', meetingId, 'record.jsonl')
  const created = JSON.parse(await readFile(file, 'utf8')) as { data: { edition?: number } }
  delete created.data.edition
  await writeFile(file, `${canonicalText(created)}\n`)

  const host = await testHost(dataDir, { clock })
  const chair = (await TestConsole.open(host.consoleUrl())).chair(meetingId)
  const { state } = await chair.live()
  expect(state!.edition).toBe(1)
  await accepted(chair.link.send('admission.set', { direct: true }))
  const roleId = state!.roles.find(({ standing }) => standing === 'deliberant')!.id
  const person = await joinMeeting(host, state!.code, { name: '张伟', roleId }, clock)
  await person.live()
  await accepted(chair.link.send('meeting.open', {}))
  for (const type of ['attendance.declare', 'reach.set'] as const)
    expect(
      await chair.link.send(type, (type === 'reach.set' ? { leftAfterMinutes: 10 } : { present: false }) as never),
    ).toMatchObject({
      reason: 'command-not-in-edition',
    })
  person.link.close()
  await clock.advance(DEPARTURE_GRACE + 5000)
  const entry = () => chair.now.state!.participants[person.now.participantId!]!
  await until('gone', () => !isPresent(entry()))
  expect(entry().outOfReachSince).toBeUndefined()
})
