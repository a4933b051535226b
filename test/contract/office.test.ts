import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import { audit } from '#shared/journal/audit'
import type { Refusal } from '#shared/meeting/refusals'
import { readDocument } from '#shared/document/read-document'
import { plainText } from '#shared/document/rich-text'
import type { ReturnedLedger } from '#shared/ledger/read-ledger'
import { readLedgerFile } from '#shared/ledger/read-ledger'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import type {
  Board,
  Found,
  LedgerAnswer,
  OfficeFacts,
  OfficeToday,
  TopicPage,
  TopicRow,
  TopicView,
} from '#shared/protocol/office-api'
import { LEDGER_CHANGES_MAX } from '#shared/protocol/office-api'
import { playOffice } from '#main/demo/demo-office'
import { checkDataFolder } from '#main/diagnostics/check-data-folder'
import { newId, Office } from '#main/office/office'
import { officeContext } from '#main/office/working-days'
import { loadCalendars } from '#main/resources/calendars'
import { seeded } from '#main/rehearsal/seeded'
import { openHostSigner } from '#main/signing/host-signer'
import { dataFolder } from '#main/storage/data-folder'
import { fileKeyVault } from '#main/storage/file-key-vault'
import { officeStore } from '#main/storage/office-store'
import { freePort } from '../support/free-port'
import { decideAndClose, openMeeting } from '../support/held-meeting'
import type { ReachableHost } from '../support/host'
import { SAMPLE_MEETING, TestConsole, root, tempDir, testHost } from '../support/host'
import { HostProcess } from '../support/host-process'
import { officeEvents } from '../support/office-events'
import { jpeg, png } from '../support/pictures'

function mustBeDone(answer: object): void {
  if ('reason' in answer) throw new Error(String(answer.reason))
}

/** The office as its console asks for it. */
class TestOffice {
  constructor(
    readonly console: TestConsole,
    public as = '',
  ) {}

  static async at(host: Pick<ReachableHost, 'consoleUrl'>): Promise<TestOffice> {
    return new TestOffice(await TestConsole.open(host.consoleUrl()))
  }

  async get<T>(path: string): Promise<T> {
    return (await (await this.console.fetch(`/api/office${path}`)).json()) as T
  }

  async post<T>(path: string, body: object): Promise<T | Refusal> {
    const answer = await this.console.fetch(`/api/office${path}`, { method: 'POST', body: JSON.stringify(body) })
    return (await answer.json()) as T | Refusal
  }

  async begin(): Promise<void> {
    mustBeDone(await this.post('', { name: '东风路社区', lead: { name: '王秀兰', unit: '东风路社区' } }))
    this.as = (await this.get<OfficeFacts>('')).office!.people[0]!.id
  }

  send(type: string, payload: object, as = this.as, more = {}): Promise<object> {
    return this.post('/commands', { as, id: randomUUID(), type, payload, ...more })
  }

  async add(kind: string, name: string, unit = ''): Promise<string> {
    mustBeDone(await this.send('person.add', { kind, name, unit }))
    return (await this.get<OfficeFacts>('')).office!.people.find((person) => person.name === name)!.id
  }

  async lodge(title: string): Promise<string> {
    const made = await this.post<{ topicId: string }>('/topics', { as: this.as, ...TOPIC, title })
    return (made as { topicId: string }).topicId
  }

  topic(topicId: string): Promise<TopicView> {
    return this.get(`/topics/${topicId}`)
  }
}

const TOPIC = {
  text: '三号楼西头的路灯不亮，电话 13912345678',
  channel: 'visit',
  category: 'facilities',
  grid: '三号楼',
  urgency: 'normal',
  asker: { name: '吴长顺', phone: '13912345678', address: '' },
}
const WORDS = { words: '三号楼西头的路灯不亮', reason: '' }
const CHECKLIST = { few: true, deep: true, sound: true, quick: true }

