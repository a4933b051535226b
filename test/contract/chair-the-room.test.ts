import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Host } from '#main/host'
import { readDocument } from '#shared/document/read-document'
import { speechSummary, splitAgendaItem } from '#shared/document/meeting-document'
import { signMinutes } from '#shared/meeting/minutes/signature'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { verifyMinutes } from '#shared/verify/verify'
import { countSeats } from '#shared/meeting/seats/seats'
import { speakingOrder } from '#shared/meeting/speaking/speaking-order'
import { currentSpeech, frozenMinutes, openCheck } from '#shared/meeting/state'
import { sceneOf } from '#shared/projector/projector-setting'
import * as Y from 'yjs'
import type { Held } from '../support/held-meeting'
import { accepted, asked, openMeeting, writeClause } from '../support/held-meeting'
import type { TestParticipant } from '../support/host'
import { joinMeeting, TestConsole, TestPage, tempDir, testHost, until } from '../support/host'

const idOf = (person: TestParticipant): string => person.now.participantId!
const agendaOf = (held: Held) => readDocument(held.chair.doc).agenda

async function room(): Promise<{ host: Host; dataDir: string; held: Held }> {
  const dataDir = await tempDir()
  const host = await testHost(dataDir)
  return { host, dataDir, held: await openMeeting(host) }
}

async function standingIn(held: Held, standing: string): Promise<string> {
  return held.chair.now.state!.roles.find((role) => role.standing === standing)!.id
}

/** Somebody of a role that only the chair's hand lets in. */
async function admitted(host: Host, held: Held, name: string, standing: string): Promise<TestParticipant> {
  const roleId = await standingIn(held, standing)
  const person = await joinMeeting(host, held.chair.now.state!.code, { name, roleId })
  await person.until('waiting', ({ connection }) => connection.is === 'waiting')
  await held.chair.until('at the chair', ({ state }) => state!.participants[idOf(person)] !== undefined)
  await accepted(held.chair.link.send('participant.admit', { participantId: idOf(person), roleId }))
  await person.live()
  return person
}

/** 散会, frozen, signed by the host: the file's text. */
async function sealed(dataDir: string, { chair, meetingId }: Held): Promise<string> {
  await accepted(chair.link.send('meeting.close', {}))
  await accepted(chair.link.send('minutes.freeze', {}))
  const { version, digest } = frozenMinutes(chair.now.state!)!
  await accepted(chair.link.send('minutes.sign', { version, digest }))
  return readFile(join(dataDir, 'meetings', meetingId, 'minutes', `v${version}.minutes.json`), 'utf8')
}

const faults = async (text: string) =>
  (await verifyMinutes(text)).checks.filter((check) => !check.ok).map((check) => `${check.name}: ${check.detail}`)

