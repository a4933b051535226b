import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readDocument } from '#shared/document/read-document'
import { openCheck } from '#shared/meeting/state'
import { PROTOCOL_VERSION } from '#shared/protocol/version'
import { STEP_1, syncFrame } from '#shared/protocol/sync-frame'
import type { TestParticipant } from '../support/host'
import { joinMeeting, tempDir, testHost, until } from '../support/host'
import { accepted, asked, openMeeting, signMinutesOf, stillWorks, writeClause } from '../support/held-meeting'
import { RawPage } from '../support/raw-page'

/** Each stands for what nobody but the chair, the secretary and the person is to read. */
const PRIVATE = {
  excuse: '住院化疗第三期',
  unit: '某某精神卫生中心',
  sector: '低保户',
  absent: '没来的陆某某',
  noDevice: '双目失明看不了手机',
  present: '由护工推轮椅送到',
  absentAgain: '去做透析提前走了',
  recusal: '与承包方的女儿在离婚诉讼中',
  answer: '家里有重病人等钱用',
  entered: '中风后只能由人代答',
  override: '她要赶去接化疗的丈夫',
  warned: '疑似酒后发言',
  skipped: '负责人突发心梗',
  transfer: '主持人的母亲病危',
  back: '母亲已脱离危险',
  marker: '此处情绪激动哭了',
  banned: '持刀威胁他人',
  waiting: '等候的贺某某',
  waitingUnit: '某某戒毒所',
  turnedAway: '被婉拒的白某某',
} as const

const found = (texts: readonly string[]): string[] =>
  Object.entries(PRIVATE).flatMap(([name, words]) => (texts.some((text) => text.includes(words)) ? [name] : []))

/** All that a page was sent, as it came: JSON as text, document messages as bytes read as text. */
const trafficOf = (page: RawPage): string[] => [
  ...page.frames.map((frame) => JSON.stringify(frame)),
  ...page.bytes.map((bytes) => new TextDecoder().decode(bytes)),
]