describe('an office at a real host', () => {
  it('begins once, and takes a topic to a meeting whose clauses come back as orders', async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir)
    const office = await TestOffice.at(host)
    expect(await office.get<OfficeFacts>('')).toEqual({ office: null, fault: null })
    expect(await office.get('/today')).toEqual({ reason: 'office-none' })
    await office.begin()
    expect(await office.post('', { name: '又一个', lead: { name: '李四', unit: '' } })).toEqual({
      reason: 'nothing-changed',
    })
    const [member, department] = [
      await office.add('member', '周文'),
      await office.add('department', '张建国', '安居物业'),
    ]
    const topicId = await office.lodge('三号楼路灯不亮')
    expect(await office.send('topic.select', { topicId, checklist: CHECKLIST, reason: '' })).toEqual({
      reason: 'topic-not-moderated',
    })
    const seen = (await office.topic(topicId)).about
    expect(await office.send('topic.moderate', { topicId, shown: true, title: '三号楼路灯不亮', ...WORDS })).toEqual({})
    expect(await office.send('topic.select', { topicId, checklist: CHECKLIST, reason: '' })).toEqual({})
    // Somebody who still has the page of before.
    expect(
      await office.send('topic.claim', { topicId, memberId: member, backupId: null }, member, { about: seen }),
    ).toEqual({ reason: 'command-outdated' })
    expect(await office.send('topic.claim', { topicId, memberId: member, backupId: null }, member)).toEqual({})

    // A meeting that was held, as if it had been made from the topic.
    const held = await openMeeting(host)
    expect(
      await office.send('meeting.link', { meetingId: held.meetingId, title: SAMPLE_MEETING.title, topics: [topicId] }),
    ).toEqual({})
    expect(await office.post('/links/m1/conclusion', { as: office.as })).toMatchObject({
      reason: 'meeting-not-concluded',
    })
    await decideAndClose(held)
    expect(await office.post('/links/m1/conclusion', { as: office.as })).toEqual({})
    const { topic, meetings } = await office.topic(topicId)
    expect(topic.stage).toBe('handling')
    const [outcome] = meetings[0]!.conclusion!.outcomes
    expect(outcome).toMatchObject({ number: 1, agreed: true })
    expect(
      await office.send('order.issue', {
        topicId,
        task: '修好路灯',
        leadId: department,
        helperIds: [],
        source: { linkId: 'm1', itemId: outcome!.id },
        days: 10,
      }),
    ).toEqual({})
    const today = await office.get<OfficeToday>('/today')
    expect(today.orders.out).toBe(1)
    expect(today.waiting).toContainEqual(expect.objectContaining({ personId: department, what: 'accept', count: 1 }))
    // Each number of them leads to its list.
    const listed = async (query: string) => (await office.get<TopicPage>(`/topics?view=all&${query}`)).total
    expect(await listed(`waits=accept&who=${department}`)).toBe(1)
    expect(await listed(`waits=accept&who=${member}`)).toBe(0)
    expect(await listed('waits=accept')).toBe(0)
    expect(await listed('stage=handling')).toBe(1)
    expect(await listed('stage=research')).toBe(0)
    expect(await office.get<Found>(`/found?text=${encodeURIComponent('路灯')}`)).toMatchObject({
      totals: { topics: 1, orders: 1 },
    })
    // Its papers name topic, meeting and task as the record has them.
    const paperOf = (order: string, kind: string) =>
      office.console.fetch(`/api/office/orders/${order}/papers/${kind}?format=html&language=zh`)
    const html = await (await paperOf('o1', 'order')).text()
    for (const words of ['交办单', '修好路灯', '安居物业（张建国）', '三号楼路灯不亮', SAMPLE_MEETING.title])
      expect(html).toContain(words)
    expect(html).not.toContain('13912345678')
    expect((await paperOf('o2', 'order')).status).toBe(404)
    expect((await paperOf('o1', 'minutes')).status).toBe(400)
    await host.close()
    expect(audit(OFFICE_JOURNAL, await officeEvents(dataDir))).toBeNull()
    expect((await checkDataFolder(dataDir)).findings).toEqual([])
  })

  it('makes a meeting of several topics, with who has them in hand, their pictures and what is known', async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir)
    const office = await TestOffice.at(host)
    await office.begin()
    const member = await office.add('member', '周文', '区人民医院')
    const backup = await office.add('member', '何静')
    const body = await office.add('department', '张建国', '安居物业')
    const keep = async (bytes: Uint8Array<ArrayBuffer>) => {
      const answer = await office.console.fetch('/api/office/photos', { method: 'POST', body: bytes })
      return { status: answer.status, ...((await answer.json()) as { sha256: string }) }
    }
    expect((await keep(new Uint8Array([1, 2, 3]))).status).toBe(422)
    const picture = await keep(new Uint8Array(jpeg({ noted: true })))
    expect(picture.status).toBe(201)
    const other = (await keep(new Uint8Array(png({})))).sha256

    const inHand = async (title: string, photos: string[]) => {
      const made = await office.post<{ topicId: string }>('/topics', { as: office.as, ...TOPIC, title, photos })
      const { topicId } = made as { topicId: string }
      mustBeDone(await office.send('topic.moderate', { topicId, shown: true, title, ...WORDS }))
      mustBeDone(await office.send('topic.select', { topicId, checklist: CHECKLIST, reason: '' }))
      mustBeDone(await office.send('topic.claim', { topicId, memberId: member, backupId: backup }, member))
      return topicId
    }
    const [one, two] = [await inHand('三号楼路灯不亮', [picture.sha256]), await inHand('五号楼也不亮', [])]
    const agenda = [{ title: '点单人陈述', minutes: 5, kind: 'briefing', notes: '路灯从上礼拜就不亮\n走访：问了三户' }]
    const wish = {
      as: office.as,
      topics: [one, two],
      meeting: { ...SAMPLE_MEETING, templateId: 'neighbour-roundtable', agenda },
    }
    const made = (await office.post<{ meetingId: string }>('/meetings', {
      ...wish,
      invite: [member, body, 'nobody'],
      // One that is of neither topic is not handed out, whoever asks for it.
      pictures: [picture.sha256, other],
    })) as { meetingId: string }
    expect(made).toEqual({ meetingId: expect.any(String) })
    const chair = office.console.chair(made.meetingId)
    await chair.live()
    const { invitees, materials, roles, origin } = chair.now.state!
    const digests = await Promise.all([one, two].map(async (id) => (await office.topic(id)).topic.wordsDigest))
    expect(origin!.topics).toEqual([one, two].map((topicId, at) => ({ topicId, digest: digests[at] })))
    const labelOf = (roleId: string) => roles.find(({ id }) => id === roleId)!.label.zh
    expect(invitees.map(({ name, unit, roleId }) => [name, unit, labelOf(roleId)])).toEqual([
      ['周文', '区人民医院', '政协委员'],
      ['张建国', '安居物业', '物业代表'],
    ])
    expect(materials.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      [expect.stringMatching(/^\d{4}-0001 1\.jpeg$/), 'image/jpeg'],
    ])
    const [item] = readDocument(chair.doc).agenda
    expect(plainText(item!.notes)).toBe('路灯从上礼拜就不亮\n走访：问了三户')
    for (const topicId of [one, two]) expect((await office.topic(topicId)).topic.stage).toBe('deliberation')
    await host.close()
    const events = await officeEvents(dataDir)
    // Each record names the other, by its id and by a hash of what stood there.
    expect(events[0]!.data).toMatchObject({ officeId: origin!.officeId })
    expect(events.map(({ prev }) => prev)).toContain(origin!.head)
    expect(events.map(({ data }) => (data as { meetingId?: string }).meetingId)).toContain(made.meetingId)
    expect(audit(OFFICE_JOURNAL, events)).toBeNull()
    expect((await checkDataFolder(dataDir)).findings).toEqual([])
  })

  it('names what seems to be the same as what is just being taken down', async () => {
    const host = await testHost(await tempDir())
    const office = await TestOffice.at(host)
    await office.begin()
    for (const title of ['三号楼西头的路灯不亮', '地下车库有人充电', '三号楼门禁卡补办要跑两趟', '三号楼水箱没清洗'])
      await office.lodge(title)
    const alike = (text: string, grid = '') =>
      office.get<TopicRow[]>(`/alike?text=${encodeURIComponent(text)}&grid=${encodeURIComponent(grid)}`)
    expect((await alike('三号楼西边路灯坏了不亮\n')).map(({ title }) => title)).toEqual(['三号楼西头的路灯不亮'])
    expect(await alike('三号楼要装电梯\n')).toEqual([])
    // One that is over is named with what became of it, and goes on when it is opened again.
    const [{ id: lamp }] = (await alike('三号楼西边路灯坏了不亮\n')) as [TopicRow]
    mustBeDone(await office.send('topic.return', { topicId: lamp, reason: '归市政管，已转告' }))
    expect(await alike('三号楼西边路灯坏了不亮\n')).toMatchObject([{ id: lamp, stage: 'returned' }])
    mustBeDone(await office.send('topic.reopen', { topicId: lamp, reason: '又有人反映' }))
    expect(await alike('三号楼西边路灯坏了不亮\n')).toMatchObject([{ id: lamp, stage: 'gathered', round: 2 }])
    await host.close()
  })

  it('shows neither a stranger nor a page of the hall anything of it', async () => {
    const host = await testHost(await tempDir())
    await (await TestOffice.at(host)).begin()
    for (const path of ['', '/today', '/topics', '/board', '/found?text=a', '/topics/t1'])
      expect((await fetch(new URL(`/api/office${path}`, host.joinUrl))).status, path).toBe(404)
    const origin = new URL(host.consoleUrl()).origin
    expect((await fetch(`${origin}/api/office/today`)).status).toBe(401)
  })

  it('gives its ledger as tables that hold no formula', async () => {
    const office = await TestOffice.at(await testHost(await tempDir()))
    await office.begin()
    for (const title of ['=1+1', '＝HYPERLINK("http://x")', '@SUM(A1)', '有“引号”, 逗号 "x"']) await office.lodge(title)
    const file = async (format: string) => {
      const answer = await office.console.fetch(`/api/office/ledger?view=all&format=${format}&language=zh`)
      return new Uint8Array(await answer.arrayBuffer())
    }
    const lines = new TextDecoder().decode(await file('csv')).split('\r\n')
    expect(lines[0]).toContain('编号')
    expect(lines.filter((line) => /(^|,)"[=＝@]/.test(line))).toEqual([])
    expect(lines.join('\n')).toContain('"\'=1+1"')
    expect(lines.join('\n')).toContain('""x""')
    const sheet = strFromU8(unzipSync(await file('xlsx'))['xl/worksheets/sheet1.xml']!)
    expect(sheet).toContain('=1+1')
    expect(sheet).not.toContain('<f>')
    expect(sheet.match(/<row>/g)).toHaveLength(5)
  })

  it('takes a ledger back that was changed elsewhere: looks first, then each change as a command, all of it or nothing', async () => {
    const dataDir = await tempDir()
    const office = await TestOffice.at(await testHost(dataDir))
    await office.begin()
    const member = await office.add('member', '周文')
    for (const title of ['路灯不亮', '垃圾桶满了', '车停满了']) await office.lodge(title)
    const file = async () => {
      const answer = await office.console.fetch('/api/office/ledger?view=all&format=csv&language=zh')
      return new TextDecoder().decode(await answer.arrayBuffer())
    }
    const changed = async (...edits: [from: string, to: string][]) => {
      const text = edits.reduce((csv, [from, to]) => csv.replace(from, to), await file())
      return readLedgerFile(new TextEncoder().encode(text)) as ReturnedLedger
    }
    const back = ({ language, changed: rows }: ReturnedLedger, take = false, as = office.as) =>
      office.post<LedgerAnswer>('/ledger', { as, take, language, rows }) as Promise<LedgerAnswer & Partial<Refusal>>
    const events = async () => (await office.get<OfficeFacts>('')).office!.events
    const before = await events()

    // A title that says nothing is refused by the rule, and with it everything.
    const wrong = await changed(['路灯不亮', ' '], ['垃圾桶满了', '垃圾桶换大'])
    expect(await back(wrong)).toMatchObject({
      changes: [{ to: '垃圾桶换大' }, { to: '' }],
      faults: [{ line: 4, column: null, fault: 'refused', refusal: { reason: 'topic-title-empty' } }],
      taken: 0,
    })
    expect((await back(wrong, true)).taken).toBe(0)
    const good = await changed(
      ['路灯不亮', '路灯换新'],
      ['垃圾桶满了","走访","三号楼","设施维修"', '垃圾桶换大","走访","二号楼","环境卫生"'],
    )
    expect((await back(good)).changes).toHaveLength(4)
    // A member may not, and nobody who is not of the office.
    expect((await back(good, true, member)).faults).toMatchObject([
      { refusal: { reason: 'not-permitted' } },
      { refusal: { reason: 'not-permitted' } },
    ])
    expect((await back(good, true, 'nobody')).faults[0]?.refusal?.reason).toBe('not-admitted')
    expect(await events()).toBe(before)
    // One row more than is taken at once.
    const many = { ...good, changed: Array.from({ length: LEDGER_CHANGES_MAX + 1 }, () => good.changed[0]!) }
    expect((await back(many)).reason).toBe('command-malformed')

    expect((await back(good, true)).taken).toBe(2)
    expect(await events()).toBe(before + 2)
    const { rows } = await office.get<TopicPage>('/topics?view=all')
    expect(rows.map(({ title, grid, category }) => [title, grid, category])).toEqual([
      ['车停满了', '三号楼', 'facilities'],
      ['垃圾桶换大', '二号楼', 'environment'],
      ['路灯换新', '三号楼', 'facilities'],
    ])
    // The same file again asks for nothing, and one of another office is known as such.
    expect(await back(good, true)).toEqual({ changes: [], faults: [], taken: 0 })
    const foreign = { ...good, changed: good.changed.map((each) => ({ ...each, office: 'abcd' })) }
    expect((await back(foreign)).faults.map(({ fault }) => fault)).toEqual(['other-office', 'other-office'])
    const unknown = { ...good, changed: good.changed.map((each) => ({ ...each, number: '2026-9999' })) }
    expect((await back(unknown)).faults[0]?.fault).toBe('unknown')
  })

  it('takes a list of topics in as a whole or not at all, each with its day and whoever asked beside the record', async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir)
    const office = await TestOffice.at(host)
    await office.begin()
    const { asker, ...topic } = { ...TOPIC, channel: 'hotline' }
    const listed = (n: number, more = {}) => ({
      ...topic,
      title: `第 ${n} 件`,
      text: `第 ${n} 盏灯`,
      asker: null,
      ...more,
    })
    const take = (topics: object[], as = office.as) =>
      office.post<{ topicIds?: string[]; there?: number[] }>('/topic-list', { as, topics })
    const count = async () => (await office.get<TopicPage>('/topics?view=all')).total
    const personal = () => readFile(dataFolder(dataDir).office.personal, 'utf8').catch(() => '')
    // One of them cannot be: none is there, and nothing of anybody is kept.
    for (const wrong of [{ title: ' ' }, { grid: '长'.repeat(61) }, { day: '2999-01-01' }]) {
      const answer = await take([listed(1, { asker }), listed(2, wrong)])
      expect(['topic-title-empty', 'text-too-long', 'date-future']).toContain((answer as Refusal).reason)
    }
    expect(((await take([listed(1, { asker })], 'nobody')) as Refusal).reason).toBe('not-admitted')
    expect(((await take(Array.from({ length: 201 }, (_, n) => listed(n)))) as Refusal).reason).toBe('command-malformed')
    expect([await count(), (await personal()).includes(asker.name)]).toEqual([0, false])

    const many = Array.from({ length: 200 }, (_, n) => listed(n, n === 0 ? { asker, day: '2026-03-01' } : {}))
    const answer = (await take(many)) as { topicIds: string[] }
    expect(answer.topicIds).toEqual(many.map((_, n) => `t${n + 1}`))
    const view = await office.topic('t1')
    expect(view.topic).toMatchObject({
      day: '2026-03-01',
      channel: 'hotline',
      visibility: 'waiting',
      number: expect.any(String),
    })
    expect([view.words, view.askers[0]?.name]).toEqual(['第 0 盏灯', asker.name])
    expect((await office.topic('t200')).topic).toMatchObject({ title: '第 199 件', day: null })
    // The same list again: told line by line; the same words of another day are another matter.
    expect(await take([listed(500), listed(7), listed(8)])).toEqual({ there: [1, 2] })
    expect(await take([listed(7, { day: '2026-03-02' })])).toEqual({ topicIds: ['t201'] })
    expect(await count()).toBe(201)
    await host.close()
    const events = await officeEvents(dataDir)
    expect(JSON.stringify(events)).not.toContain(asker.name)
    expect(audit(OFFICE_JOURNAL, events)).toBeNull()
    expect((await checkDataFolder(dataDir)).findings).toEqual([])
  })

  it('loses nothing that was acknowledged when the host is killed at any moment', { timeout: 120_000 }, async () => {
    const dataDir = await tempDir()
    await playedOffice(dataDir)
    const random = seeded(13)
    /** What was answered as done, each as the next host has to show it. */
    const told: ((office: TestOffice) => Promise<unknown>)[] = []
    let acknowledged = 0
    for (let round = 0; round < 4; round++) {
      const host = await HostProcess.start({ dataDir, port: await freePort() })
      const office = await TestOffice.at(host)
      const { people } = (await office.get<OfficeFacts>('')).office!
      office.as = people.find(({ kind }) => kind === 'lead')!.id
      for (const shows of told.splice(0)) await shows(office)
      const member = people.find(({ kind }) => kind === 'member')!.id
      const { columns } = await office.get<Board>('/board')
      const topicsAt = (stage: string) => columns.find((column) => column.stage === stage)!.rows.slice(0, 8)
      const acts: [act: () => Promise<object>, shows: (office: TestOffice) => Promise<unknown>][] = []
      for (const { id: topicId } of topicsAt('awaiting'))
        acts.push([
          () => office.send('topic.claim', { topicId, memberId: member, backupId: null }),
          async (next) => expect((await next.topic(topicId)).topic.claim?.memberId).toBe(member),
        ])
      for (const { id: topicId } of topicsAt('handling')) {
        const order = (await office.topic(topicId)).orders.find(({ state }) => ['issued', 'accepted'].includes(state))
        const text = `第 ${round} 回的进度`
        if (order)
          acts.push([
            () => office.send('order.progress', { orderId: order.id, text, evidence: [] }),
            async (next) =>
              expect((await next.topic(topicId)).orders.flatMap(({ progress }) => progress)).toContainEqual(
                expect.objectContaining({ text }),
              ),
          ])
      }
      for (const { id: topicId } of topicsAt('rating').slice(0, 3))
        acts.push([
          () => office.send('feedback.enter', { topicId, code: null, verdict: 'fairly', reason: `第 ${round} 回` }),
          async (next) =>
            expect((await next.topic(topicId)).topic).toMatchObject({ stage: 'closed', ratings: expect.anything() }),
        ])
      for (let n = 0; n < 10; n++) {
        const title = `第${round}回第${n}个话题` // one word: apart, its figures are looked for in numbers and days too
        acts.push([
          async () => ({ topicId: await office.lodge(title) }),
          async (next) =>
            expect((await next.get<Found>(`/found?text=${encodeURIComponent(title)}`)).totals.topics).toBe(1),
        ])
      }
      const going = acts.map(async ([act, shows]) => {
        const answer = await act().catch(() => null) // killed before it answered
        if (answer && !('reason' in answer)) told.push(shows)
      })
      // From the first answer until nearly all are there; what shares a write with it may be on the disk unanswered.
      const enough = 1 + Math.floor(random() * 0.8 * acts.length)
      await vi.waitFor(() => expect(told.length).toBeGreaterThanOrEqual(enough), { timeout: 30_000, interval: 1 })
      await host.kill()
      await Promise.all(going)
      acknowledged += told.length
    }
    const host = await testHost(dataDir)
    const office = await TestOffice.at(host)
    for (const shows of told) await shows(office)
    expect(acknowledged).toBeGreaterThan(10)
    await host.close()
    expect(audit(OFFICE_JOURNAL, await officeEvents(dataDir))).toBeNull()
  })
})

/** An office that has been at work for two months, with topics at every stage. */
async function playedOffice(dataDir: string): Promise<void> {
  const { calendars } = await loadCalendars(join(root, 'resources', 'calendars'))
  const signer = await openHostSigner(fileKeyVault(dataDir))
  let wall = 0
  const office = await Office.open(
    officeStore(dataFolder(dataDir)),
    signer,
    () => new Date(wall).toISOString(),
    officeContext(() => wall, calendars, newId),
  )
  await playOffice(office, { wall: () => wall, set: (at) => void (wall = at) }, calendars, {
    topics: 100,
    from: Date.UTC(2026, 8, 1),
    until: Date.UTC(2026, 10, 1),
    random: seeded(1),
  })
  await office.close()
}