describe('speaking', () => {
  it('goes from the raised hand into the minutes, measured, and holds under verification', async () => {
    const { host, dataDir, held } = await room()
    const { chair, people } = held
    const [first, second, third] = people as [TestParticipant, TestParticipant, TestParticipant]
    const secretary = await admitted(host, held, '记录员', 'secretary')
    const keeper = await admitted(host, held, '计时员', 'timekeeper')
    const itemId = agendaOf(held)[1]!.id
    await accepted(chair.link.send('speaking.set', { order: 'alternating', limitSeconds: 60 }))
    await accepted(chair.link.send('item.open', { itemId }))
    await accepted(first.link.send('hand.raise', { participantId: idOf(first), stance: 'for' }))
    await accepted(second.link.send('hand.raise', { participantId: idOf(second), stance: 'for' }))
    await accepted(third.link.send('hand.raise', { participantId: idOf(third), stance: 'against' }))
    expect(await first.link.send('hand.raise', { participantId: idOf(first), stance: 'question' })).toMatchObject({
      reason: 'hand-raised-already',
    })
    expect(await first.link.send('hand.raise', { participantId: idOf(second), stance: 'for' })).toMatchObject({
      reason: 'not-permitted',
    })
    expect(await secretary.link.send('hand.raise', { participantId: idOf(second), stance: 'for' })).toMatchObject({
      reason: 'has-own-device',
    })
    const queue = () => speakingOrder(chair.now.state!).map((hand) => hand.participantId)
    expect(queue()).toEqual([idOf(first), idOf(third), idOf(second)])

    expect(await first.link.send('speaker.call', { participantId: idOf(first), reason: '' })).toMatchObject({
      reason: 'not-permitted',
    })
    expect(await chair.link.send('speaker.call', { participantId: idOf(second), reason: ' ' })).toMatchObject({
      reason: 'override-needs-reason',
    })
    await accepted(chair.link.send('speaker.call', { participantId: idOf(second), reason: '需提前离席' }))
    const speechId = currentSpeech(chair.now.state!)!.id
    expect(await chair.link.send('speaker.call', { participantId: idOf(first), reason: '' })).toMatchObject({
      reason: 'speaker-called-already',
    })
    expect(await keeper.link.send('speech.extend', { speechId, seconds: 60 })).toMatchObject({
      reason: 'not-permitted',
    })
    await accepted(keeper.link.send('speech.start', { speechId }))
    await accepted(chair.link.send('speech.extend', { speechId, seconds: 30 }))
    await accepted(keeper.link.send('speaker.warn', { participantId: idOf(second), reason: '请围绕议题' }))
    await accepted(first.link.send('hand.lower', { participantId: idOf(first) }))
    await accepted(first.link.send('hand.raise', { participantId: idOf(first), stance: 'point-of-order' }))
    await accepted(secretary.link.send('marker.place', { text: '提到费用来源' }))
    await accepted(keeper.link.send('speech.end', { speechId }))
    expect(queue()).toEqual([idOf(first), idOf(third)])

    speechSummary(secretary.doc, speechId).insert(0, [new Y.XmlElement('paragraph')])
    ;(speechSummary(secretary.doc, speechId).get(0) as Y.XmlElement).insert(0, [new Y.XmlText('赞成，先装照明。')])
    await until('the summary at the chair', () => readDocument(chair.doc).summaries[speechId] !== undefined)

    await accepted(chair.link.send('speaker.call', { participantId: idOf(first), reason: '' }))
    await accepted(chair.link.send('speaker.pass', { speechId: currentSpeech(chair.now.state!)!.id }))
    await accepted(chair.link.send('speaker.call', { participantId: idOf(third), reason: '' }))
    await keeper.until('the turn', ({ state: now }) => currentSpeech(now!)?.participantId === idOf(third))
    await accepted(keeper.link.send('speech.start', { speechId: currentSpeech(chair.now.state!)!.id })) // still running at 散会

    const text = await sealed(dataDir, held)
    expect(await first.link.send('hand.raise', { participantId: idOf(first), stance: 'for' })).toMatchObject({
      reason: 'phase-wrong',
    })
    expect(await chair.link.send('item.open', { itemId })).toMatchObject({ reason: 'phase-wrong' })
    expect(await faults(text)).toEqual([])
    const { proceedings } = (await verifyMinutes(text)).minutes!
    expect(proceedings!.speeches).toMatchObject([
      {
        participantId: idOf(second),
        stance: 'for',
        itemId,
        limitMs: 90_000,
        override: '需提前离席',
        summary: [{ type: 'paragraph', spans: [{ text: '赞成，先装照明。' }] }],
      },
      { participantId: idOf(third), stance: 'against', override: '' },
    ])
    for (const speech of proceedings!.speeches) expect(speech.elapsedMs).toBeGreaterThanOrEqual(0)
    expect(proceedings!.statistics.people.map((each) => [each.participantId, each.turns])).toEqual([
      [idOf(second), 1],
      [idOf(third), 1],
    ])
    expect(proceedings!.items[itemId]!.measuredMs).not.toBeNull()
    expect(proceedings!.markers).toMatchObject([{ itemId, text: '提到费用来源', by: idOf(secretary) }])
    expect(proceedings!.warnings).toMatchObject([{ participantId: idOf(second), reason: '请围绕议题' }])
    const paper = await (await held.console.fetch(`/api/meetings/${held.meetingId}/papers/record?format=md`)).text()
    for (const words of ['先装照明', '需提前离席', '提到费用来源', '发言统计', '应到4人，实到4人'])
      expect(paper).toContain(words)
  })

  it('takes sixty hands in the same moment, each once, in one order for everybody', async () => {
    const { host, held } = await room()
    const { chair } = held
    const roleId = await standingIn(held, 'deliberant')
    const crowd = await Promise.all(
      Array.from({ length: 60 }, (_, n) => joinMeeting(host, chair.now.state!.code, { name: `居民${n}`, roleId })),
    )
    await Promise.all(crowd.map((person) => person.live()))
    const refusals = await Promise.all(
      crowd.flatMap((person) =>
        [1, 2].map(() => person.link.send('hand.raise', { participantId: idOf(person), stance: 'for' })),
      ),
    )
    expect(refusals.filter((refusal) => refusal === null)).toHaveLength(60)
    expect(refusals.filter((refusal) => refusal?.reason === 'hand-raised-already')).toHaveLength(60)
    await crowd[59]!.until('all hands', ({ state }) => state!.hands.length === 60)
    expect(crowd[59]!.now.state!.hands).toEqual(chair.now.state!.hands)
    await accepted(chair.link.send('hands.clear', {}))
    expect(chair.now.state!.hands).toEqual([])
  })
})

