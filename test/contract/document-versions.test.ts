import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type * as Y from 'yjs'
import { checkDataFolder } from '#main/diagnostics/check-data-folder'
import { readRecordLog } from '#main/storage/record-log'
import { addAgendaItem, entryOf, fragmentField, removeEntry } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import { auditRecord, chainFault } from '#shared/meeting/record'
import { openCheck } from '#shared/meeting/state'
import { minutesFileText, verifyMinutes } from '#shared/verify/verify'
import type { Held } from '../support/held-meeting'
import { accepted, allAgree, openMeeting, signMinutesOf, stillWorks, writeClause } from '../support/held-meeting'
import type { ReachableHost, TestPage } from '../support/host'
import { joinMeeting, TestConsole, tempDir, testHost, until } from '../support/host'
import { VersionsOf } from '../support/versions'

const textOf = (doc: Y.Doc, clauseId: string) =>
  readDocument(doc).clauses.find(({ id }) => id === clauseId)?.text ?? '(gone)'
const textsOf = (doc: Y.Doc) => readDocument(doc).clauses.map(({ text }) => text)
const titlesOf = (doc: Y.Doc) => readDocument(doc).agenda.map(({ title }) => title)
const versionsFor = (host: ReachableHost, { console, meetingId }: Held) =>
  new VersionsOf(new URL(host.consoleUrl()).origin, meetingId, console.session)

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
const exportOf = ({ meetingId }: Held) => `/api/meetings/${meetingId}/papers/record?format=md&language=zh`

async function written(pages: readonly TestPage[], holds: (doc: Y.Doc) => boolean): Promise<void> {
  for (const { doc } of pages)
    await until(
      'the text on every page',
      () => holds(doc),
      () => JSON.stringify(textsOf(doc)),
    )
}

/** Twenty clauses by two people, and an item of the agenda. */
async function withTwentyClauses(held: Held): Promise<void> {
  const [first, second] = held.people
  for (let n = 1; n <= 20; n++) writeClause(n % 2 ? first!.doc : second!.doc, `clause-${n}`, `第${n}条要留下的话`)
  await written([held.chair, ...held.people], (doc) => textsOf(doc).length === 20)
  await first!.until('saved', ({ saved }) => saved === 'saved')
  await second!.until('saved', ({ saved }) => saved === 'saved')
}

function deleteAll(doc: Y.Doc): void {
  doc.transact(() => {
    const { agenda, clauses } = readDocument(doc)
    for (const { id } of clauses) removeEntry(doc, 'clauses', id)
    for (const { id } of agenda) removeEntry(doc, 'agenda', id)
  })
}

