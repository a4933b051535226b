import { appendFile, readFile, stat, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { audit } from '#shared/journal/audit'
import type { JournalEvent } from '#shared/journal/journal-event'
import { isRefusal } from '#shared/meeting/refusals'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import { canonicalText } from '#shared/signing/canonical'
import { blocksOf, Unread } from '#shared/office/rows'
import { topicOf } from '#shared/office/state'
import { checkOffice } from '#main/diagnostics/check-office'
import { playOffice } from '#main/demo/demo-office'
import { OfficeDesk } from '#main/office/desk'
import { NoticeBoard } from '#main/office/notice-board'
import { newId, Office } from '#main/office/office'
import { localDay, officeContext } from '#main/office/working-days'
import { loadCalendars } from '#main/resources/calendars'
import { seeded } from '#main/rehearsal/seeded'
import { openHostSigner } from '#main/signing/host-signer'
import { dataFolder } from '#main/storage/data-folder'
import { fileKeyVault } from '#main/storage/file-key-vault'
import { officeStore } from '#main/storage/office-store'
import { readBatches } from '#main/storage/record-lines'
import { join } from 'node:path'
import { root, tempDir } from '../../support/host'

const { calendars } = await loadCalendars(join(root, 'resources', 'calendars'))

/** An office on the disk, as a host opens it. */
async function opened(dataDir: string, clock = { now: Date.UTC(2026, 2, 2, 1) }) {
  const signer = await openHostSigner(fileKeyVault(dataDir))
  const folder = dataFolder(dataDir).office
  const office = await Office.open(
    officeStore({ office: folder }),
    signer,
    () => new Date(clock.now).toISOString(),
    officeContext(() => clock.now, calendars, newId),
  )
  return { office, folder, clock }
}

const BEGINNING = { name: '东风路社区', lead: { name: '王秀兰', unit: '东风路社区' } }
const TOPIC = {
  title: '三号楼路灯不亮',
  text: '三号楼西头的路灯不亮，我住 302，电话 13912345678',
  channel: 'box',
  category: 'facilities',
  grid: '三号楼',
  urgency: 'normal',
  asker: { name: '吴长顺', phone: '13912345678', address: '三号楼 302' },
} as const

async function begun() {
  const dataDir = await tempDir()
  const { office, folder, clock } = await opened(dataDir)
  expect(await office.begin(BEGINNING)).toBeNull()
  const [lead] = Object.keys(office.state!.people)
  return { dataDir, office, folder, clock, lead: lead! }
}

/** An office that has worked for some months. */
async function played(topics: number) {
  const dataDir = await tempDir()
  const made = await opened(dataDir)
  await playOffice(made.office, { wall: () => made.clock.now, set: (at) => (made.clock.now = at) }, calendars, {
    topics,
    from: Date.UTC(2026, 0, 5),
    until: Date.UTC(2026, 8, 1, 8),
    random: seeded(7),
  })
  return { ...made, dataDir }
}

async function eventsOn(record: string): Promise<JournalEvent[]> {
  const events: JournalEvent[] = []
  readBatches(OFFICE_JOURNAL, record, await readFile(record), null, (event) => events.push(event))
  return events
}

describe('an office on the disk', () => {
  it('keeps what is known of people beside its record; deleting somebody leaves the chain whole', async () => {
    const { dataDir, office, folder, lead } = await begun()
    const made = await office.lodge(lead, TOPIC)
    if (isRefusal(made)) throw new Error(made.reason)
    const topic = topicOf(office.state!, made.topicId)!
    const [askerId] = topic.askers
    expect(office.personal(askerId!)).toMatchObject(TOPIC.asker)
    expect(office.personal(topic.wordsId)).toMatchObject({ text: TOPIC.text })
    const personal = [TOPIC.asker.name, TOPIC.asker.phone, ' 302']
    for (const word of personal) expect(await readFile(folder.record, 'utf8')).not.toContain(word)

    expect(await office.erase(lead, askerId!, '本人要求删除')).toBeNull()
    for (const word of personal) expect(await readFile(folder.personal, 'utf8')).not.toContain(word)
    expect(office.personal(askerId!)).toBeNull()
    expect(office.personal(topic.wordsId)).toBeNull()
    expect(audit(OFFICE_JOURNAL, await eventsOn(folder.record))).toBeNull()
    expect(await checkOffice(folder)).toEqual([])
    await office.close()

    const again = (await opened(dataDir)).office
    expect(topicOf(again.state!, made.topicId)?.askers).toEqual([askerId])
    expect(await again.erase(lead, askerId!, '再删一次')).toMatchObject({ reason: 'asker-erased' })
    await again.close()
  })

  it('forgets at the next start what a crash left of somebody between being said deleted and being deleted', async () => {
    const { dataDir, office, folder, lead } = await begun()
    const made = await office.lodge(lead, TOPIC)
    if (isRefusal(made)) throw new Error(made.reason)
    const before = await readFile(folder.personal)
    const [askerId] = topicOf(office.state!, made.topicId)!.askers
    expect(await office.erase(lead, askerId!, '本人要求删除')).toBeNull()
    await office.close()
    await writeFile(folder.personal, before)
    const again = (await opened(dataDir)).office
    expect(again.personal(askerId!)).toBeNull()
    await again.whole
    expect(await readFile(folder.personal, 'utf8')).toBe('')
    await again.close()
  })

  it('shows nothing before that is gone where it was killed meanwhile', async () => {
    const { dataDir, office, folder, lead } = await begun()
    const made = await office.lodge(lead, TOPIC)
    if (isRefusal(made)) throw new Error(made.reason)
    const before = await readFile(folder.personal)
    const { askers, wordsId } = topicOf(office.state!, made.topicId)!
    expect(await office.erase(lead, askers[0]!, '本人要求删除')).toBeNull()
    await writeFile(folder.personal, before) // killed after the record had it
    const again = (await opened(dataDir)).office
    expect(again.personal(wordsId)).toBeNull()
    expect(await readFile(folder.personal, 'utf8')).toBe('')
  })

  it('opens on what it works at, and reads the rest behind; both give the same desk as the whole record', async () => {
    const { dataDir, office, folder, clock } = await played(200)
    const whole = office.state!
    await office.close()
    const again = (await opened(dataDir, clock)).office
    const unread = () =>
      [...blocksOf<unknown>(again.state!.topics), ...blocksOf<unknown>(again.state!.orders)]
        .flat()
        .filter((row) => row instanceof Unread)
    const all = unread().length
    expect(all).toBe(whole.topics.size + whole.orders.size)
    const today = () => localDay(clock.now)
    const desk = (of: Office) => new OfficeDesk(of, new NoticeBoard(of, today), today)
    const shown = desk(again).todayOf(again.state!)
    const board = desk(again).board(again.state!, { text: '' })
    expect(unread().length).toBeGreaterThan(all / 3)
    await again.whole
    expect(unread()).toEqual([])
    await again.close()

    await writeFile(folder.snapshot, '')
    const slow = (await opened(dataDir, clock)).office
    expect(desk(slow).todayOf(slow.state!)).toEqual(shown)
    expect(desk(slow).board(slow.state!, { text: '' })).toEqual(board)
    expect(canonicalText(slow.state)).toBe(canonicalText(whole))
    const lead = Object.keys(slow.state!.people)[0]!
    for (const view of ['all', 'open', 'late', 'closed', 'ended'] as const) {
      const page = desk(slow).ledger(slow.state!, { text: '', view, from: 0, take: 1000 })
      expect(page.views[view], view).toBe(page.total)
    }
    // The clock of what is suspended stands, on the board and in the ledger.
    const { views } = desk(slow).ledger(slow.state!, { text: '', view: 'all', from: 0, take: 1 })
    expect(views.late).toBe(board.counts.late)
    expect(views.open).toBe(board.counts.all)
    expect(await slow.lodge(lead, TOPIC)).toHaveProperty('topicId')
    await slow.close()
  }, 60_000)

  it('starts from its snapshot as from the whole record, and from the whole where the snapshot does not hold', async () => {
    const { dataDir, office, folder, clock, lead } = await begun()
    for (let n = 0; n < 30; n++) await office.lodge(lead, TOPIC)
    await office.close()
    const snapshotted = (await opened(dataDir, clock)).office
    await snapshotted.lodge(lead, TOPIC)
    const state = canonicalText(snapshotted.state)
    // Killed: no snapshot of the last topic is written.
    const tail = (await opened(dataDir, clock)).office
    expect(canonicalText(tail.state)).toBe(state)
    expect(tail.head).toBe(snapshotted.head)

    const bytes = await readFile(folder.snapshot)
    // In the signature, in what is short, in the rows, at the very end; and cut off.
    for (const at of [5, 200, bytes.length >> 1, bytes.length - 1]) {
      const forged = Buffer.from(bytes)
      forged[at]! ^= 1
      await writeFile(folder.snapshot, forged)
      expect(canonicalText((await opened(dataDir, clock)).office.state), `byte ${at}`).toBe(state)
    }
    await writeFile(folder.snapshot, bytes.subarray(0, -3))
    expect(canonicalText((await opened(dataDir, clock)).office.state)).toBe(state)
    await writeFile(folder.snapshot, '')
    expect(canonicalText((await opened(dataDir, clock)).office.state)).toBe(state)
  })

  it('moves a torn last line aside, and says so; a line that was altered keeps it closed', async () => {
    const { dataDir, office, folder, lead } = await begun()
    await office.lodge(lead, TOPIC)
    await office.close()
    await appendFile(folder.record, '{"at":"2026-03-02T01:00:00.000Z","by"')
    expect(await checkOffice(folder)).toMatchObject([{ kind: 'record-unfinished' }])
    const again = await opened(dataDir)
    expect(again.office.recovery).toMatchObject({ tornBytes: 37 })
    expect(again.office.state?.topics.size).toBe(1)
    await again.office.close()

    const whole = await readFile(folder.record, 'utf8')
    await writeFile(folder.record, whole.replace('王秀兰', '王秀英'))
    expect(await checkOffice(folder)).toMatchObject([{ kind: 'record-damaged', line: 3 }])
    await writeFile(folder.snapshot, '')
    const closed = await opened(dataDir)
    expect(closed.office.fault).toMatchObject({ reason: 'office-unreadable' })
    expect(await closed.office.begin(BEGINNING)).toMatchObject({ reason: 'office-unreadable' })
    expect(await readFile(folder.record, 'utf8')).toContain('王秀英')
  })

  it('appends one line a save, whatever stands there already', async () => {
    const { office, folder, lead } = await begun()
    const sizes: number[] = []
    for (let n = 0; n < 40; n++) {
      const before = (await stat(folder.record)).size
      await office.lodge(lead, TOPIC)
      sizes.push((await stat(folder.record)).size - before)
    }
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(16) // numbers with one more digit
    expect(office.recordBytes).toBe((await stat(folder.record)).size)
    await office.close()
  })

  it('does a command that comes twice once', async () => {
    const { office, lead } = await begun()
    const add = { kind: 'staff', name: '刘敏', unit: '' } as const
    for (let n = 0; n < 2; n++) expect(await office.command(lead, 'person.add', add, { id: 'same' })).toBeNull()
    expect(Object.keys(office.state!.people)).toHaveLength(2)
    await office.close()
  })

  it('is made up in a demonstration by the commands of people, and audits', async () => {
    const { office, folder } = await played(60)
    const { topics, orders } = office.state!
    expect(topics.size).toBeGreaterThan(50)
    expect(orders.size).toBeGreaterThan(10)
    await office.close()
    expect(await checkOffice(folder)).toEqual([])
  }, 60_000)
})
