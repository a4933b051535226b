import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { get } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { SAME_EVENTS } from '#main/meeting/limits'
import { ANSWERS_AT_ONCE, DIRECT_FROM_ONE_ADDRESS, PAGES_PER_PERSON, REQUESTS_PER_PERSON } from '#main/network/limits'
import { LETTERS_PER_TEXT_MAX } from '#shared/document/limits'
import { entryOf, fragmentField } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import { auditRecord } from '#shared/meeting/record'
import type { RecordEvent } from '#shared/meeting/events'
import { MATERIAL_MAX } from '#shared/protocol/body-limits'
import { signCommand } from '#shared/journal/signed-command'
import { newDeviceKey } from '#shared/signing/device-key'
import { accepted, openMeeting, stillWorks, writeClause } from '../support/held-meeting'
import { joinMeeting, tempDir, testHost, until } from '../support/host'
import { joinBodyFor, RawPage } from '../support/raw-page'

describe('one person’s pages together', () => {
  it('are no more than a person has, and the others do not notice', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const { key } = held.people[2]!
    const pages = await Promise.all(
      Array.from({ length: 60 }, async (_, nth) => {
        const page = await RawPage.open(host.joinUrl)
        page.hello(key, { yjs: 500 + nth })
        return page
      }),
    )
    const isIn = (page: RawPage) => page.frames.some(({ t }) => t === 'welcome')
    await until('an answer for each', () => pages.every((page) => isIn(page) || page.refusal === 'too-many-pages'))
    // The person's first page is one of them.
    expect(pages.filter(isIn)).toHaveLength(PAGES_PER_PERSON - 1)
    await stillWorks(held)
    for (const page of pages) page.socket.terminate()
    await until('there is room again', async () => {
      const page = await RawPage.open(host.joinUrl)
      page.hello(key, { yjs: 999 })
      await until('an answer', () => isIn(page) || page.refusal !== undefined)
      return isIn(page)
    })
  })

  it('leave no more in the record than a hand that is raised and lowered now and then', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const { key, now } = held.people[2]!
    const participantId = now.participantId!
    const pages = await Promise.all([21, 22, 23, 24].map((yjs) => RawPage.admitted(host.joinUrl, key, { yjs })))
    const first = pages[0]!.body('hand.raise', { participantId, stance: 'for' })
    expect(await pages[0]!.answer(signCommand(key, first))).toBeNull()
    const refused: (string | null)[] = []
    for (let nth = 0; nth < 40; nth++) {
      const payload = nth % 2 === 0 ? { participantId } : { participantId, stance: 'for' }
      const command = pages[nth % 4]!.body(nth % 2 === 0 ? 'hand.lower' : 'hand.raise', payload)
      refused.push(await pages[nth % 4]!.answer(signCommand(key, command)))
      await new Promise((resolve) => setTimeout(resolve, 50)) // faster than twenty a second is turned away for that alone
    }
    expect(refused).toContain('too-often')
    // What was recorded is said to be so, however often it is sent.
    expect(await pages[1]!.answer(signCommand(key, first))).toBeNull()
    const { events } = held.chair.now.state!
    expect(events).toBeLessThan(12 + 2 * SAME_EVENTS.atOnce)
    expect(pages.every(({ closed }) => closed === null)).toBe(true)
    // Others, and other things, are not concerned.
    const other = held.people[1]!
    await accepted(other.link.send('hand.raise', { participantId: other.now.participantId!, stance: 'for' }))
    await stillWorks(held)
  })
})

describe('what one person has sent by requests', () => {
  const inMeeting = async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const path = `${host.joinUrl}api/meetings/${held.meetingId}`
    /** A request of the nth person, and its answer before anything of the body is read. */
    const asks = (nth: number, what: string) =>
      new Promise<IncomingMessage>((resolve, reject) => {
        const headers = { Authorization: `Bearer ${held.people[nth]!.now.ticket}` }
        get(`${path}/${what}`, { headers, agent: false }, resolve).on('error', reject)
      })
    const status = async (nth: number, what: string) => (await asks(nth, what)).resume().statusCode
    return { host, held, path, asks, status }
  }

  it('is no more than somebody reads, and others do not notice', async () => {
    const { status, held } = await inMeeting()
    const counts = new Map<number | undefined, number>()
    // A minute may end in between.
    for (let nth = 0; nth < 2 * REQUESTS_PER_PERSON.atMost + 20; nth++) {
      const answer = await status(2, 'minutes')
      counts.set(answer, (counts.get(answer) ?? 0) + 1)
    }
    expect(counts.get(200)).toBeGreaterThanOrEqual(REQUESTS_PER_PERSON.atMost)
    expect(counts.get(429)).toBeGreaterThan(0)
    expect(await status(1, 'minutes')).toBe(200)
    expect(held.people[2]!.now.connection.is).toBe('live')
    await stillWorks(held)
  })

  it('may take as long as the line is slow, so many at a time, and is in the host’s memory once', async () => {
    const { asks, status, held } = await inMeeting()
    const file = new Uint8Array(MATERIAL_MAX).fill(7)
    file.set(new TextEncoder().encode('%PDF-1.7'))
    const handed = await held.console.fetch(`/api/meetings/${held.meetingId}/materials?name=plan`, {
      method: 'POST',
      body: file,
    })
    expect(handed.status).toBe(201)
    await held.people[2]!.until('the paper', ({ state }) => state!.materials.length === 1)
    const what = `materials/${held.people[2]!.now.state!.materials[0]!.id}`
    const before = process.memoryUsage().arrayBuffers
    const slow = await Promise.all(Array.from({ length: ANSWERS_AT_ONCE }, () => asks(2, what)))
    expect(slow.map(({ statusCode }) => statusCode)).toEqual(slow.map(() => 200))
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * MATERIAL_MAX)
    expect(await status(2, what)).toBe(429)
    expect(await status(1, what)).toBe(200)
    // Whoever has waited long enough gets the whole of it, and has room again.
    const [patient, ...impatient] = slow
    for (const each of impatient) each.destroy()
    let bytes = 0
    for await (const part of patient!) bytes += (part as Buffer).length
    expect(bytes).toBe(MATERIAL_MAX)
    await until('room again', async () => (await status(2, what)) === 200)
  })
})