describe('private words', () => {
  it('reach the chair and the secretary, and no page of anybody else', { timeout: 60_000 }, async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const { chair, meetingId, people } = held
    const [first, second, third] = people as [TestParticipant, TestParticipant, TestParticipant]
    const state = () => chair.now.state!
    const id = (page: TestParticipant) => page.now.participantId!
    const role = (standing: string) => state().roles.find((each) => each.standing === standing)!.id
    const join = async (name: string, standing: string) => {
      const page = await joinMeeting(host, state().code, { name, unit: '', roleId: role(standing) })
      await page.until('placed', ({ connection }) => connection.is === 'waiting' || connection.is === 'live')
      await chair.until('the request', () => state().participants[id(page)] !== undefined)
      if (state().participants[id(page)]!.status === 'waiting')
        await accepted(chair.link.send('participant.admit', { participantId: id(page), roleId: role(standing) }))
      await page.live()
      return page
    }
    const [secretary, observer, timekeeper] = [
      await join('记录员', 'secretary'),
      await join('旁听员', 'observer'),
      await join('计时员', 'timekeeper'),
    ]

    // Pages whose traffic is kept from their first byte on.
    let yjs = 100
    const watch = async (key: TestParticipant['key']) => {
      const page = await RawPage.admitted(host.joinUrl, key, { yjs: yjs++, meetingId })
      page.send(syncFrame(STEP_1, new Uint8Array([0])))
      return page
    }
    const wall = async () => {
      const { origin, searchParams, hash } = new URL(host.projectorUrl(meetingId))
      const token = new URLSearchParams(hash.slice(1)).get('token') ?? searchParams.get('token')!
      const page = await RawPage.open(`${origin}/`)
      page.send({ t: 'hello', v: PROTOCOL_VERSION, as: 'projector', token, yjs: yjs++, meetingId })
      await until('the wall is let in', () => page.frames.some(({ t }) => t === 'welcome'))
      page.send(syncFrame(STEP_1, new Uint8Array([0])))
      return page
    }
    const room = async () => [
      await watch(first.key),
      await watch(second.key),
      await watch(observer.key),
      await watch(timekeeper.key),
      await wall(),
    ]
    const early = await room()
    const desk = await watch(secretary.key)

    const row = (name: string, unit: string, sector: string) => ({ name, unit, sector, roleId: role('deliberant') })
    await accepted(
      secretary.link.send('invitation.import', {
        invitees: [row('张伟', '三号楼', '工商联'), row(PRIVATE.absent, PRIVATE.unit, PRIVATE.sector)],
      }),
    )
    const absent = () => state().invitees.find(({ name }) => name === PRIVATE.absent)!
    await chair.until('the list', () => absent() !== undefined)
    await secretary.until('the list', ({ state }) => state!.invitees.some(({ name }) => name === PRIVATE.absent))
    await accepted(
      secretary.link.send('invitee.excuse', { inviteeId: absent().id, excused: true, reason: PRIVATE.excuse }),
    )
    await accepted(
      chair.link.send('participant.enter', {
        name: '老周',
        unit: '二号楼',
        roleId: role('deliberant'),
        reason: PRIVATE.noDevice,
      }),
    )
    const zhou = Object.values(state().participants).find(({ name }) => name === '老周')!.id
    await secretary.until('entered', ({ state }) => state!.participants[zhou] !== undefined)
    for (const [present, reason] of [
      [true, PRIVATE.present],
      [false, PRIVATE.absentAgain],
      [true, PRIVATE.present],
    ] as const)
      await accepted(secretary.link.send('attendance.mark', { participantId: zhou, present, reason }))

    await accepted(chair.link.send('admission.set', { direct: false }))
    for (const name of [PRIVATE.waiting, PRIVATE.turnedAway]) {
      const stranger = await joinMeeting(host, state().code, {
        name,
        unit: PRIVATE.waitingUnit,
        roleId: role('deliberant'),
      })
      await stranger.until('waiting', ({ connection }) => connection.is === 'waiting')
      await chair.until('the request', () => state().participants[id(stranger)] !== undefined)
      if (name === PRIVATE.turnedAway)
        await accepted(chair.link.send('participant.refuse', { participantId: id(stranger) }))
    }

    const agenda = readDocument(chair.doc).agenda
    const itemId = agenda[0]!.id
    await accepted(chair.link.send('item.skip', { itemId: agenda[1]!.id, carryOver: true, reason: PRIVATE.skipped }))
    await accepted(chair.link.send('item.open', { itemId }))
    await accepted(second.link.send('recusal.declare', { participantId: id(second), itemId, reason: PRIVATE.recusal }))
    await accepted(secretary.link.send('marker.place', { text: PRIVATE.marker }))
    for (const page of [first, third])
      await accepted(page.link.send('hand.raise', { participantId: id(page), stance: 'for' }))
    await accepted(chair.link.send('speaker.call', { participantId: id(third), reason: PRIVATE.override }))
    await accepted(chair.link.send('speaker.warn', { participantId: id(third), reason: PRIVATE.warned }))
    writeClause(first.doc, 'c1', '条款一')
    await until('the clause', () => readDocument(chair.doc).clauses[0]?.text === '条款一')
    await accepted(chair.link.send('check.open', { clauseId: 'c1', text: '条款一' }))
    const checkId = openCheck(state())!.id
    await asked([third, secretary], checkId)
    await accepted(third.link.send('stance.give', { checkId, stance: 'reserve', reason: PRIVATE.answer }))
    await accepted(
      secretary.link.send('stance.enter', {
        checkId,
        participantId: zhou,
        stance: 'agree',
        reason: '',
        enteredBecause: PRIVATE.entered,
      }),
    )
    await accepted(chair.link.send('check.close', { checkId }))
    await accepted(
      chair.link.send('chair.transfer', { participantId: id(third), reason: PRIVATE.transfer, mustSign: false }),
    )
    await accepted(chair.link.send('chair.resume', { reason: PRIVATE.back }))
    const vandal = Object.values(state().participants).find(({ name }) => name === PRIVATE.turnedAway)!
    await accepted(chair.link.send('participant.ban', { participantId: vandal.id, reason: PRIVATE.banned }))

    // Who comes when all of it has happened is welcomed with the state of then.
    const late = await room()
    await chair.until('all of it', () => state().participants[vandal.id]!.status === 'banned')
    await until('everybody has heard of it', () => {
      const told = (page: RawPage) =>
        page.frames.some(
          (frame) =>
            frame.t === 'record' &&
            'in' in frame.change &&
            JSON.stringify(frame.change.in.events) === JSON.stringify({ to: state().events }),
        )
      return [...early, desk].every(told)
    })
    for (const page of [...early, ...late]) expect(found(trafficOf(page))).toEqual([])
    expect(trafficOf(early[0]!).some((text) => text.includes('条款一'))).toBe(true) // something was heard at all

    // Whose work it is has it: the secretary by what came in, the chair by what the page shows.
    const kept = ['present', 'absentAgain', 'banned'] // in the record and in no view
    expect(Object.keys(PRIVATE).filter((name) => !found(trafficOf(desk)).includes(name))).toEqual(kept)
    expect(Object.keys(PRIVATE).filter((name) => !found([JSON.stringify(state())]).includes(name))).toEqual(kept)

    // And the person has the own words, also after a reload.
    const own = await watch(third.key)
    await until('the own answer', () => found(trafficOf(own)).length > 0)
    expect(found(trafficOf(own))).toEqual(['answer'])
    await stillWorks(held)

    // The file that is to be signed holds the whole record: who signs it may read it.
    await accepted(chair.link.send('meeting.close', {}))
    const { payload } = await signMinutesOf(host, held)
    expect(found([Buffer.from(payload, 'base64url').toString()])).not.toEqual([])
    expect(createHash('sha256').update(Buffer.from(payload, 'base64url')).digest('base64url')).toBe(
      first.now.state!.minutes[0]!.digest,
    )
    for (const page of [...early, ...late]) expect(found(trafficOf(page))).toEqual([])
  })
})
