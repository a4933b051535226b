import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDocument } from '#shared/document/read-document'
import { auditRecord } from '#shared/record/audit'
import { chainFault } from '#shared/record/chain'
import { openCheck } from '#shared/record/state'
import { dataFolder, meetingFolder } from '#main/storage/data-folder'
import { readRecordLog } from '#main/storage/record-log'
import { verifyMinutes } from '#shared/minutes/verify'
import { minutesFileText } from '#shared/minutes/verify'
import { accepted, openMeeting, signMinutesOf, writeClause } from '../support/held-meeting'
import { TestConsole, tempDir, until } from '../support/host'
import { freePort, HostProcess } from '../support/host-process'
import { becomesHost, nameStandby, standbyOf, takeOver } from '../support/standby'

async function hostProcess(): Promise<{ host: HostProcess; dataDir: string; port: number }> {
  const dataDir = join(await tempDir(), 'data')
  const port = await freePort()
  return { host: await HostProcess.start({ dataDir, port }), dataDir, port }
}

describe('the standby', () => {
  it('is host after the host is lost, with everything acknowledged; people move by themselves; the old host hands over and only reads', { timeout: 180_000 }, async () => {
    const old = await hostProcess()
    const held = await openMeeting(old.host)
    const { meetingId, chair, people } = held
    const other = await hostProcess()
    const secretary = await TestConsole.open(other.host.consoleUrl())
    const recoveryCode = await nameStandby(held.console, meetingId, secretary, old.host.joinUrl)

    writeClause(people[0]!.doc, 'c1', '三十日内划定应急车道。')
    await people[0]!.until('saved', ({ saved }) => saved === 'saved')
    await until('the clause at the chair', () => readDocument(chair.doc).clauses[0]?.text === '三十日内划定应急车道。')
    await accepted(chair.link.send('check.open', { clauseId: 'c1', text: '三十日内划定应急车道。' }))
    const checkId = openCheck(chair.now.state!)!.id
    for (const person of people) await person.until('the check', ({ state }) => openCheck(state!) !== null)
    await accepted(people[0]!.link.send('stance.give', { checkId, stance: 'agree', reason: '' }))

    // Without the code nothing opens; with the host alive nobody follows.
    expect((await takeOver(secretary, meetingId, 'AAAA-AAAA-AAAA-AAAA-AAAA')).status).toBe(422)
    await old.host.kill()
    chair.link.close()
    writeClause(people[1]!.doc, 'c2', '主机没了也写。')
    expect((await takeOver(secretary, meetingId, recoveryCode)).status).toBe(200)
    await becomesHost(secretary, meetingId)

    const newChair = secretary.chair(meetingId)
    await newChair.live()
    await Promise.all(people.map((person) => person.until('with the new host', ({ standing, saved, state }) => standing.is === 'live' && saved === 'saved' && state!.term === 2, 30_000)))
    expect(openCheck(newChair.now.state!)!.stances[people[0]!.now.participantId!]!.stance).toBe('agree')
    await until('both clauses', () => readDocument(newChair.doc).clauses.map(({ text }) => text).sort().join() === ['三十日内划定应急车道。', '主机没了也写。'].sort().join())
    for (const person of people.slice(1)) await accepted(person.link.send('stance.give', { checkId, stance: 'agree', reason: '' }))
    await accepted(newChair.link.send('check.close', { checkId }))

    // The old host comes back: it finds out, takes nothing, and hands over what only it has.
    const back = await HostProcess.start({ dataDir: old.dataDir, port: old.port })
    const oldConsole = await TestConsole.open(back.consoleUrl())
    const oldChair = oldConsole.chair(meetingId)
    await oldChair.until('superseded', ({ hostInfo }) => hostInfo?.standby.successor === `http://127.0.0.1:${other.port}/`, 20_000)
    expect(await oldChair.link.send('check.close', { checkId })).toMatchObject({ reason: 'host-superseded' })
    expect(await oldChair.link.send('meeting.close', {})).toMatchObject({ reason: 'host-superseded' })
    const events = await readRecordLog(meetingFolder(dataFolder(old.dataDir), meetingId).record)
    const beyond = events.filter(({ seq }) => seq >= newChair.now.state!.events)
    expect(beyond).toEqual([])

    await accepted(newChair.link.send('meeting.close', {}))
    const signed = await signMinutesOf(other.host, { ...held, console: secretary, chair: newChair })
    const verdict = await verifyMinutes(minutesFileText(signed))
    expect(verdict.checks.filter(({ ok }) => !ok)).toEqual([])
    const record = await readRecordLog(meetingFolder(dataFolder(other.dataDir), meetingId).record)
    expect([chainFault(record), auditRecord(record)]).toEqual([null, null])
    expect(await standbyOf(secretary, meetingId)).toBeUndefined()
  })
})