describe('versions of the document', () => {
  it('are kept at items and decisions, name who changed what, and bring back one clause or everything', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const versions = versionsFor(host, held)
    const { chair, people } = held
    const agenda = readDocument(chair.doc).agenda.map(({ id }) => id)
    await withTwentyClauses(held)
    await accepted(chair.link.send('item.open', { itemId: agenda[0]! }))
    const [opened] = (await versions.list()).filter(({ why }) => why === 'item-opened')
    expect(opened).toMatchObject({ about: '签到、宣读规则' })
    expect(opened!.changes.map(({ by }) => by).sort()).toEqual(
      [people[0]!.now.participantId, people[1]!.now.participantId].sort(),
    )
    expect(opened!.changes[0]!.entries[0]).toMatchObject({
      section: 'clauses',
      label: expect.stringContaining('要留下的话'),
    })
    expect(opened!.changes[0]!.added).toBeGreaterThan(50)
    expect((await versions.text(opened!.id)).clauses).toHaveLength(20)

    const before = readDocument(chair.doc)
    deleteAll(people[2]!.doc)
    await written([chair, ...people], (doc) => textsOf(doc).length === 0 && titlesOf(doc).length === 0)

    // One clause comes back, at every page, while somebody goes on writing.
    writeClause(people[0]!.doc, 'new', '之后写的')
    expect(await versions.restore(opened!.id, [{ section: 'clauses', id: 'clause-7' }])).toEqual({
      status: 200,
      said: { stayed: 0 },
    })
    const both = JSON.stringify(['之后写的', '第7条要留下的话'].sort())
    await written([chair, ...people], (doc) => JSON.stringify(textsOf(doc).sort()) === both)

    // One agenda item, with its place.
    await versions.restore(opened!.id, [{ section: 'agenda', id: agenda[1]! }])
    await written([chair, ...people], (doc) => titlesOf(doc).length === 1)

    // All of it, as it was; what was written since is in the version from before the restore.
    await versions.restore(opened!.id, null)
    await written([chair, ...people], (doc) => JSON.stringify(readDocument(doc)) === JSON.stringify(before))
    const last = (await versions.list()).filter(({ why }) => why === 'before-restore').at(-1)!
    expect(last.by).toBe('chair' === chair.now.participantId ? 'chair' : chair.now.participantId)

    // A restore is taken back by a restore; but an item that was taken up stays on the agenda.
    expect(await versions.restore(last.id, null)).toEqual({ status: 200, said: { stayed: 1 } })
    await written([chair, ...people], (doc) => textsOf(doc).length === 2 && titlesOf(doc).length === 2)
    await stillWorks(held)
  })

  it('are for the chair and the secretary alone, and stop at sealed minutes', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const { chair, people, meetingId } = held
    writeClause(people[0]!.doc, 'c', '一句话')
    await written([chair], (doc) => textsOf(doc)[0] === '一句话')
    await accepted(chair.link.send('item.open', { itemId: readDocument(chair.doc).agenda[0]!.id }))
    const [version] = await versionsFor(host, held).list()
    const asPerson = (ticket: string | null) => new VersionsOf(host.joinUrl, meetingId, ticket ?? '')
    const person = asPerson(people[0]!.now.ticket)
    expect((await person.ask('')).status).toBe(403)
    expect((await person.ask(`/${version!.id}`)).status).toBe(403)
    expect((await person.restore(version!.id, null)).status).toBe(403)
    expect((await asPerson('x').ask('')).status).toBe(403)

    const role = chair.now.state!.roles.find(({ standing }) => standing === 'secretary')!
    const secretary = await joinMeeting(host, chair.now.state!.code, { name: '记录员', roleId: role.id })
    await chair.until('waits', ({ state }) => Object.values(state!.participants).some(({ name }) => name === '记录员'))
    const { id: participantId } = Object.values(chair.now.state!.participants).find(({ name }) => name === '记录员')!
    await accepted(chair.link.send('participant.admit', { participantId, roleId: role.id }))
    const { ticket } = await secretary.live()
    expect((await asPerson(ticket).list()).length).toBeGreaterThan(0)
    removeEntry(people[1]!.doc, 'clauses', 'c')
    await written([chair], (doc) => textsOf(doc).length === 0)
    const opened = (await asPerson(ticket).list()).findLast(({ why }) => why === 'item-opened')!
    expect(await asPerson(ticket).restore(opened.id, [{ section: 'clauses', id: 'c' }])).toMatchObject({ status: 200 })
    await written([chair, ...people], (doc) => textsOf(doc)[0] === '一句话')
    expect(await asPerson(ticket).restore('nothing', null)).toMatchObject({
      status: 404,
      said: { reason: 'version-unknown' },
    })

    await accepted(chair.link.send('meeting.close', {}))
    await accepted(chair.link.send('minutes.freeze', {}))
    expect(await asPerson(ticket).restore(opened.id, null)).toMatchObject({ said: { reason: 'document-locked' } })
  })

  it('a damaged history keeps no meeting shut: the check tells, what is whole is listed, and the rest goes on', async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir)
    const held = await openMeeting(host)
    await withTwentyClauses(held)
    const { meetingId } = held
    await host.close()
    const file = join(dataDir, 'meetings', meetingId, 'history.log')
    const bytes = await readFile(file)
    const found = async () =>
      (await checkDataFolder(dataDir)).findings.filter(({ meeting }) => meeting === meetingId).map(({ kind }) => kind)
    expect(await found()).toEqual([])

    const spoiled = Buffer.from(bytes)
    spoiled.fill(0, 30, 60)
    await writeFile(file, spoiled)
    expect(await found()).toEqual(['history-damaged'])
    const again = await testHost(dataDir)
    const console = await TestConsole.open(again.consoleUrl())
    const chair = console.chair(meetingId)
    await chair.live()
    expect(textsOf(chair.doc)).toHaveLength(20)
    const versions = new VersionsOf(new URL(again.consoleUrl()).origin, meetingId, console.session)
    expect((await versions.list()).length).toBeGreaterThan(0)
    await again.close()

    for (const rubbish of [Buffer.from('something else entirely'), Buffer.alloc(4000)]) {
      await writeFile(file, rubbish)
      expect(await found()).toEqual(['history-damaged'])
      const third = await testHost(dataDir)
      const page = (await TestConsole.open(third.consoleUrl())).chair(meetingId)
      await page.live()
      addAgendaItem(page.doc, 'after', { title: '照常', minutes: 5, kind: 'speeches' })
      await page.until('saved', ({ saved }) => saved === 'saved')
      await third.close()
      expect(await found()).toEqual([])
    }

    await rm(file)
    await mkdir(file) // no file can be there
    const fourth = await testHost(dataDir)
    const page = (await TestConsole.open(fourth.consoleUrl())).chair(meetingId)
    await page.live()
    writeClause(page.doc, 'without', '没有历史也写')
    await page.until('saved', ({ saved }) => saved === 'saved')
    expect(textsOf(page.doc)).toContain('没有历史也写')
    expect(await found()).toEqual(['unreadable'])
  })
})