describe('seats', () => {
  it('are counted against the invitation list; who has no device is spoken for, and who is recused is not asked', async () => {
    const { host, dataDir, held } = await room()
    const { chair, people } = held
    const [first, second] = people as [TestParticipant, TestParticipant]
    const roleId = await standingIn(held, 'deliberant')
    const secretary = await admitted(host, held, '记录员', 'secretary')
    const invite = (name: string, unit: string, sector: string) => ({ name, unit, sector, roleId })
    const list = {
      invitees: [
        invite('张伟', '三号楼', '工商联'),
        invite('李娜', '', '教育'),
        invite('老周', '二号楼', '居民'),
        invite('请假人', '', ''),
        invite('没来的人', '', ''),
      ],
    }
    await accepted(secretary.link.send('invitation.import', list))
    await accepted(secretary.link.send('invitation.import', list)) // the same file again
    await chair.until('the list', ({ state }) => state!.invitees.length === 5)
    const excused = chair.now.state!.invitees.find((each) => each.name === '请假人')!
    await accepted(secretary.link.send('invitee.excuse', { inviteeId: excused.id, excused: true, reason: '住院' }))
    expect(
      await secretary.link.send('participant.enter', { name: '老周', unit: '二号楼', roleId, reason: '没有手机' }),
    ).toMatchObject({ reason: 'not-permitted' })
    await accepted(chair.link.send('participant.enter', { name: '老周', unit: '二号楼', roleId, reason: '没有手机' }))
    const zhou = Object.values(chair.now.state!.participants).find((person) => person.name === '老周')!
    expect(
      await secretary.link.send('attendance.mark', { participantId: idOf(first), present: false, reason: '走了' }),
    ).toMatchObject({ reason: 'has-own-device' })
    await accepted(
      secretary.link.send('attendance.mark', { participantId: zhou.id, present: true, reason: '当面签到' }),
    )
    expect(countSeats(chair.now.state!)).toEqual({
      expected: 7,
      came: 5,
      present: 5,
      excused: 1,
      absent: 1,
      inAttendance: 0,
      walkIns: 1,
    })

    const itemId = agendaOf(held)[0]!.id
    await accepted(chair.link.send('item.open', { itemId }))
    expect(
      await secretary.link.send('recusal.declare', { participantId: idOf(second), itemId, reason: '亲属' }),
    ).toMatchObject({ reason: 'not-permitted' })
    await accepted(
      second.link.send('recusal.declare', { participantId: idOf(second), itemId, reason: '本人是承包方亲属' }),
    )
    writeClause(first.doc, 'c1', '条款一')
    await until('the clause', () => readDocument(chair.doc).clauses[0]?.text === '条款一')
    await accepted(chair.link.send('check.open', { clauseId: 'c1', text: '条款一' }))
    const check = openCheck(chair.now.state!)!
    expect(check.eligible).toContain(zhou.id)
    expect(check.eligible).not.toContain(idOf(second))
    expect(check.recused).toEqual([idOf(second)])
    await asked([second, secretary], check.id)
    expect(await second.link.send('stance.give', { checkId: check.id, stance: 'agree', reason: '' })).toMatchObject({
      reason: 'not-eligible',
    })
    expect(
      await secretary.link.send('stance.enter', {
        checkId: check.id,
        participantId: idOf(first),
        stance: 'agree',
        reason: '',
        enteredBecause: '代',
      }),
    ).toMatchObject({ reason: 'has-own-device' })
    expect(
      await first.link.send('stance.enter', {
        checkId: check.id,
        participantId: zhou.id,
        stance: 'agree',
        reason: '',
        enteredBecause: '代',
      }),
    ).toMatchObject({ reason: 'not-permitted' })
    await accepted(
      secretary.link.send('stance.enter', {
        checkId: check.id,
        participantId: zhou.id,
        stance: 'agree',
        reason: '',
        enteredBecause: '本人口头表示',
      }),
    )
    await accepted(chair.link.send('check.close', { checkId: check.id }))

    const text = await sealed(dataDir, held)
    expect(await faults(text)).toEqual([])
    const { proceedings } = (await verifyMinutes(text)).minutes!
    expect(proceedings!.checks).toMatchObject([
      { recused: [idOf(second)], entered: [{ participantId: zhou.id, by: idOf(secretary), because: '本人口头表示' }] },
    ])
    expect(proceedings!.excused).toEqual([{ name: '请假人', unit: '', reason: '住院' }])
    expect(proceedings!.missing).toEqual([{ name: '没来的人', unit: '' }])
    expect(proceedings!.sectors[idOf(first)]).toEqual({ zh: '工商联', en: '工商联' })
  })

  it('let a person go on with a new device, send out for a while, and ban for good', async () => {
    const { host, held } = await room()
    const { chair, people } = held
    const [first, second] = people as [TestParticipant, TestParticipant]
    const roleId = await standingIn(held, 'deliberant')
    const state = () => chair.now.state!
    await accepted(chair.link.send('admission.set', { direct: false }))
    const phone = await joinMeeting(host, state().code, { name: '张伟的新手机', roleId })
    await phone.until('waiting', ({ connection }) => connection.is === 'waiting')
    await chair.until('the request', () => state().participants[idOf(phone)] !== undefined)
    const before = idOf(first)
    await accepted(chair.link.send('participant.merge', { participantId: idOf(phone), into: before }))
    await phone.live()
    expect(idOf(phone)).toBe(before)
    await first.until('a stranger now', ({ connection }) => connection.is === 'outside')
    await accepted(phone.link.send('hand.raise', { participantId: before, stance: 'for' }))
    expect(state().participants[before]!.presence).toHaveLength(1)

    await accepted(chair.link.send('participant.remove', { participantId: idOf(second) }))
    await second.until('sent out', ({ connection }) => connection.is === 'ended')
    const again = new TestPage(host.joinUrl, { as: 'participant', key: second.key, meetingId: held.meetingId })
    await again.until('may ask', ({ connection }) => connection.is === 'outside')
    again.link.join({ code: state().code, name: '李娜', unit: '三号楼', roleId })
    await again.until('waiting', ({ connection }) => connection.is === 'waiting')
    await chair.until('the request', () => state().participants[again.now.participantId!] !== undefined)
    await accepted(chair.link.send('participant.ban', { participantId: idOf(second), reason: '扰乱会场' })) // the entry that was sent out: the device is meant
    await again.until(
      'banned',
      ({ connection }) => connection.is === 'ended' && connection.refusal.reason === 'banned-from-meeting',
    )
    const third = new TestPage(host.joinUrl, { as: 'participant', key: second.key, meetingId: held.meetingId })
    await third.until(
      'kept out',
      ({ connection }) => connection.is === 'ended' && connection.refusal.reason === 'banned-from-meeting',
    )
  })

  it('belong to persons, not to tabs or names', async () => {
    const { host, held } = await room()
    const { chair, people } = held
    const person = people[0]!
    const tab = new TestPage(host.joinUrl, { as: 'participant', key: person.key, meetingId: held.meetingId })
    await tab.live()
    await accepted(tab.link.send('hand.raise', { participantId: idOf(person), stance: 'for' }))
    expect(await person.link.send('hand.raise', { participantId: idOf(person), stance: 'for' })).toMatchObject({
      reason: 'hand-raised-already',
    })
    await accepted(chair.link.send('participant.rename', { participantId: idOf(person), name: '张维', unit: '四号楼' }))
    await tab.until('the new name', ({ state }) => state!.participants[idOf(person)]!.name === '张维')
    expect(chair.now.state!.hands).toHaveLength(1)
    expect(
      await chair.link.send('participant.rename', { participantId: idOf(people[1]!), name: '张维', unit: '四号楼' }),
    ).toMatchObject({ reason: 'name-taken' })
  })
})

