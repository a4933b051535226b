import { randomBytes } from 'node:crypto'
import { appendFile, cp, readdir, readFile, readlink, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDocument } from '#shared/document/read-document'
import { readRecordLog } from '#main/storage/record-log'
import { readMeetingList } from '#main/storage/read-meetings'
import { freePort } from '../support/free-port'
import { accepted, decideAndClose, openMeeting, signMinutesOf, writeClause } from '../support/held-meeting'
import { RawPage } from '../support/raw-page'
import { PROTOCOL_VERSION } from '#shared/protocol/version'
import { HostProcess } from '../support/host-process'
import { joinMeeting, TestConsole, TestPage, tempDir, testHost, until } from '../support/host'

/** Milliseconds without anybody: long enough for a test to act, short enough to wait for. */
const IDLE = 250

const folderOf = (dataDir: string, meetingId: string): string => join(dataDir, 'meetings', meetingId)
const indexOf = (dataDir: string): string => join(dataDir, 'meeting-index.jsonl')

/** Files under the folder that a process has open. */
async function handlesIn(folder: string, pid: number | 'self' = 'self'): Promise<string[]> {
  const handles = await readdir(`/proc/${pid}/fd`)
  const files = await Promise.all(handles.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')))
  return files.filter((file) => file.startsWith(folder))
}

const closed = (dataDir: string, meetingId: string): Promise<void> =>
  until('closed', async () => (await handlesIn(folderOf(dataDir, meetingId))).length === 0)

describe.runIf(process.platform === 'linux')('a meeting is open while somebody is there', () => {
  it('is closed when all have gone, and opened anew with all that was written', async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir, { idleFor: IDLE })
    const held = await openMeeting(host)
    await decideAndClose(held)
    await new Promise((resolve) => setTimeout(resolve, 3 * IDLE))
    expect(await handlesIn(folderOf(dataDir, held.meetingId))).toHaveLength(3) // somebody is there

    for (let round = 1; round <= 3; round++) {
      const [page] = held.people
      writeClause(page!.doc, `round${round}`, `第 ${round} 轮的话`)
      await page!.until('saved', ({ saved }) => saved === 'saved')
      for (const each of [held.chair, ...held.people]) each.link.close()
      await closed(dataDir, held.meetingId)

      held.chair = held.console.chair(held.meetingId)
      const { key } = page!
      const again = new TestPage(host.joinUrl, { as: 'participant', key, meetingId: held.meetingId })
      held.people = [Object.assign(again, { key })]
      await Promise.all([held.chair.live(), again.live()])
      expect(
        readDocument(again.doc)
          .clauses.map(({ text }) => text)
          .filter((text) => text.startsWith('第')),
      ).toEqual(Array.from({ length: round }, (_, n) => `第 ${n + 1} 轮的话`))
    }
    expect(host.recovered).toEqual([])
  })

  it('stays open while it runs, also without anybody', async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir, { idleFor: IDLE })
    const held = await openMeeting(host)
    for (const page of [held.chair, ...held.people]) page.link.close()
    await new Promise((resolve) => setTimeout(resolve, 4 * IDLE))
    expect(await handlesIn(folderOf(dataDir, held.meetingId))).toHaveLength(3)
  })

  it('loses no acknowledged word to pages that come just as it is being closed', { timeout: 60_000 }, async () => {
    const dataDir = await tempDir()
    const idleFor = 20
    const host = await testHost(dataDir, { idleFor })
    const console = await TestConsole.open(host.consoleUrl())
    const meetingId = await console.createMeeting()
    const { origin } = new URL(host.consoleUrl())
    const promised: string[] = []
    for (let round = 0; round < 40; round++) {
      // Comes first, and says what it met with; a page of ours would only connect anew.
      const first = await RawPage.open(`${origin}/`)
      const hello = { t: 'hello', v: PROTOCOL_VERSION, as: 'chair', token: console.session, yjs: 1 + round, meetingId }
      first.send(hello)
      await until('an answer', () => first.closed !== null || first.frames.some(({ t }) => t === 'welcome'))
      expect(first.closed).toBeNull()
      const page = console.chair(meetingId)
      await page.live()
      writeClause(page.doc, `c${round}`, `话${round}`)
      await page.until('saved', ({ saved }) => saved === 'saved')
      promised.push(`话${round}`)
      page.link.close()
      first.socket.terminate()
      await new Promise((resolve) => setTimeout(resolve, idleFor * 0.8 + (round % 10)))
    }
    const last = console.chair(meetingId)
    await last.live()
    expect(new Set(readDocument(last.doc).clauses.map(({ text }) => text))).toEqual(new Set(promised))
  })

  it('is opened by its code, by the key of a device, by an export, and by a wrong code not', async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir, { idleFor: IDLE })
    const console = await TestConsole.open(host.consoleUrl())
    const meetingId = await console.createMeeting()
    const [{ code, counts }] = (await console.meetings()) as [Awaited<ReturnType<typeof console.meetings>>[0]]
    expect(counts.participants).toBe(1)
    await closed(dataDir, meetingId)

    const chair = console.chair(meetingId)
    const roleId = (await chair.live()).state!.roles.find(({ standing }) => standing === 'deliberant')!.id
    await accepted(chair.link.send('admission.set', { direct: true }))
    chair.link.close()
    await closed(dataDir, meetingId)

    const newcomer = await joinMeeting(host, code, { name: '张伟', roleId })
    await newcomer.live()
    newcomer.link.close()
    await closed(dataDir, meetingId)

    const stranger = await joinMeeting(host, code === 'AAAAAA' ? 'BBBBBB' : 'AAAAAA', { name: '生人', roleId })
    await stranger.until('refused', ({ connection }) => connection.is === 'outside' && connection.refusal !== null)
    expect(await handlesIn(folderOf(dataDir, meetingId))).toEqual([])

    for (const known of [meetingId, null]) {
      const back = new TestPage(host.joinUrl, { as: 'participant', key: newcomer.key, meetingId: known })
      expect((await back.live()).participantId).toBe(newcomer.now.participantId)
      back.link.close()
      await closed(dataDir, meetingId)
    }
    const exported = await console.fetch(`/api/meetings/${meetingId}/papers/record?format=md`)
    expect(await exported.text()).toContain('张伟')
    expect((await console.meetings())[0]!.counts.participants).toBe(2)
  })

  it('is the one a page’s address means, for a device that was in another one before', async () => {
    const host = await testHost(await tempDir(), { idleFor: IDLE })
    const first = await openMeeting(host)
    const second = await openMeeting(host, first.console)
    const { key } = first.people[0]!
    const { code, roles } = second.chair.now.state!
    const at = (code: string) => new TestPage(host.joinUrl, { as: 'participant', key, meetingId: null, code })

    const page = at(code.toLowerCase())
    await page.until('outside', ({ connection }) => connection.is === 'outside')
    page.link.join({
      code,
      name: '吴桂兰',
      unit: '',
      roleId: roles.find(({ standing }) => standing === 'deliberant')!.id,
    })
    expect((await page.live()).state!.meetingId).toBe(second.meetingId)
    expect((await at(code).live()).state!.meetingId).toBe(second.meetingId)
    expect((await at(first.chair.now.state!.code).live()).state!.meetingId).toBe(first.meetingId)
    expect((await at('').live()).state!.meetingId).toBe(second.meetingId) // the latest
  })

  it('has as many handles with three hundred meetings as with none', { timeout: 240_000 }, async () => {
    const dataDir = await tempDir()
    const first = await testHost(dataDir, { idleFor: IDLE })
    // A folder that was written to is open for a moment, too, until that is on the disk.
    const atRest = async () => String(await handlesIn(dataDir)) === indexOf(dataDir)
    await until('the start is over', atRest)
    const console = await TestConsole.open(first.consoleUrl())
    for (let made = 0; made < 300; made += 20)
      await Promise.all(Array.from({ length: 20 }, () => console.createMeeting()))
    // Each is written down as it closes, one after the other: a busy disk takes its time for three hundred.
    await until('all are closed', atRest, undefined, 120_000)
    await first.close()

    const second = await testHost(dataDir, { idleFor: IDLE })
    // The index is being read by then, or written anew.
    await until('the start is over', atRest)
    expect(second.recovered).toEqual([])
    const again = await TestConsole.open(second.consoleUrl())
    const page = (await (await again.fetch('/api/meetings?take=7')).json()) as { total: number; meetings: unknown[] }
    expect([page.total, page.meetings.length]).toEqual([300, 7])
    await until('the list is read', atRest)
  })
})

