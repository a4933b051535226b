import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sectionOf, textField } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import { verifyMinutes } from '#shared/verify/verify'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { signMinutes } from '#shared/meeting/minutes/signature'
import { frozenMinutes, openCheck } from '#shared/meeting/state'
import { accepted, asked, decideAndClose, openMeeting, signMinutesOf, writeClause } from '../support/held-meeting'
import { FaultProxy } from '../support/fault-proxy'
import { joinMeeting, TestConsole, TestPage, tempDir, testHost, until } from '../support/host'

describe('a meeting on a real host', () => {
  it('is held, written together, decided, frozen, signed twice, and verified from its file', async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir)
    const held = await openMeeting(host)
    await decideAndClose(held)
    await signMinutesOf(host, held)

    const [summary] = await held.console.meetings()
    expect(summary).toMatchObject({
      phase: 'closed',
      minutes: ['v1.minutes.json'],
      counts: { participants: 4, checks: 1, clauses: 1, signatures: 2 },
    })
    const text = await readFile(join(dataDir, 'meetings', held.meetingId, 'minutes', 'v1.minutes.json'), 'utf8')
    const verdict = await verifyMinutes(text)
    expect(verdict.checks.filter((check) => !check.ok)).toEqual([])
    expect(verdict.valid).toBe(true)
    expect(verdict.signers.map((signer) => signer.name)).toEqual(['王主持', '张伟'])
    expect(verdict.minutes!.clauses[0]!.decision).toMatchObject({
      result: 'agreed-with-reservations',
      tally: { eligible: 3, agree: 2, reserve: 1, disagree: 0, silent: 0 },
      reservations: [{ name: '李娜', reason: '希望先公示费用明细。' }],
    })
  })

  it('carries on after a restart: same people, same text, same record', async () => {
    const dataDir = await tempDir()
    const first = await testHost(dataDir)
    const held = await openMeeting(first)
    writeClause(held.people[0]!.doc, 'c1', '保留的文字')
    await held.people[0]!.until('saved', ({ saved }) => saved === 'saved')
    const before = held.chair.now.state!
    await first.close()

    const second = await testHost(dataDir)
    const again = await TestConsole.open(second.consoleUrl())
    const chair = again.chair(held.meetingId)
    await chair.live()
    expect(readDocument(chair.doc).clauses.map((clause) => clause.text)).toEqual(['保留的文字'])
    expect({ ...chair.now.state!, events: 0 }).toEqual({ ...before, events: 0 })
  })

  it('lets a person back in without a new admission, and keeps what was typed meanwhile', async () => {
    const host = await testHost(await tempDir())
    const { chair, people, meetingId } = await openMeeting(host)
    const proxy = await FaultProxy.open(host.port)
    const person = new TestPage(proxy.url, { as: 'participant', key: people[0]!.key, meetingId })
    await person.live()
    people[0]!.link.close()
    const { participantId } = person.now
    const roster = Object.keys(chair.now.state!.participants)
    await accepted(chair.link.send('admission.set', { direct: false })) // whoever is new has to wait from here on

    proxy.cut()
    await person.until('cut off', ({ saved }) => saved === 'offline')
    await chair.until('gone', ({ hostInfo }) => hostInfo!.connected[participantId!] === undefined)
    writeClause(person.doc, 'mine', '断线时写的')
    writeClause(people[1]!.doc, 'theirs', '其间写的')
    await until(
      'the others have theirs alone',
      () =>
        ['其间写的'].join() ===
        readDocument(chair.doc)
          .clauses.map(({ text }) => text)
          .join(),
    )
    proxy.mend()
    await person.until('back', ({ connection, saved }) => connection.is === 'live' && saved === 'saved')
    for (const { doc } of [chair, person])
      await until('both have both', () =>
        ['断线时写的', '其间写的'].every((words) => readDocument(doc).clauses.some(({ text }) => text === words)),
      )
    expect(person.now.participantId).toBe(participantId)
    expect(Object.keys(chair.now.state!.participants)).toEqual(roster)
  })

  it('counts a stance only of who was asked, only while asked, and only with a reason where one is due', async () => {
    const host = await testHost(await tempDir())
    const { chair, people } = await openMeeting(host)
    const state = () => chair.now.state!
    const contributor = state().roles.find((role) => role.standing === 'contributor' || role.standing === 'observer')!
    const guest = await joinMeeting(host, state().code, { name: '列席人', roleId: contributor.id })
    await guest.live()
    writeClause(people[0]!.doc, 'c1', '条款一')
    await until('the clause', () => readDocument(chair.doc).clauses[0]?.text === '条款一')
    expect(await chair.link.send('check.open', { clauseId: 'c1', text: '别的文字' })).toMatchObject({
      reason: 'clause-changed',
    })
    await accepted(chair.link.send('check.open', { clauseId: 'c1', text: '条款一' }))
    const checkId = openCheck(state())!.id
    const late = await joinMeeting(host, state().code, {
      name: '后到的人',
      roleId: state().roles.find((role) => role.standing === 'deliberant')!.id,
    })
    await late.live()
    await asked([guest, late, ...people], checkId)
    expect(await guest.link.send('stance.give', { checkId, stance: 'agree', reason: '' })).toMatchObject({
      reason: 'not-eligible',
    })
    expect(await late.link.send('stance.give', { checkId, stance: 'agree', reason: '' })).toMatchObject({
      reason: 'not-eligible',
    })
    expect(await people[0]!.link.send('stance.give', { checkId, stance: 'disagree', reason: '  ' })).toMatchObject({
      reason: 'reason-required',
    })
    expect(await people[0]!.link.send('check.close', { checkId })).toMatchObject({ reason: 'not-permitted' })
    await accepted(people[0]!.link.send('stance.give', { checkId, stance: 'disagree', reason: '费用不清' }))
    await accepted(people[0]!.link.send('stance.give', { checkId, stance: 'agree', reason: '' })) // thought better of it: the last one counts
    await accepted(chair.link.send('check.close', { checkId }))
    expect(state().checks[0]!.closed).toMatchObject({
      result: 'agreed',
      tally: { eligible: 3, agree: 1, disagree: 0, silent: 2 },
    })
    expect(await people[1]!.link.send('stance.give', { checkId, stance: 'agree', reason: '' })).toMatchObject({
      reason: 'check-not-open',
    })
  })

  it('holds who is not let in directly, and turns away who is refused or removed', async () => {
    const host = await testHost(await tempDir())
    const { chair, people } = await openMeeting(host)
    const state = () => chair.now.state!
    await accepted(chair.link.send('admission.set', { direct: false }))
    const roleId = state().roles.find((role) => role.standing === 'deliberant')!.id
    const waiting = await joinMeeting(host, state().code, { name: '等候者', roleId })
    await waiting.until('waiting', ({ connection }) => connection.is === 'waiting')
    await waiting.until('still waiting', () => waiting.doc.store.clients.size === 0)
    const asked = Object.values(state().participants).find((person) => person.name === '等候者')!
    await accepted(chair.link.send('participant.admit', { participantId: asked.id, roleId }))
    await waiting.live()
    await accepted(chair.link.send('participant.remove', { participantId: asked.id }))
    await waiting.until('removed', ({ connection }) => connection.is === 'ended')
    // With the code alone, under the same name, even when the door is open again: only by the chair's hand.
    await accepted(chair.link.send('admission.set', { direct: true }))
    const back = await joinMeeting(host, state().code, { name: '等候者', roleId })
    await back.until('in the lobby', ({ connection }) => connection.is === 'waiting')
    const twin = await joinMeeting(host, state().code, { name: '张伟', unit: '三号楼', roleId })
    await twin.until(
      'name taken',
      ({ connection }) => connection.is === 'outside' && connection.refusal?.reason === 'name-taken',
    )
    expect(people[0]!.now.connection.is).toBe('live')
  })

  it('takes no edits from observers and none from anybody once the minutes are frozen', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const { chair, people } = held
    const { code, roles } = chair.now.state!
    const observer = await joinMeeting(host, code, {
      name: '旁听人',
      roleId: roles.find((role) => role.standing === 'observer')!.id,
    })
    await observer.live()
    expect(observer.now.writable).toBe(false)
    await decideAndClose(held)
    textField(sectionOf(observer.doc, 'agenda').get(readDocument(chair.doc).agenda[0]!.id), 'title')!.insert(
      0,
      '旁听：',
    )
    const itemId = readDocument(chair.doc).agenda[0]!.id
    textField(sectionOf(people[0]!.doc, 'agenda').get(itemId), 'title')!.insert(0, '散会后补记：')
    await until('the late note', () => readDocument(chair.doc).agenda[0]!.title.startsWith('散会后补记'))
    await signMinutesOf(host, held)
    textField(sectionOf(people[1]!.doc, 'agenda').get(itemId), 'title')!.insert(0, '封存后')
    await people[1]!.until('not saved', ({ saved, trouble }) => saved !== 'saved' || trouble !== null)
    expect(observer.now.saved).not.toBe('saved')
    for (const { title } of readDocument(chair.doc).agenda) expect(title).not.toMatch(/封存后|旁听/)
  })

  it('has every signature in the file when many sign at once and the host stops right after', async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir)
    const held = await openMeeting(host)
    await decideAndClose(held)
    const { chair, people, meetingId } = held
    await accepted(chair.link.send('minutes.freeze', {}))
    const { version, digest } = frozenMinutes(chair.now.state!)!
    await accepted(chair.link.send('minutes.sign', { version, digest }))
    const file = (await (await held.console.fetch(`/api/meetings/${meetingId}/minutes`)).json()) as SignedMinutes
    for (const person of people) {
      await person.until('the chair’s signature', ({ state }) => frozenMinutes(state!)?.signatures.length === 1)
      void person.link.send('minutes.cosign', {
        version,
        digest,
        ...signMinutes(
          person.key,
          file.payload,
          person.now.state!.participants[person.now.participantId!]!,
          new Date().toISOString(),
        ),
      })
    }
    await chair.until('all signatures in the record', ({ state }) => frozenMinutes(state!)?.signatures.length === 4)
    await host.close()
    const verdict = await verifyMinutes(
      await readFile(join(dataDir, 'meetings', meetingId, 'minutes', 'v1.minutes.json'), 'utf8'),
    )
    expect(verdict.valid).toBe(true)
    expect(verdict.signers).toHaveLength(4)
  })
})