describe('a clause that was put to a check', () => {
  it('says what it said whatever anybody sends, until the chair reopens it with a reason', async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir)
    const held = await openMeeting(host)
    const { chair, people } = held
    const [first, second, third] = people
    writeClause(first!.doc, 'c', '十二月底前更换楼道灯。')
    writeClause(second!.doc, 'd', '没有锁住的一条。')
    const text = '十二月底前更换楼道灯。'
    await written([chair, ...people], (doc) => textOf(doc, 'c') === text && textOf(doc, 'd') !== '(gone)')
    await accepted(chair.link.send('check.open', { clauseId: 'c', text }))
    const seen: string[] = []
    third!.doc.on('update', () => seen.push(textOf(third!.doc, 'c')))

    const body = (page: TestPage, id = 'c') => fragmentField(entryOf(page.doc, 'clauses', id), 'body')!
    const attacks: ((page: TestPage) => void)[] = [
      (page) => removeEntry(page.doc, 'clauses', 'c'),
      (page) => body(page).delete(0, body(page).length),
      (page) => writeClause(page.doc, 'c', '换成别的话'), // another map under the same id
      (page) => void entryOf(page.doc, 'clauses', 'c')!.delete('body'),
    ]
    const closeCheck = async () => {
      const checkId = openCheck(chair.now.state!)!.id
      await allAgree(people, checkId)
      await accepted(chair.link.send('check.close', { checkId }))
    }
    for (const [at, attack] of attacks.entries()) {
      if (at === 2) await closeCheck() // half of them while it is asked, half after it was decided
      // What else is in the same update is kept.
      second!.doc.transact(() => {
        attack(second!)
        writeClause(second!.doc, `beside-${at}`, `同一次改动里的话 ${at}`)
      })
      await second!.until('saved', ({ saved }) => saved === 'saved')
      await written(
        [chair, ...people],
        (doc) =>
          textOf(doc, 'c') === text &&
          textsOf(doc).includes(`同一次改动里的话 ${at}`) &&
          JSON.stringify(readDocument(doc)) === JSON.stringify(readDocument(chair.doc)),
      )
    }
    expect(new Set(seen)).toEqual(new Set([text])) // nobody ever saw another text

    const [version] = (await versionsFor(host, held).list()).filter(({ why }) => why === 'meeting-opened')
    expect(await versionsFor(host, held).restore(version!.id, [{ section: 'clauses', id: 'c' }])).toMatchObject({
      status: 422,
      said: { reason: 'clause-locked' },
    })
    expect(await first!.link.send('clause.reopen', { clauseId: 'c', reason: '写错了' })).toEqual({
      reason: 'not-permitted',
    })
    expect(await chair.link.send('clause.reopen', { clauseId: 'c', reason: ' ' })).toEqual({ reason: 'reason-missing' })
    expect(await chair.link.send('clause.reopen', { clauseId: 'd', reason: '写错了' })).toEqual({
      reason: 'clause-not-locked',
    })
    await accepted(chair.link.send('clause.reopen', { clauseId: 'c', reason: '月份写错' }))
    expect(chair.now.state!.checks[0]).toMatchObject({ reopened: { by: chair.now.participantId, reason: '月份写错' } })
    await second!.until('heard', ({ state }) => state!.checks[0]!.reopened !== undefined)
    second!.doc.transact(() => {
      body(second!).delete(0, body(second!).length)
    })
    await written([chair, ...people], (doc) => textOf(doc, 'c') === '')
    await stillWorks(held)

    // The minutes say so, on paper too, and hold when they are verified.
    await accepted(chair.link.send('meeting.close', {}))
    const file = minutesFileText(await signMinutesOf(host, held))
    const { valid, minutes } = await verifyMinutes(file)
    expect(valid).toBe(true)
    const { decision } = minutes!.clauses.find(({ id }) => id === 'c')!
    expect(decision).toMatchObject({ text, textChanged: true })
    expect(minutes!.proceedings!.reopenings).toMatchObject([
      { number: 1, by: chair.now.participantId, reason: '月份写错', closedAt: decision!.closedAt },
    ])
    const paper = JSON.stringify(await (await held.console.fetch(exportOf(held))).text())
    expect(paper).toContain('确认后重新打开文字')
    expect(paper).toContain('王主持：月份写错')
    const record = await readRecordLog(join(dataDir, 'meetings', held.meetingId, 'record.jsonl'))
    expect([chainFault(record), auditRecord(record)]).toEqual([null, null])
  })

  it('stays locked over a restart, and a page that changes locked clauses without end is not listened to any more', async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir)
    const held = await openMeeting(host)
    const { chair, people, meetingId } = held
    const [first, second] = people
    const text = '每一条都'.repeat(500)
    writeClause(first!.doc, 'c', text)
    await written([chair, ...people], (doc) => textsOf(doc)[0] === text)
    await accepted(chair.link.send('check.open', { clauseId: 'c', text }))
    const checkId = openCheck(chair.now.state!)!.id
    await allAgree([first!], checkId)
    await accepted(chair.link.send('check.close', { checkId }))
    await host.close()

    const again = await testHost(dataDir, { port: Number(new URL(host.joinUrl).port) })
    const page = (await TestConsole.open(again.consoleUrl())).chair(meetingId)
    await page.live()
    await second!.live()
    removeEntry(second!.doc, 'clauses', 'c')
    await second!.until('saved', ({ saved }) => saved === 'saved')
    await written([page, second!], (doc) => textsOf(doc)[0] === text)
    for (let n = 0; n < 100 && second!.now.trouble === null; n++) {
      removeEntry(second!.doc, 'clauses', 'c')
      await until(
        'put back, or not listened to',
        () => textsOf(second!.doc)[0] === text || second!.now.trouble !== null,
      )
    }
    expect(second!.now.trouble).toMatchObject({ reason: 'clause-locked' })
    expect(textsOf(page.doc)[0]).toBe(text)
  })

  it('is put back by nobody who may not, nor by words that are no entry, and a hostile page gets no other words decided', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const { chair, people, meetingId } = held
    const [first, vandal, third] = people
    const text = '电梯费用按楼层分摊。'
    writeClause(first!.doc, 'c', text)
    writeClause(first!.doc, 'e', '没有提交的一条。')
    await written([chair, ...people], (doc) => textOf(doc, 'c') === text && textOf(doc, 'e') !== '(gone)')
    await accepted(chair.link.send('check.open', { clauseId: 'c', text }))
    const checkId = openCheck(chair.now.state!)!.id
    await allAgree(people, checkId)
    await accepted(chair.link.send('check.close', { checkId }))
    const versions = versionsFor(host, held)
    const { id } = (await versions.list()).find(({ why }) => why === 'check-opened')!

    // Asked for by the vandal's own ticket, and with words that a restore must not follow anywhere.
    const own = new VersionsOf(host.joinUrl, meetingId, vandal!.now.ticket!)
    expect((await own.restore(id, null)).status).toBe(403)
    expect((await own.ask(`/${id}`)).status).toBe(403)
    const entries: unknown[] = [
      { entries: [] },
      { entries: [{ section: '__proto__', id: 'c' }] },
      { entries: [{ section: 'clauses', id: '' }] },
      { entries: [{ section: 'clauses', id: 'c', order: 'a' }] },
      { entries: Array.from({ length: 1001 }, () => ({ section: 'clauses', id: 'c' })) },
      { entries: 'clauses' },
      {},
    ]
    for (const body of entries) {
      const answer = await versions.ask(`/${id}/restore`, { method: 'POST', body: JSON.stringify(body) })
      expect(answer.status, JSON.stringify(body).slice(0, 80)).toBe(400)
    }
    for (const name of ['constructor', '..%2f..%2frecord.jsonl', '%00', 'x'.repeat(5000)])
      expect((await versions.restore(name, null)).status, name.slice(0, 20)).toBeGreaterThanOrEqual(400)

    // A clause that is locked stays in a restore of many and of all, and is counted.
    const both = [
      { section: 'clauses', id: 'c' },
      { section: 'clauses', id: 'e' },
    ] as const
    expect(await versions.restore(id, [...both])).toEqual({ status: 200, said: { stayed: 1 } })

    // While the chair reopens it, the vandal writes into it without end: what is put again is what the chair saw.
    const body = fragmentField(entryOf(vandal!.doc, 'clauses', 'c'), 'body')!
    let n = 0
    const words = () => (body.get(0) as Y.XmlElement).get(0) as Y.XmlText
    await accepted(chair.link.send('clause.reopen', { clauseId: 'c', reason: '楼层写漏' }))
    await vandal!.until('heard', ({ state }) => state!.checks[0]!.reopened !== undefined)
    const vandalism = setInterval(() => words().insert(0, `假${n++}`), 30)
    onTestFinished(() => clearInterval(vandalism))
    await until('other words', () => textOf(chair.doc, 'c') !== text)
    for (let tries = 0; tries < 20; tries++)
      expect(await chair.link.send('check.open', { clauseId: 'c', text })).toMatchObject({ reason: 'clause-changed' })
    const put = async (): Promise<string> => {
      const seen = textOf(chair.doc, 'c')
      return (await chair.link.send('check.open', { clauseId: 'c', text: seen })) === null ? seen : put()
    }
    const seen = await put()
    await pause(100)
    clearInterval(vandalism)
    expect(openCheck(chair.now.state!)!.text).toBe(seen)
    await written([chair, first!, third!], (doc) => textOf(doc, 'c') === seen)
    await stillWorks({ ...held, people: [first!, third!] })
  })
})