describe('the chair', () => {
  it('handed over is the other device’s alone; the host still seals, and what must be signed by both is not valid before', async () => {
    const { dataDir, held } = await room()
    const { chair, people } = held
    const acting = people[0]!
    expect(
      await acting.link.send('chair.transfer', { participantId: idOf(acting), reason: '我来', mustSign: false }),
    ).toMatchObject({ reason: 'not-permitted' })
    await accepted(
      chair.link.send('chair.transfer', { participantId: idOf(acting), reason: '主持人临时离开', mustSign: true }),
    )
    await acting.live()
    const itemId = agendaOf(held)[0]!.id
    expect(await chair.link.send('item.open', { itemId })).toMatchObject({ reason: 'not-permitted' })
    await accepted(acting.link.send('item.open', { itemId }))
    expect(await acting.link.send('participant.remove', { participantId: idOf(acting) })).toMatchObject({
      reason: 'not-permitted',
    })
    await accepted(people[1]!.link.sendNote('请提醒时间'))
    await acting.until('the note', ({ notes }) => notes.length === 1)
    expect(chair.now.notes).toEqual([])
    await accepted(acting.link.send('meeting.close', {}))
    await accepted(acting.link.send('minutes.freeze', {}))
    const { version, digest } = frozenMinutes(chair.now.state!)!
    expect(await acting.link.send('minutes.sign', { version, digest })).toMatchObject({ reason: 'not-permitted' })
    await accepted(chair.link.send('minutes.sign', { version, digest }))
    const file = join(dataDir, 'meetings', held.meetingId, 'minutes', 'v1.minutes.json')
    expect(await faults(await readFile(file, 'utf8'))).toEqual([
      'acting-chair-signature: 张伟, acting chair, must sign and has not',
    ])
    const { payload } = JSON.parse(await readFile(file, 'utf8')) as SignedMinutes
    await acting.until('the host’s signature', ({ state }) => frozenMinutes(state!)?.signatures.length === 1)
    const me = acting.now.state!.participants[idOf(acting)]!
    await accepted(
      acting.link.send('minutes.cosign', {
        version,
        digest,
        ...signMinutes(acting.key, payload, me, new Date().toISOString()),
      }),
    )
    expect(await faults(await readFile(file, 'utf8'))).toEqual([])
  })

  it('comes back by the host’s own hand, with a reason', async () => {
    const { held } = await room()
    const { chair, people } = held
    await accepted(
      chair.link.send('chair.transfer', { participantId: idOf(people[0]!), reason: '轮值', mustSign: false }),
    )
    expect(await chair.link.send('chair.resume', { reason: '' })).toMatchObject({ reason: 'reason-missing' })
    await accepted(chair.link.send('chair.resume', { reason: '代理人手机没电' }))
    expect(await people[0]!.link.send('meeting.close', {})).toMatchObject({ reason: 'not-permitted' })
    await accepted(chair.link.send('meeting.close', {}))
  })
})