describe('a text that is full', () => {
  it(
    'refuses in words, keeps the page and marks its words, and takes them once there is room',
    { timeout: 60_000 },
    async () => {
      const host = await testHost(await tempDir())
      const held = await openMeeting(host)
      const [writer] = held.people
      writeClause(writer!.doc, 'long', '字'.repeat(LETTERS_PER_TEXT_MAX - 10))
      await writer!.until('saved', ({ saved }) => saved === 'saved')
      const body = fragmentField(entryOf(writer!.doc, 'clauses', 'long'), 'body')!
      const words = (body.get(0) as Y.XmlElement).get(0) as Y.XmlText
      const connections: string[] = []
      writer!.link.subscribe(() => connections.push(writer!.now.connection.is))
      words.insert(0, '这些话没有地方放了，可是还在我的屏幕上')
      const { trouble } = await writer!.until('told', ({ saved, trouble }) => saved === 'refused' && trouble !== null)
      expect(trouble!.reason).toBe('text-full')
      words.insert(0, '又')
      expect(writer!.now.saved).toBe('refused')
      expect(words.toString()).toContain('还在我的屏幕上')
      // Somebody else writes on, elsewhere.
      await stillWorks({ ...held, people: held.people.slice(1) })
      words.delete(100, 100)
      await until(
        'saved by itself',
        () => writer!.now.saved === 'saved',
        () => writer!.now.saved,
        30_000,
      )
      expect(connections.every((is) => is === 'live')).toBe(true)
      await until('the same text', () =>
        readDocument(held.chair.doc)
          .clauses.find(({ id }) => id === 'long')!
          .text.startsWith('又这些话'),
      )
      await until(
        'nothing to tell any more',
        () => writer!.now.trouble === null,
        () => '',
        15_000,
      )
    },
  )
})

describe('a crowd from one address', () => {
  it('is not seated by the code alone; the chair sees who came together, and the record checks out without an address', async () => {
    const dir = await tempDir()
    const host = await testHost(dir)
    const held = await openMeeting(host)
    const { chair } = held
    await accepted(chair.link.send('admission.set', { direct: true }))
    const { code, roles } = chair.now.state!
    const roleId = roles.find(({ standing }) => standing === 'deliberant')!.id
    const crowd = await Promise.all(
      Array.from({ length: 30 }, async (_, nth) => {
        const key = newDeviceKey()
        const page = await RawPage.open(host.joinUrl)
        const wish = { code, name: `同机${nth}`, unit: '', roleId }
        await page.joins(key, code, (meeting) => signCommand(key, joinBodyFor(meeting, wish)), { yjs: 3000 + nth })
        await until('an answer', () => page.frames.some(({ t }) => t === 'welcome' || t === 'waiting'))
        return page
      }),
    )
    const seated = crowd.filter(({ frames }) => frames.some(({ t }) => t === 'welcome'))
    expect(seated).toHaveLength(DIRECT_FROM_ONE_ADDRESS.atMost)
    const together = () => chair.now.hostInfo!.arrivals.together
    await until('told to the chair', () => together()[0]?.people.length === 33 && together()[0]!.held)

    await accepted(chair.link.send('admission.set', { direct: true, crowds: true }))
    const hall = await joinMeeting(host, code, { name: '会场里的人', roleId })
    await hall.live()

    const record = await readFile(join(dir, 'meetings', held.meetingId, 'record.jsonl'), 'utf8')
    const events = record
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as RecordEvent)
    expect(record).not.toMatch(/127\.0\.0|::1/)
    const answers = events.flatMap(({ inputs }) => inputs ?? []).filter(({ asked }) => asked === 'crowded')
    expect(answers.filter(({ answer }) => answer === true)).toHaveLength(30 - DIRECT_FROM_ONE_ADDRESS.atMost)
    expect(auditRecord(events)).toBeNull()
  })

  it('shows whom the chair had sent out from where a newcomer comes', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const { chair, people } = held
    const banned = people[2]!.now.participantId!
    await accepted(chair.link.send('participant.ban', { participantId: banned, reason: '扰乱会场' }))
    const { code, roles } = chair.now.state!
    const roleId = roles.find(({ standing }) => standing === 'deliberant')!.id
    const again = await joinMeeting(host, code, { name: '换了名字', roleId })
    const { participantId } = await again.live()
    await until('told to the chair', () => chair.now.hostInfo!.arrivals.after[participantId!] === banned)
    // Those who were there before are not suspected for it.
    expect(Object.keys(chair.now.hostInfo!.arrivals.after)).toEqual([participantId])
  })
})
