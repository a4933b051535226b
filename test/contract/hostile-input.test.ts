import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { HostStartError } from '#main/boot/start-error'
import { Host } from '#main/host'
import { systemClock } from '#main/runtime/system-clock'
import { syncFrame, UPDATE } from '#shared/protocol/sync-frame'
import { fileKeyVault } from '#main/storage/file-key-vault'
import { readDocument } from '#shared/document/read-document'
import type { MeetingIdentity } from '#shared/meeting/binding'
import type { CommandBody, SignedCommand } from '#shared/protocol/command'
import type { HostFrame } from '#shared/protocol/frames'
import { helloText } from '#shared/protocol/frames'
import { PROTOCOL_VERSION } from '#shared/protocol/version'
import { openCheck } from '#shared/meeting/state'
import { signCommand } from '#shared/journal/signed-command'
import { newDeviceKey } from '#shared/signing/device-key'
import { craftedKey } from '../support/crafted-key'
import { accepted, openMeeting, stillWorks, writeClause } from '../support/held-meeting'
import { joinMeeting, root, tempDir, testHost, until } from '../support/host'
import { joinBodyFor, RawPage } from '../support/raw-page'

describe('bad input', () => {
  it('ends a connection that sends no frame of ours, in words, and the meeting goes on', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const cases: [string, unknown][] = [
      ['frame-malformed', '{'],
      ['frame-malformed', 'null'],
      ['frame-malformed', { t: 'nonsense' }],
      ['frame-malformed', { t: 'hello', v: 1, as: 'participant', key: 'short', sig: '', yjs: 1 }],
      ['frame-malformed', new Uint8Array([9, 9, 9])],
      ['frame-malformed', new Uint8Array(0)],
      ['frame-malformed', syncFrame(UPDATE, new Uint8Array([1, 2, 3]))],
      ['not-admitted', { t: 'command', command: {} }],
      ['not-admitted', { t: 'ping', at: 1 }],
      ['frame-too-large', `"${'x'.repeat(200_000)}"`],
      [
        'console-expired',
        { t: 'hello', v: PROTOCOL_VERSION, as: 'chair', token: 'guessed', yjs: 1, meetingId: held.meetingId },
      ],
      ['wrong-version', { t: 'hello', v: 0, as: 'chair', token: 'guessed', yjs: 1, meetingId: held.meetingId }],
    ]
    for (const [reason, frame] of cases) {
      const page = await RawPage.open(host.joinUrl)
      page.send(frame)
      await page.refused(reason)
      await until('closed', () => page.closed !== null)
    }
    const huge = await RawPage.open(host.joinUrl)
    huge.send(new Uint8Array(9 * 1024 * 1024))
    await until('closed as too large', () => huge.closed === 1009)
    await stillWorks(held)
  })

  it('takes nothing from a writer’s connection that is not a sound update', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const { key } = held.people[0]!
    const before = readDocument(held.chair.doc)
    for (const garbage of [
      new Uint8Array([1, 2, 3]),
      randomBytes(500),
      new Uint8Array(0),
      new Uint8Array([255, 255, 255, 255, 255, 255, 255, 15]),
    ]) {
      const page = await RawPage.open(host.joinUrl)
      page.hello(key)
      await until('welcome', () => page.frames.some((frame) => frame.t === 'welcome'))
      page.send(syncFrame(UPDATE, garbage))
      await page.refused('update-broken')
    }
    const flood = await RawPage.open(host.joinUrl)
    flood.hello(key)
    await until('welcome', () => flood.frames.some((frame) => frame.t === 'welcome'))
    for (let i = 0; i < 1000; i++) flood.send({ t: 'presence', cursor: null })
    await flood.refused('frame-too-many')
    expect(readDocument(held.chair.doc)).toEqual(before)
    await stillWorks(held)
  })

  it('takes no update from an observer', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const observer = held.chair.now.state!.roles.find((role) => role.standing === 'observer')!
    const watcher = await joinMeeting(host, held.chair.now.state!.code, { name: '观察员甲', roleId: observer.id })
    await watcher.live()
    expect(watcher.now.mesh).toBeNull()
    const page = await RawPage.open(host.joinUrl)
    page.hello(watcher.key)
    await until('welcome', () => page.frames.some((frame) => frame.t === 'welcome'))
    const doc = new Y.Doc()
    writeClause(doc, 'smuggled', '偷偷写入')
    page.send(syncFrame(UPDATE, Y.encodeStateAsUpdate(doc)))
    await page.refused('read-only')
    expect(readDocument(held.chair.doc).clauses).toEqual([])
    await stillWorks(held)
  })

  it('refuses commands that are unknown, malformed, forged, borrowed or from another meeting, and does a repeated one once', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const { chair, people } = held
    writeClause(people[0]!.doc, 'c1', '条款')
    await until('the clause', () => readDocument(chair.doc).clauses[0]?.text === '条款')
    await accepted(chair.link.send('check.open', { clauseId: 'c1', text: '条款' }))
    const checkId = openCheck(chair.now.state!)!.id
    const [mine, theirs] = [people[0]!.key, people[1]!.key]
    const page = await RawPage.open(host.joinUrl)
    page.hello(mine)
    await until('welcome', () => page.frames.some((frame) => frame.t === 'welcome'))
    const stance = page.body('stance.give', { checkId, stance: 'agree', reason: '' })

    expect(await page.answer({} as SignedCommand)).toBe('command-malformed')
    expect(await page.answer(signCommand(mine, page.body('poll.rig', {})))).toBe('command-unknown')
    expect(await page.answer(signCommand(mine, page.body('__proto__', {})))).toBe('command-unknown')
    expect(
      await page.answer(signCommand(mine, page.body('stance.give', { checkId, stance: 'veto', reason: '' }))),
    ).toBe('command-malformed')
    expect(await page.answer(signCommand(theirs, stance))).toBe('signer-wrong')
    expect(await page.answer({ ...signCommand(mine, stance), sig: signCommand(theirs, stance).sig })).toBe(
      'signature-wrong',
    )
    expect(await page.answer(signCommand(mine, { ...stance, meetingId: '2020-01-01-ffffffffffff' }))).toBe(
      'command-other-meeting',
    )
    expect(await page.answer(signCommand(mine, { ...stance, hostKey: theirs.publicKey }))).toBe('command-other-host')
    expect(await page.answer(signCommand(mine, { ...stance, head: 'a'.repeat(64) }))).toBe('record-differs')
    expect(await page.answer(signCommand(mine, { ...stance, head: '' }))).toBe('record-differs')
    expect(await page.answer(signCommand(mine, { ...stance, about: 'a'.repeat(43) }))).toBe('command-outdated')
    const { about: _, ...unbound } = stance
    expect(await page.answer(signCommand(mine, unbound))).toBe('command-outdated')
    const { hostKey: __, ...anywhere } = stance
    expect(await page.answer(signCommand(mine, anywhere as typeof stance))).toBe('command-malformed')
    expect(await page.answer(signCommand(mine, page.body('meeting.close', {})))).toBe('not-permitted')
    expect(Object.keys(openCheck(chair.now.state!)!.stances)).toEqual([])

    const events = chair.now.state!.events
    const command = signCommand(mine, stance)
    expect(await page.answer(command)).toBeNull()
    expect(await page.answer(command)).toBeNull() // the same once more, as after a lost receipt: answered, not done again
    await until('one event', () => chair.now.state!.events === events + 1)
    await stillWorks(held)
    expect(chair.now.state!.events).toBe(events + 1)
  })

  it('lets nobody in by a join that was signed for another meeting or host, or under a key that binds nobody', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const { code, roles, participants } = held.chair.now.state!
    const wish = { code, name: '被冒名者', unit: '', roleId: roles[0]!.id }
    const key = newDeviceKey()
    const tries: [string, (meeting: MeetingIdentity) => CommandBody][] = [
      ['command-other-meeting', (meeting) => joinBodyFor({ ...meeting, id: '2020-01-01-ffffffffffff' }, wish)],
      ['command-other-host', (meeting) => joinBodyFor({ ...meeting, hostKey: key.publicKey }, wish)],
      // As minutes of edition 1 hold them: of no meeting in particular.
      ['command-malformed', (meeting) => joinBodyFor({ ...meeting, edition: 1 }, wish)],
      ['record-differs', (meeting) => ({ ...joinBodyFor(meeting, wish), head: 'a'.repeat(64) })],
      ['command-outdated', (meeting) => ({ ...joinBodyFor(meeting, wish), about: 'a'.repeat(43) })],
    ]
    for (const [reason, signed] of tries) {
      const page = await RawPage.open(host.joinUrl)
      await page.joins(key, code, (meeting) => signCommand(key, signed(meeting)))
      await page.refused(reason)
    }
    const borrowed = await RawPage.open(host.joinUrl)
    await borrowed.joins(newDeviceKey(), code, (meeting) => signCommand(key, joinBodyFor(meeting, wish)))
    await borrowed.refused('signer-wrong')
    const crafted = craftedKey()
    const page = await RawPage.open(host.joinUrl)
    const { nonce } = page.frames[0] as Extract<HostFrame, { t: 'challenge' }>
    const sig = crafted.sign(Buffer.from(helloText(nonce, crafted.publicKey)))
    page.send({ t: 'hello', v: PROTOCOL_VERSION, as: 'participant', key: crafted.publicKey, sig, yjs: 1, joins: code })
    await page.refused('key-unfit')
    expect(held.chair.now.state!.participants).toEqual(participants)
    await stillWorks(held)
  })

  it('writes no empty, endless or taken name into the roster, and any script as plain words', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const state = () => held.chair.now.state!
    const roleId = state().roles.find((role) => role.standing === 'deliberant')!.id
    const cases: [string, string][] = [
      ['', 'name-empty'],
      ['   \n ', 'name-empty'],
      ['名'.repeat(10_000), 'name-too-long'],
      ['\uD800', 'name-empty'],
      ['\u3164', 'name-empty'],
      ['\u200D', 'name-empty'],
      ['张\u0000伟', 'name-taken'],
      ['张\u202E伟', 'name-taken'],
      ['张伟\u200C', 'name-taken'],
      ['张\u3000伟', 'name-taken'],
      ['张伟', 'name-taken'],
      [' 张伟 ', 'name-taken'],
    ]
    for (const [name, reason] of cases) {
      const person = await joinMeeting(host, state().code, { name, unit: '三号楼', roleId })
      await person.until(
        reason,
        ({ connection }) => connection.is === 'outside' && connection.refusal?.reason === reason,
      )
    }
    const unknownRole = await joinMeeting(host, state().code, { name: '某人', roleId: 'chair' })
    await unknownRole.until(
      'unknown role',
      ({ connection }) => connection.is === 'outside' && connection.refusal?.reason === 'unknown-role',
    )
    const script = await joinMeeting(host, state().code, { name: '<script>alert(1)</script>', roleId })
    await script.live()
    const html = await (await held.console.fetch(`/api/meetings/${held.meetingId}/papers/record?format=html`)).text()
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script')
    expect(
      Object.values(state().participants)
        .map((person) => person.name)
        .sort(),
    ).toEqual(['<script>alert(1)</script>', '张伟', '李娜', '欧阳喆堃', '王主持'].sort())
  })

  it('slows down the guessing of codes, also over HTTP', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    for (let i = 0; i < 9; i++) expect((await fetch(`${host.joinUrl}api/invitation?code=AAAAAA`)).status).toBe(404)
    const key = newDeviceKey()
    const page = await RawPage.open(host.joinUrl)
    page.hello(key, { joins: 'AAAAAA' })
    await page.refused('wrong-code')
    const next = await RawPage.open(host.joinUrl)
    next.hello(key, { joins: 'AAAAAA' })
    await next.refused('too-many-attempts')
    expect((await fetch(`${host.joinUrl}api/invitation?code=${held.chair.now.state!.code}`)).status).toBe(429)
    await stillWorks(held) // who is in already is not concerned
  })

  it('shows the console to nobody on the LAN, to no other site and under no other name', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const consoleUrl = new URL(host.consoleUrl())
    for (const path of [
      'console',
      'console.html',
      'projector',
      'api/meetings',
      'api/session',
      '..%2f..%2fpackage.json',
      '%',
    ])
      expect((await fetch(`${host.joinUrl}${path}`)).status, path).toBe(404)
    expect((await fetch(`${consoleUrl.origin}/api/meetings`)).status).toBe(401)
    const token = consoleUrl.hash.slice('#token='.length)
    const redeem = () => fetch(`${consoleUrl.origin}/api/session`, { method: 'POST', body: JSON.stringify({ token }) })
    expect((await redeem()).status).toBe(200)
    expect((await redeem()).status).toBe(401) // one time only
    const rebound = await new Promise<number>((resolve, reject) =>
      request(
        {
          host: '127.0.0.1',
          port: consoleUrl.port,
          path: '/api/meetings',
          headers: { Host: 'evil.example', Authorization: `Bearer ${held.console.session}` },
        },
        (response) => resolve(response.statusCode!),
      )
        .on('error', reject)
        .end(),
    )
    expect(rebound).toBe(404)
    const foreign = await RawPage.open(host.joinUrl, { Origin: 'http://evil.example' })
    expect(foreign.frames).toEqual([])
    const overLan = await RawPage.open(host.joinUrl)
    overLan.send({
      t: 'hello',
      v: PROTOCOL_VERSION,
      as: 'chair',
      token: held.console.session,
      yjs: 1,
      meetingId: held.meetingId,
    })
    await overLan.refused('console-expired') // the right session at the wrong door
  })

  it('lets nobody into the mesh or at the minutes without a ticket of that meeting', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const { ticket, participantId, mesh } = held.people[0]!.now
    const meshUrl = (query: string) => `${host.joinUrl.replace('http', 'ws')}mesh?${query}`
    const opens = (url: string) =>
      new Promise<boolean>((resolve) =>
        new WebSocket(url)
          .on('open', function (this: WebSocket) {
            this.close()
            resolve(true)
          })
          .on('error', () => resolve(false)),
      )
    expect(await opens(`${host.joinUrl.replace(/^http/, 'ws').replace(/\/$/, '')}${mesh!.path}`)).toBe(true)
    for (const bad of [
      '',
      `meeting=${held.meetingId}`,
      `meeting=${held.meetingId}&ticket=${participantId}.xx`,
      `meeting=other&ticket=${ticket}`,
      `meeting=${held.meetingId}&ticket=chair.${ticket!.split('.')[1]}`,
    ])
      expect(await opens(meshUrl(bad)), bad).toBe(false)
    expect((await fetch(`${host.joinUrl}api/meetings/${held.meetingId}/minutes`)).status).toBe(403)
    await accepted(held.chair.link.send('participant.remove', { participantId: participantId! }))
    await until(
      'the ticket is dead',
      async () => !(await opens(`${host.joinUrl.replace(/^http/, 'ws').replace(/\/$/, '')}${mesh!.path}`)),
    )
    expect(
      (
        await fetch(`${host.joinUrl}api/meetings/${held.meetingId}/minutes`, {
          headers: { Authorization: `Bearer ${ticket}` },
        })
      ).status,
    ).toBe(403)
  })

  it('keeps a second host out of the same data folder and a taken port, in one line', async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir)
    const start = (dir: string, port: number) =>
      Host.start({
        dataDir: dir,
        address: '127.0.0.1',
        port,
        tls: false,
        keyVault: fileKeyVault(dir),
        clock: systemClock,
        rendererDir: dataDir,
        templatesDir: `${root}/resources/templates`,
        layoutsDir: `${root}/resources/export`,
        rulesDir: `${root}/resources/rules`,
        log: () => {},
      })
    await expect(start(dataDir, 0)).rejects.toThrow(HostStartError)
    await expect(start(`${dataDir}/second`, host.port)).rejects.toThrow(/端口/)
    const held = await openMeeting(host)
    await stillWorks(held)
  })

  it('answers bad console requests without making anything', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const post = (value: string) => held.console.fetch('/api/meetings', { method: 'POST', body: value })
    expect((await post('{')).status).toBe(400)
    expect((await post(JSON.stringify({ templateId: 'x' }))).status).toBe(400)
    expect((await post('x'.repeat(300_000))).status).toBe(413)
    await expect(held.console.createMeeting({ title: '' })).rejects.toThrow(/name-empty/)
    await expect(held.console.createMeeting({ title: '\u0007\u3164' })).rejects.toThrow(/name-empty/)
    await expect(held.console.createMeeting({ title: '题'.repeat(500) })).rejects.toThrow(/text-too-long/)
    await expect(held.console.createMeeting({ templateId: '../../etc' })).rejects.toThrow(/template-unknown/)
    expect((await held.console.meetings()).length).toBe(1)
    expect((await held.console.fetch('/api/meetings/..%2f..%2f/papers/record?format=docx')).status).toBe(404)
    expect((await held.console.fetch(`/api/meetings/${held.meetingId}/papers/record?format=exe`)).status).toBe(400)
  })
})
