import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { lateSignatureText, minutesToSign, signLate } from '#shared/meeting/minutes/late-signature'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { minutesFileText } from '#shared/verify/verify'
import { describe, expect, it } from 'vitest'
import { readDocument } from '#shared/document/read-document'
import type { MeetingSummary } from '#shared/protocol/console-api'
import { decideAndClose, openMeeting, signMinutesOf, writeClause } from '../support/held-meeting'
import { TestConsole, tempDir, until } from '../support/host'
import { serve, yuanzhuo } from '../support/serve'

/** `serve` has no in-process host; what the tests need of one is its addresses. */
const hostOf = (served: { console: string; join: string; port: number }) => ({
  port: served.port,
  joinUrl: served.join,
  consoleUrl: () => served.console,
  projectorUrl: () => '',
  recovered: [],
  close: async () => {},
})

describe('yuanzhuo on the command line', () => {
  it('serves, lists, exports and verifies a meeting, and says no to a changed byte', async () => {
    const data = join(await tempDir(), 'data')
    const served = await serve(data)
    expect(Object.keys(served).slice(0, 4).sort()).toEqual(['console', 'join', 'pid', 'port'])
    expect(new URL(served.console).hostname).toBe('127.0.0.1')
    const held = await openMeeting(hostOf(served))
    await decideAndClose(held)
    await signMinutesOf(hostOf(served), held)

    const listed = await yuanzhuo('list', '--data', data, '--json') // also while the host runs
    expect(listed.code).toBe(0)
    const summaries = JSON.parse(listed.stdout) as MeetingSummary[]
    expect(summaries).toMatchObject([
      {
        id: held.meetingId,
        title: '楼道照明邻里圆桌会',
        phase: 'closed',
        minutes: ['v1.minutes.json'],
        counts: { participants: 4, signatures: 2 },
      },
    ])
    for (const [language, people] of [
      ['zh', '4 人'],
      ['en', '4 participants'],
    ] as const) {
      const { stdout } = await yuanzhuo('list', '--data', data, '--language', language)
      expect(stdout).toContain('楼道照明邻里圆桌会')
      expect(stdout).toContain(people)
    }
    expect(await served.stop()).toBe(0)

    const file = join(data, 'meetings', held.meetingId, 'minutes', 'v1.minutes.json')
    expect(await yuanzhuo('verify', file)).toMatchObject({ code: 0, stdout: expect.stringContaining('张伟') })
    const valid = await yuanzhuo('verify', file, '--json')
    expect(JSON.parse(valid.stdout)).toMatchObject({ valid: true })
    const bytes = await readFile(file)
    bytes[Math.floor(bytes.length / 2)]! ^= 1
    const changed = join(data, 'changed.json')
    await writeFile(changed, bytes)
    const invalid = await yuanzhuo('verify', changed, '--json')
    expect(invalid.code).toBe(1)
    expect(JSON.parse(invalid.stdout)).toMatchObject({ valid: false })
    const { payload, signatures } = JSON.parse(await readFile(file, 'utf8')) as SignedMinutes
    const later = Buffer.from(payload, 'base64url').toString().replace('"edition":2', '"edition":3')
    await writeFile(changed, minutesFileText({ payload: Buffer.from(later).toString('base64url'), signatures }))
    expect(await yuanzhuo('verify', changed)).toMatchObject({
      code: 2,
      stdout: expect.stringMatching(/由更新版本的圆桌会生成.*made by a newer version/) as string,
    })
    await writeFile(changed, 'no minutes at all')
    expect((await yuanzhuo('verify', changed)).code).toBe(2)

    for (const format of ['docx', 'html', 'md', 'json']) {
      const out = join(data, `minutes.${format}`)
      expect(
        await yuanzhuo('export', '--data', data, '--meeting', held.meetingId, '--format', format, '--out', out),
      ).toMatchObject({ code: 0 })
      const written = await readFile(out)
      if (format === 'json') expect((await yuanzhuo('verify', out)).code).toBe(0)
      if (format === 'docx') expect(written.subarray(0, 2).toString()).toBe('PK')
      else expect(written.toString('utf8')).toContain('十二月底前更换一至六层楼道灯')
    }
  })

  it('adds a signature that was brought to a minutes file, and says why it takes no other', async () => {
    const dir = await tempDir()
    const data = join(dir, 'data')
    const served = await serve(data)
    const held = await openMeeting(hostOf(served))
    await decideAndClose(held)
    await signMinutesOf(hostOf(served), held)
    await served.stop()
    const file = join(data, 'meetings', held.meetingId, 'minutes', 'v1.minutes.json')
    const { key, now, link } = held.people[1]!
    const signer = { key, state: now.state!, seen: link.seenHeads }
    const found = minutesToSign(await readFile(file, 'utf8'), signer)
    if (typeof found === 'string') throw new Error(found)
    const signature = join(dir, 'signature.json')
    await writeFile(signature, lateSignatureText(signLate(found, signer, new Date().toISOString(), 'late')))
    const out = join(dir, 'signed.minutes.json')
    expect(await yuanzhuo('add-signature', file, signature, '--out', out)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('李娜的签名已加入') as string,
    })
    expect(await yuanzhuo('verify', out)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/李娜，.*补签.*\n[^]*later: not on the roll/) as string,
    })
    const before = await readFile(out)
    for (const [minutes, brought, why] of [
      [out, signature, '已经签署过'],
      [file, file, '读不出所要的内容'],
      [signature, signature, '不是完整有效的纪要'],
      [file, join(dir, 'missing.json'), '不能读取文件'],
    ] as const) {
      const said = await yuanzhuo('add-signature', minutes, brought, '--out', out)
      expect(said, why).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(why) as string })
      expect(said.stderr.trim().split('\n')).toHaveLength(1)
    }
    expect(await readFile(out)).toEqual(before)
  })

  it('lays papers out as the data folder says, gives a layout to begin with, and says what is wrong with one', async () => {
    const data = join(await tempDir(), 'data')
    const served = await serve(data)
    const held = await openMeeting(hostOf(served))
    await decideAndClose(held)
    await served.stop()
    const file = join(data, 'layouts', 'minutes.json')
    expect(await yuanzhuo('layouts', '--data', data)).toMatchObject({ code: 0, stderr: '' })
    expect(await yuanzhuo('layouts', '--data', data, '--copy', 'minutes')).toMatchObject({
      code: 0,
      stdout: `${file}\n`,
    })
    expect(await yuanzhuo('layouts', '--data', data, '--copy', 'minutes')).toMatchObject({ code: 2, stdout: '' })
    expect(await yuanzhuo('layouts', '--data', data, '--copy', '../minutes')).toMatchObject({ code: 2, stdout: '' })
    const layout = JSON.parse(await readFile(file, 'utf8')) as { mark: object }
    await writeFile(file, JSON.stringify({ ...layout, mark: { zh: '{unit}议事公报', en: '' } }))
    expect(await yuanzhuo('layouts', '--data', data)).toMatchObject({ code: 0, stdout: expect.stringContaining(file) })
    const out = join(data, 'minutes.md')
    const asMarkdown = ['export', '--data', data, '--meeting', held.meetingId, '--format', 'md', '--out', out]
    expect(await yuanzhuo(...asMarkdown)).toMatchObject({ code: 0, stderr: '' })
    expect(await readFile(out, 'utf8')).toContain('东风路社区议事公报')
    await writeFile(file, JSON.stringify({ ...layout, mark: { zh: '{office}', en: '' } }))
    expect(await yuanzhuo('layouts', '--data', data)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('{office} 没有内容可填') as string,
    })
    expect(await yuanzhuo(...asMarkdown)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('{office}') as string,
    })
    expect(await readFile(out, 'utf8')).not.toContain('议事公报')
  })

  it('answers what cannot be done in one line with exit code 2 and changes nothing', async () => {
    const data = join(await tempDir(), 'data')
    await serve(data)
    const taken = createServer().listen(0, '127.0.0.1')
    await until('the port', () => taken.listening)
    const takenPort = String((taken.address() as { port: number }).port)
    const fresh = join(data, '..', 'fresh')
    const cases: string[][] = [
      [],
      ['fly'],
      ['toString'],
      ['serve'],
      ['serve', '--data', fresh, '--port', 'many'],
      ['serve', '--data', fresh, '--port', '70000'],
      ['serve', '--data', fresh, '--wings'],
      ['serve', '--data', fresh, '--host', '127.0.0.1', '--port', takenPort],
      ['serve', '--data', fresh, '--host', '203.0.113.7', '--port', '0'],
      ['serve', '--data', data, '--port', '0'],
      ['verify'],
      ['verify', join(data, 'missing.json')],
      ['export', '--data', data, '--meeting', 'x', '--format', 'pdf', '--out', join(fresh, 'x')],
      ['export', '--data', data, '--meeting', 'x', '--format', 'md', '--out', join(fresh, 'x')],
      ['export', '--data', fresh, '--meeting', 'x', '--format', 'md', '--out', join(fresh, 'x')],
      ['list', '--data', fresh],
    ]
    for (const args of cases) {
      const { code, stderr, stdout } = await yuanzhuo(...args)
      expect(code, args.join(' ')).toBe(2)
      expect(stderr.trim().split('\n'), args.join(' ')).toHaveLength(1)
      expect(stderr.trim(), args.join(' ')).not.toBe('')
      expect(stdout).toBe('')
    }
    taken.close()
    expect(await readdir(join(data, '..'))).toEqual(['data'])
  })

  it('keeps its key from other users and out of everything it writes', async () => {
    const data = join(await tempDir(), 'data')
    const served = await serve(data)
    const held = await openMeeting(hostOf(served))
    await decideAndClose(held)
    await signMinutesOf(hostOf(served), held)
    await served.stop()
    const keyFile = join(data, 'host-key.json')
    const { mode } = await (await import('node:fs/promises')).stat(keyFile)
    expect(mode & 0o777).toBe(0o600)
    const { d } = JSON.parse(await readFile(keyFile, 'utf8')) as { d: string }
    for (const entry of await readdir(data, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      if (entry.isFile() && path !== keyFile) expect((await readFile(path)).includes(d), path).toBe(false)
    }
    expect(served.said.join('\n')).not.toContain(d)
  })

  it('serves the join pages over https when asked, under one certificate', async () => {
    const data = join(await tempDir(), 'data')
    const first = await serve(data, '--tls')
    expect(new URL(first.join).protocol).toBe('https:')
    const line = (served: typeof first) => served.said.find((each) => each.includes('SHA-256'))
    await until('the fingerprint', () => line(first) !== undefined)
    const said = line(first)
    await first.stop()
    const second = await serve(data, '--tls')
    await until('the fingerprint', () => line(second) !== undefined)
    expect(line(second)).toBe(said)
  })

  it('loses nothing acknowledged when killed, and says what it recovered', async () => {
    const data = join(await tempDir(), 'data')
    const first = await serve(data)
    const held = await openMeeting(hostOf(first))
    writeClause(held.people[0]!.doc, 'kept', '掉电前的话')
    await held.people[0]!.until('saved', ({ saved }) => saved === 'saved')
    await first.kill()
    // What a crash can leave: half a line and half a frame.
    const folder = join(data, 'meetings', held.meetingId)
    const record = await readFile(join(folder, 'record.jsonl'))
    await writeFile(join(folder, 'record.jsonl'), Buffer.concat([record, record.subarray(0, 100)]))
    const updates = await readFile(join(folder, 'document', 'updates.log'))
    await writeFile(join(folder, 'document', 'updates.log'), Buffer.concat([updates, updates.subarray(8, 20)]))

    const second = await serve(data)
    expect(second.said.filter((line) => line.includes('record.jsonl') || line.includes('updates.log'))).toHaveLength(2)
    const console = await TestConsole.open(second.console)
    const chair = console.chair(held.meetingId)
    await chair.live()
    expect(readDocument(chair.doc).clauses.map((clause) => clause.text)).toEqual(['掉电前的话'])
    expect(Object.values(chair.now.state!.participants).map((person) => person.name)).toEqual([
      '王主持',
      '张伟',
      '李娜',
      '欧阳喆堃',
    ])
    expect(chair.now.state!.phase).toBe('running')
  })
})