describe('a deletion in bulk', () => {
  it('is told to the chair at once, with who and what, and put back in one step', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const { chair, people } = held
    await withTwentyClauses(held)
    const before = readDocument(chair.doc)
    const vandal = people[2]!
    deleteAll(vandal.doc)
    const [notice] = (await chair.until('told', ({ deletions }) => deletions.length > 0)).deletions
    expect(notice).toMatchObject({ by: vandal.now.participantId, removed: 22 })
    expect(notice!.entries).toHaveLength(22)
    expect(notice!.entries[0]!.label).not.toBe('')
    expect(notice!.letters).toBeGreaterThan(100)
    expect(people[0]!.now.deletions).toEqual([]) // it is the chair's affair

    const versions = versionsFor(host, held)
    const [kept] = (await versions.list()).filter(({ why }) => why === 'before-deletion')
    expect(kept).toMatchObject({ id: notice!.versionId, by: vandal.now.participantId })
    writeClause(people[0]!.doc, 'after', '之后写的也留着')
    await written([chair], (doc) => textsOf(doc).length === 1)
    const entries = notice!.entries.map(({ section, id }) => ({ section, id }))
    expect(await versions.restore(notice!.versionId, entries)).toEqual({ status: 200, said: { stayed: 0 } })
    await written([chair, ...people], (doc) => textsOf(doc).length === 21)
    expect(readDocument(chair.doc).agenda).toEqual(before.agenda)
    expect(textsOf(chair.doc)).toContain('之后写的也留着')
    await chair.until('settled', ({ deletions }) => deletions.length === 0)
  })

  it('one update a clause, or letters out of a long text, is noticed as well; one’s own words and small changes are not', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const { chair, people } = held
    await withTwentyClauses(held)
    const [first, second, third] = people
    for (const n of [1, 3, 5, 7, 9, 11]) removeEntry(first!.doc, 'clauses', `clause-${n}`) // their own
    removeEntry(second!.doc, 'clauses', 'clause-13') // another's, one
    writeClause(second!.doc, 'long', '长'.repeat(1200))
    await written([chair, ...people], (doc) => textsOf(doc).length === 14)
    await second!.until('saved', ({ saved }) => saved === 'saved')
    expect(chair.now.deletions).toEqual([])

    for (const n of [2, 4, 6, 8]) {
      removeEntry(third!.doc, 'clauses', `clause-${n}`)
      await third!.until('saved', ({ saved }) => saved === 'saved')
    }
    await chair.until('told', ({ deletions }) => deletions[0]?.removed === 4)
    const body = fragmentField(entryOf(first!.doc, 'clauses', 'long'), 'body')!
    body.delete(0, 1)
    const { deletions } = await chair.until('told again', (now) => now.deletions.length === 2)
    expect(deletions[1]).toMatchObject({ by: first!.now.participantId, removed: 0, letters: 1200 })
    // A chair's page that comes later hears of them too.
    const later = held.console.chair(held.meetingId)
    await later.until('told', (now) => now.deletions.length === 2)
  })
})