describe('beside the record', () => {
  it('the stage and the notes reach whom they are for, and outlast a restart', async () => {
    const { host, dataDir, held } = await room()
    const { chair, people } = held
    expect(await people[0]!.link.setStage({ pinned: { is: 'blank' } })).toMatchObject({ reason: 'not-permitted' })
    await accepted(chair.link.setStage({ pinned: { is: 'announcement', text: '休息十分钟', until: null } }))
    await people[1]!.until('the stage', ({ stage }) => stage.pinned?.is === 'announcement')
    expect(sceneOf(chair.now.state!, chair.now.stage)).toMatchObject({ text: '休息十分钟' })
    expect(sceneOf(chair.now.state!, { pinned: null })).toEqual({ is: 'agenda' })
    await accepted(people[0]!.link.sendNote('三号楼有人要先走'))
    await chair.until('the note', ({ notes }) => notes[0]?.text === '三号楼有人要先走')
    await accepted(chair.link.setStage({ pinned: { is: 'announcement', text: '休息十五分钟', until: null } }))
    await people[1]!.until(
      'what came after the note',
      ({ stage: now }) => now.pinned?.is === 'announcement' && now.pinned.text === '休息十五分钟',
    )
    expect(people[1]!.now.notes).toEqual([])
    expect(JSON.stringify(chair.now.state)).not.toContain('要先走')
    await host.close()
    const second = await testHost(dataDir)
    const page = (await TestConsole.open(second.consoleUrl())).chair(held.meetingId)
    const { stage, notes } = await page.live()
    expect(stage.pinned).toMatchObject({ text: '休息十五分钟' })
    expect(notes).toHaveLength(1)
  })

  it('papers are handed out by what they are, to who is admitted, and are what the record says', async () => {
    const { host, held } = await room()
    const { console, meetingId, people } = held
    const path = `/api/meetings/${meetingId}/materials`
    const pdf = Buffer.from('%PDF-1.7\n平面图')
    const hand = (name: string, body: Uint8Array<ArrayBuffer>) =>
      console.fetch(`${path}?name=${encodeURIComponent(name)}`, { method: 'POST', body })
    expect((await hand('脚本.pdf', new TextEncoder().encode('<script>alert(1)</script>'))).status).toBe(415)
    expect((await hand('大.pdf', Uint8Array.from(Buffer.concat([pdf, Buffer.alloc(20 * 1024 * 1024)])))).status).toBe(
      413,
    )
    expect((await hand('平面图', Uint8Array.from(pdf))).status).toBe(201)
    const { state, ticket } = await people[0]!.until('the paper', ({ state: now }) => now!.materials.length === 1)
    const [material] = state!.materials
    const get = (bearer: string) =>
      fetch(`${host.joinUrl}api/meetings/${meetingId}/materials/${material!.id}`, {
        headers: { Authorization: `Bearer ${bearer}` },
      })
    expect((await get('x.y')).status).toBe(403)
    const served = await get(ticket!)
    expect(Buffer.from(await served.arrayBuffer())).toEqual(pdf)
    expect(served.headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent('平面图.pdf')}`)
    expect([served.headers.get('content-type'), served.headers.get('x-content-type-options')]).toEqual([
      'application/pdf',
      'nosniff',
    ])
    expect(
      (
        await fetch(`${host.joinUrl}api/meetings/${meetingId}/materials?name=x`, {
          method: 'POST',
          body: pdf,
          headers: { Authorization: `Bearer ${console.session}` },
        })
      ).status,
    ).toBe(404) // not on the LAN
    await accepted(held.chair.link.send('material.withdraw', { materialId: material!.id }))
    expect((await get(ticket!)).status).toBe(404)
  })
})

describe('the agenda', () => {
  it('is split, skipped, carried over, and teaches the next meeting', async () => {
    const { held } = await room()
    const { chair, console, meetingId } = held
    const [opening, speeches] = agendaOf(held)
    expect(splitAgendaItem(chair.doc, speeches!.id, 'second-half', 10)).toBe(true)
    expect(splitAgendaItem(chair.doc, speeches!.id, 'third', 10)).toBe(false)
    expect(agendaOf(held).map(({ id, title, minutes }) => [id, title, minutes])).toEqual([
      [opening!.id, opening!.title, 5],
      [speeches!.id, speeches!.title, 10],
      ['second-half', speeches!.title, 15],
    ])
    await chair.until('saved', ({ saved }) => saved === 'saved')
    await accepted(chair.link.send('item.open', { itemId: opening!.id }))
    expect(await chair.link.send('item.skip', { itemId: opening!.id, carryOver: true, reason: '' })).toMatchObject({
      reason: 'item-current',
    })
    await accepted(chair.link.send('item.skip', { itemId: 'second-half', carryOver: true, reason: '时间不够' }))
    await accepted(chair.link.send('item.skip', { itemId: speeches!.id, carryOver: false, reason: '' }))
    await accepted(chair.link.send('meeting.close', {}))
    const carried = (await (await console.fetch(`/api/meetings/${meetingId}/carried-over`)).json()) as never[]
    expect(carried).toEqual([{ title: speeches!.title, minutes: 15, kind: 'speeches' }])
    const next = await console.createMeeting({ continues: meetingId, agenda: carried })
    expect((await console.chair(next).live()).state!.continues).toBe(meetingId)
    const templateId = chair.now.state!.templateId
    const suggested = (await (await console.fetch(`/api/templates/${templateId}/suggestions?language=zh`)).json()) as {
      kind: string
      minutes: number
      samples: number
    }[]
    expect(suggested.filter((each) => each.kind === 'opening')).toMatchObject([{ minutes: 1, samples: 1 }])
    expect((await console.fetch('/api/templates/none/suggestions')).status).toBe(404)
  })
})
