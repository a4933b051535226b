import { utf8ToBytes } from '@noble/hashes/utils.js'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { readDocument } from '#shared/document/read-document'
import { auditRecord, chainFault } from '#shared/meeting/record'
import { openCheck } from '#shared/meeting/state'
import { dataFolder, meetingFolder } from '#main/storage/data-folder'
import { readRecordLog } from '#main/storage/record-log'
import { minutesFileText, verifyMinutes } from '#shared/verify/verify'
import { standbyHelloText } from '#shared/protocol/standby'
import { newDeviceKey, signBytes } from '#shared/signing/device-key'
import { accepted, allAgree, signMinutesOf, stillWorks, writeClause } from '../support/held-meeting'
import { TestConsole, until } from '../support/host'
import { HostProcess } from '../support/host-process'
import { VersionsOf } from '../support/versions'
import { becomesHost, meetingAndSecretary, nameStandby, standbyOf, takeOver } from '../support/standby'

// In real time: the hosts are processes of their own, killed and stopped as computers are. What a lease, a silence or a release
// means is tested on a moved clock, in test/contract/time-passes.test.ts.
describe('the standby', () => {
  it(
    'is host after the host is lost, with everything acknowledged; people move by themselves; the old host hands over and only reads',
    { timeout: 180_000 },
    async () => {
      const { old, held, other, secretary } = await meetingAndSecretary()
      const { meetingId, chair, people } = held
      const recoveryCode = await nameStandby(held.console, meetingId, secretary, old.joinUrl)

      writeClause(people[0]!.doc, 'c1', '三十日内划定应急车道。')
      await people[0]!.until('saved', ({ saved }) => saved === 'saved')
      await until(
        'the clause at the chair',
        () => readDocument(chair.doc).clauses[0]?.text === '三十日内划定应急车道。',
      )
      await accepted(chair.link.send('check.open', { clauseId: 'c1', text: '三十日内划定应急车道。' }))
      const checkId = openCheck(chair.now.state!)!.id
      await allAgree(people.slice(0, 1), checkId)

      // Without the code nothing opens; with the host alive nobody follows.
      expect((await takeOver(secretary, meetingId, 'AAAA-AAAA-AAAA-AAAA-AAAA')).status).toBe(422)
      await old.kill()
      chair.link.close()
      writeClause(people[1]!.doc, 'c2', '主机没了也写。')
      expect((await takeOver(secretary, meetingId, recoveryCode)).status).toBe(200)
      await becomesHost(secretary, meetingId)

      const newChair = secretary.chair(meetingId)
      await newChair.live()
      await Promise.all(
        people.map((person) =>
          person.until(
            'with the new host',
            ({ connection, saved, state }) => connection.is === 'live' && saved === 'saved' && state!.term === 2,
            30_000,
          ),
        ),
      )
      expect(openCheck(newChair.now.state!)!.stances[people[0]!.now.participantId!]!.stance).toBe('agree')
      await until(
        'both clauses',
        () =>
          readDocument(newChair.doc)
            .clauses.map(({ text }) => text)
            .sort()
            .join() === ['三十日内划定应急车道。', '主机没了也写。'].sort().join(),
      )
      // The history came along: the text as it was when the check opened, and who wrote it.
      const versions = new VersionsOf(new URL(other.consoleUrl()).origin, meetingId, secretary.session)
      const [opened] = (await versions.list()).filter(({ why }) => why === 'check-opened')
      expect(opened).toMatchObject({ about: '三十日内划定应急车道。', changes: [{ by: people[0]!.now.participantId }] })
      expect((await versions.text(opened!.id)).clauses.map(({ text }) => text)).toEqual(['三十日内划定应急车道。'])
      await allAgree(people.slice(1), checkId)
      await accepted(newChair.link.send('check.close', { checkId }))

      // The old host comes back: it finds out, takes nothing, and hands over what only it has.
      const back = await HostProcess.start({ dataDir: old.dataDir, port: old.port })
      const oldConsole = await TestConsole.open(back.consoleUrl())
      const oldChair = oldConsole.chair(meetingId)
      await oldChair.until(
        'superseded',
        ({ hostInfo }) => hostInfo?.standby.successor === `http://127.0.0.1:${other.port}/`,
        20_000,
      )
      expect(await oldChair.link.send('check.close', { checkId })).toMatchObject({ reason: 'host-superseded' })
      expect(await oldChair.link.send('meeting.close', {})).toMatchObject({ reason: 'host-superseded' })
      const events = await readRecordLog(meetingFolder(dataFolder(old.dataDir), meetingId).record)
      const beyond = events.filter(({ seq }) => seq >= newChair.now.state!.events)
      expect(beyond).toEqual([])

      await accepted(newChair.link.send('meeting.close', {}))
      const signed = await signMinutesOf(other, { ...held, console: secretary, chair: newChair })
      const verdict = await verifyMinutes(minutesFileText(signed))
      expect(verdict.checks.filter(({ ok }) => !ok)).toEqual([])
      const record = await readRecordLog(meetingFolder(dataFolder(other.dataDir), meetingId).record)
      expect([chainFault(record), auditRecord(record)]).toEqual([null, null])
      expect(await standbyOf(secretary, meetingId)).toBeUndefined()
    },
  )

  it(
    'forgets when the chair releases it, and when its own owner gives it up; another can be named then',
    { timeout: 60_000 },
    async () => {
      const { old: host, held, secretary } = await meetingAndSecretary()
      const state = () => held.chair.now.state!
      await nameStandby(held.console, held.meetingId, secretary, host.joinUrl)
      expect((await held.console.fetch(`/api/meetings/${held.meetingId}/standby`, { method: 'POST' })).status).toBe(409)
      expect((await held.console.fetch(`/api/meetings/${held.meetingId}/standby`, { method: 'DELETE' })).status).toBe(
        200,
      )
      await until('forgotten', async () => (await standbyOf(secretary, held.meetingId)) === undefined)
      await held.chair.until('released', () => state().standby === null)
      await until('another may be named', async () => {
        const answer = await held.console.fetch(`/api/meetings/${held.meetingId}/standby`, { method: 'POST' })
        return answer.status === 201
      })
      const recoveryCode = await nameStandby(held.console, held.meetingId, secretary, host.joinUrl)
      expect((await secretary.fetch(`/api/standbys/${held.meetingId}`, { method: 'DELETE' })).status).toBe(200)
      await held.chair.until('released', () => state().standby === null)
      expect((await takeOver(secretary, held.meetingId, recoveryCode)).status).toBe(422)
      await accepted(held.chair.link.send('meeting.close', {}))
    },
  )

  it('takes nobody for a standby, a host before or a follower who cannot prove it', { timeout: 60_000 }, async () => {
    const { old: host, held, secretary } = await meetingAndSecretary()
    await nameStandby(held.console, held.meetingId, secretary, host.joinUrl)
    const stranger = newDeviceKey()
    const knock = (frames: (nonce: string) => unknown[]) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`${host.joinUrl.replace('http', 'ws')}standby`)
        socket.on('message', (data) => {
          const frame = JSON.parse(data.toString()) as { t: string; nonce: string; reason: string }
          if (frame.t === 'challenge')
            for (const each of frames(frame.nonce)) socket.send(typeof each === 'string' ? each : JSON.stringify(each))
          else resolve(frame.t === 'refused' ? frame.reason : frame.t)
        })
        socket.on('close', () => resolve('closed'))
        socket.on('error', () => resolve('closed'))
      })
    const introduce = (nonce: string, more: object) => ({
      t: 'standby',
      key: stranger.publicKey,
      sig: signBytes(stranger, utf8ToBytes(standbyHelloText(nonce, stranger.publicKey))),
      name: 'x',
      port: 1,
      secure: false,
      ...more,
    })
    expect(await knock((nonce) => [introduce(nonce, { meetingId: held.meetingId })])).toBe('standby-unknown')
    expect(await knock((nonce) => [introduce(nonce, { pairing: 'AAAAAA' })])).toBe('pairing-wrong')
    expect(await knock(() => [introduce('another nonce', { pairing: 'AAAAAA' })])).toBe('signature-wrong')
    expect(await knock(() => ['{"t":'])).toBe('frame-malformed')
    expect(await knock(() => [{ t: 'kept', upTo: 1 }])).toBe('frame-malformed')
    for (let guess = 0; guess < 12; guess++) await knock((nonce) => [introduce(nonce, { pairing: 'AAAAAA' })])
    expect(await knock((nonce) => [introduce(nonce, { pairing: 'AAAAAA' })])).toBe('too-many-attempts')
    const legacy = { meetingId: held.meetingId, events: [{}], document: '', sig: 's'.repeat(86) }
    expect(
      (
        await fetch(`${host.joinUrl}api/succession/legacy?meeting=${held.meetingId}`, {
          method: 'POST',
          body: JSON.stringify(legacy),
        })
      ).status,
    ).toBe(404)
    await stillWorks(held)
  })
})