describe('the index of the meetings', () => {
  /** A finished meeting, and one that is being prepared; the host is stopped. */
  async function twoMeetings() {
    const dataDir = await tempDir()
    const host = await testHost(dataDir)
    const held = await openMeeting(host)
    await decideAndClose(held)
    await signMinutesOf(host, held)
    const other = await held.console.createMeeting({ title: '另一场' })
    const listed = await held.console.meetings()
    await host.close()
    return { dataDir, held, other, listed }
  }
  const list = async (host: Awaited<ReturnType<typeof testHost>>) =>
    (await TestConsole.open(host.consoleUrl())).meetings()

  it('says the same before and after, and the same as the folders', async () => {
    const { dataDir, listed } = await twoMeetings()
    const host = await testHost(dataDir)
    expect(host.recovered).toEqual([])
    expect(await list(host)).toEqual(listed)
    expect(await readMeetingList(dataDir)).toEqual(listed)
    await rm(indexOf(dataDir))
    expect(await readMeetingList(dataDir)).toEqual(listed)
  })

  it('is made anew when it is gone, and that is told', async () => {
    const { dataDir, listed } = await twoMeetings()
    await rm(indexOf(dataDir))
    const host = await testHost(dataDir)
    expect(host.recovered).toEqual([expect.stringContaining('2 meetings were read from their folders')])
    expect(await list(host)).toEqual(listed)
    await host.close()
    expect((await testHost(dataDir)).recovered).toEqual([])
  })

  it.each([
    ['a line of it', (bytes: Buffer) => bytes.fill('x', 40, 60)],
    ['its beginning', (bytes: Buffer) => bytes.fill(0, 0, 20)],
    ['all of it', (bytes: Buffer) => randomBytes(bytes.length)],
  ])('with %s damaged is kept aside and mended from the folders, and that is told', async (_, damage) => {
    const { dataDir, listed } = await twoMeetings()
    await writeFile(indexOf(dataDir), damage(await readFile(indexOf(dataDir))))
    const host = await testHost(dataDir)
    expect(host.recovered[0]).toContain('the index of meetings was damaged and kept as')
    expect(await list(host)).toEqual(listed)
    expect((await readdir(dataDir)).filter((name) => name.includes('.damaged-'))).toHaveLength(1)
    await host.close()
    expect((await testHost(dataDir)).recovered).toEqual([])
  })

  it('notices a folder that came, one that went and one that was put back to an earlier day', async () => {
    const { dataDir, held, other, listed } = await twoMeetings()
    const aside = join(dataDir, '..', `aside-${randomBytes(4).toString('hex')}`)
    await rename(folderOf(dataDir, other), aside)
    const without = await testHost(dataDir)
    expect(without.recovered).toEqual([expect.stringContaining('1 meeting in the index are gone: 另一场')])
    expect((await list(without)).map(({ id }) => id)).toEqual([held.meetingId])
    await without.close()

    await rename(aside, folderOf(dataDir, other))
    const record = join(folderOf(dataDir, held.meetingId), 'record.jsonl')
    const lines = (await readFile(record, 'utf8')).split('\n')
    const closing = lines.findIndex((line) => line.includes('"meeting.closed"'))
    await writeFile(record, `${lines.slice(0, closing).join('\n')}\n`)
    const host = await testHost(dataDir)
    expect(host.recovered[0]).toContain('另一场')
    await until('the other is noticed', () => host.recovered.length === 2)
    expect(host.recovered[1]).toContain('楼道照明邻里圆桌会')
    const now = await list(host)
    expect(now.map(({ id, phase }) => [id, phase])).toEqual(
      listed.map(({ id }) => [id, id === other ? 'preparing' : 'running']),
    )
  })

  it('shows a meeting that cannot be opened, in words, and nothing else is hindered', async () => {
    const { dataDir, held, other, listed } = await twoMeetings()
    const record = join(folderOf(dataDir, held.meetingId), 'record.jsonl')
    const bytes = await readFile(record)
    await writeFile(record, Buffer.from(bytes).fill('x', 400, 420))
    const host = await testHost(dataDir)
    await until('noticed', () => host.recovered.length > 0)
    const console = await TestConsole.open(host.consoleUrl())
    const shown = (await console.meetings()).find(({ id }) => id === held.meetingId)!
    expect(shown).toMatchObject({
      title: '楼道照明邻里圆桌会',
      phase: 'closed',
      fault: expect.stringContaining('record.jsonl'),
    })
    const asked = await console.fetch(`/api/meetings/${held.meetingId}/papers/record?format=md`)
    expect([asked.status, await asked.json()]).toEqual([500, { reason: 'meeting-unreadable' }])
    const { connection } = await console.chair(held.meetingId).until('told', ({ connection: { is } }) => is === 'ended')
    expect(connection).toMatchObject({
      refusal: { reason: 'meeting-unreadable', detail: expect.stringContaining('record.jsonl') },
    })
    await console.chair(other).live()
    expect((await console.meetings()).find(({ id }) => id === other)).toMatchObject({ phase: 'preparing' })
    expect(await readFile(record)).not.toEqual(bytes) // nobody mends it behind the people’s back
    await host.close()

    const again = await testHost(dataDir)
    expect(again.recovered).toEqual([expect.stringContaining('楼道照明邻里圆桌会')])
    await again.close()
    await writeFile(record, bytes)
    const mended = await testHost(dataDir)
    expect(mended.recovered).toEqual([])
    expect(await list(mended)).toEqual(listed)
  })

  it('does not take a copied folder for another meeting', async () => {
    const { dataDir, held } = await twoMeetings()
    await cp(folderOf(dataDir, held.meetingId), folderOf(dataDir, 'copy'), { recursive: true })
    const host = await testHost(dataDir)
    expect((await list(host)).find(({ id }) => id === 'copy')!.fault).toContain(held.meetingId)
  })

  it('is found out of date when the host was killed, in whatever moment', { timeout: 60_000 }, async () => {
    const dataDir = join(await tempDir(), 'data')
    const port = await freePort()
    let host = await HostProcess.start({ dataDir, port })
    const held = await openMeeting(host)
    await host.kill()
    const written = (await readRecordLog(join(folderOf(dataDir, held.meetingId), 'record.jsonl'))).length

    host = await HostProcess.start({ dataDir, port })
    // Nobody has come yet.
    expect(await handlesIn(folderOf(dataDir, held.meetingId), host.child.pid)).toHaveLength(3)
    // The record was whole: there is nothing to tell but that it is up.
    expect(host.errors.filter((line) => !line.includes(' info host: '))).toEqual([])
    const console = await TestConsole.open(host.consoleUrl())
    expect((await console.meetings())[0]).toMatchObject({ phase: 'running', counts: { participants: 4 } })
    const chair = console.chair(held.meetingId)
    expect((await chair.live()).state!.events).toBeGreaterThanOrEqual(written)
    await accepted(chair.link.send('meeting.close', {}))
    await host.kill()

    // Closed in the record, running in what the index last knew.
    expect(await readMeetingList(dataDir)).toMatchObject([{ phase: 'closed' }])
    host = await HostProcess.start({ dataDir, port })
    expect(await (await TestConsole.open(host.consoleUrl())).meetings()).toMatchObject([{ phase: 'closed' }])
    expect(await host.stop()).toBe(0)
    expect(await readMeetingList(dataDir)).toMatchObject([{ phase: 'closed', counts: { participants: 4 } }])
    // A torn last line, as of a disk that was full.
    await appendFile(indexOf(dataDir), '{"mark":[1')
    host = await HostProcess.start({ dataDir, port })
    expect(host.faults).toEqual([])
    expect(host.errors.join()).not.toContain('damaged')
  })
})
