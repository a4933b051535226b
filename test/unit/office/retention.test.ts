import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { audit } from '#shared/journal/audit'
import type { JournalEvent } from '#shared/journal/journal-event'
import { isRefusal } from '#shared/meeting/refusals'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import { dueForErasure } from '#shared/office/retention/due-for-erasure'
import { topicOf } from '#shared/office/state'
import { checkOffice } from '#main/diagnostics/check-office'
import { askerFile } from '#main/export/asker-file'
import { newId, Office } from '#main/office/office'
import { PersonalDesk } from '#main/office/personal-desk'
import { officeContext } from '#main/office/working-days'
import { openHostSigner } from '#main/signing/host-signer'
import { dataFolder } from '#main/storage/data-folder'
import { fileKeyVault } from '#main/storage/file-key-vault'
import { officeStore } from '#main/storage/office-store'
import { readBatches } from '#main/storage/record-lines'
import { tempDir } from '../../support/host'
import { png } from '../../support/pictures'

const DAY = 86_400_000
const RAW = '三号楼西头的路灯不亮，我住 302，电话 13912345678'
const TOPIC = {
  title: '三号楼路灯不亮',
  text: RAW,
  channel: 'box',
  category: 'facilities',
  grid: '三号楼',
  urgency: 'normal',
  asker: { name: '吴长顺', phone: '13912345678', address: '三号楼 302' },
} as const
const PERSONAL = ['吴长顺', '13912345678', ' 302']

async function opened(dataDir: string, clock = { now: Date.UTC(2026, 2, 2, 1) }) {
  const signer = await openHostSigner(fileKeyVault(dataDir))
  const folder = dataFolder(dataDir).office
  const now = () => new Date(clock.now).toISOString()
  const office = await Office.open(
    officeStore({ office: folder }),
    signer,
    now,
    officeContext(() => clock.now, [], newId),
  )
  return { office, folder, clock, today: () => now().slice(0, 10) }
}

/** An office with a topic that was returned, and its picture. */
async function withTopic() {
  const dataDir = await tempDir()
  const at = await opened(dataDir)
  const { office } = at
  await office.begin({ name: '东风路社区', lead: { name: '王秀兰', unit: '' } })
  const [lead] = Object.keys(office.state!.people) as [string]
  const kept = await office.keepPicture(png())
  if (isRefusal(kept)) throw new Error(kept.reason)
  const photo = kept.sha256
  const made = await office.lodge(lead, { ...TOPIC, photos: [{ name: 'photo', sha256: photo }] })
  if (isRefusal(made)) throw new Error(made.reason)
  return { dataDir, ...at, lead, photo, topicId: made.topicId }
}

async function eventsOn(record: string): Promise<JournalEvent[]> {
  const events: JournalEvent[] = []
  readBatches(OFFICE_JOURNAL, record, await readFile(record), null, (event) => events.push(event))
  return events
}

describe('what is kept of people', () => {
  it('is due when its matter has ended and its days are over, and goes in one step; the record stays whole', async () => {
    const { dataDir, office, folder, clock, today, lead, photo, topicId } = await withTopic()
    clock.now += 400 * DAY
    expect(dueForErasure(office.state!, today())).toEqual([])
    expect(await office.command(lead, 'topic.return', { topicId, reason: '不归这里' })).toBeNull()
    clock.now += 89 * DAY
    expect(await office.expire(lead, today())).toMatchObject({ reason: 'nothing-changed' })
    expect(await office.command(lead, 'retention.set', { field: 'photos', days: 200, purpose: '复查' })).toBeNull()
    clock.now += DAY
    expect(dueForErasure(office.state!, today()).map(({ field }) => field)).toEqual(['contact', 'words'])
    expect(await office.expire(lead, today())).toEqual({ erased: 2, left: 0 })
    for (const word of PERSONAL) expect(await readFile(folder.personal, 'utf8')).not.toContain(word)
    expect(await office.file(photo)).not.toBeNull()
    clock.now += 110 * DAY
    expect(await office.expire(lead, today())).toEqual({ erased: 1, left: 0 })
    expect(await office.file(photo)).toBeNull()
    expect(dueForErasure(office.state!, today())).toEqual([])
    await office.close()
    expect(audit(OFFICE_JOURNAL, await eventsOn(folder.record))).toBeNull()
    expect(await checkOffice(folder)).toEqual([])
    const again = await opened(dataDir, clock)
    expect(topicOf(again.office.state!, topicId)?.askers).toHaveLength(1)
    await again.office.close()
  })

  it('is not deleted before its time, whatever a command says', async () => {
    const { office, lead, topicId } = await withTopic()
    const { askers } = topicOf(office.state!, topicId)!
    expect(await office.command(lead, 'personal.expire', { ids: [...askers] })).toMatchObject({
      reason: 'not-due-for-erasure',
    })
    await office.close()
  })

  it('of a picture that an open topic shows too stays for that', async () => {
    const { office, lead, photo, topicId, clock, today } = await withTopic()
    await office.lodge(lead, { ...TOPIC, photos: [{ name: 'photo', sha256: photo }] })
    await office.command(lead, 'topic.return', { topicId, reason: '不归这里' })
    clock.now += 100 * DAY
    expect(dueForErasure(office.state!, today()).map(({ field }) => field)).toEqual(['contact', 'words'])
    await office.close()
  })

  it('is handed out to whoever it is about in a file, and put right outside of the record', async () => {
    const { office, folder, lead, today } = await withTopic()
    const desk = new PersonalDesk(office, today)
    const [found] = desk.find(office.state!, '吴长顺')
    expect(desk.find(office.state!, '别人')).toEqual([])
    const facts = { office: '东风路社区', today: today(), contact: { days: 90, purpose: '' } }
    const text = () =>
      new TextDecoder().decode(askerFile(facts, desk.heldOf(office.state!, [found!.asker.id]), 'zh').bytes)
    for (const held of [...PERSONAL, RAW, TOPIC.title]) expect(text()).toContain(held)
    const right = { ...TOPIC.asker, id: found!.asker.id, phone: '13800000000', reason: '' }
    expect(await office.correct(lead, right)).toMatchObject({ reason: 'reason-missing' })
    expect(await office.correct(lead, { ...right, reason: '本人要求' })).toBeNull()
    expect(text()).toContain('13800000000')
    const record = await readFile(folder.record, 'utf8')
    for (const word of [...PERSONAL, '13800000000']) expect(record).not.toContain(word)
    await office.close()
    expect(audit(OFFICE_JOURNAL, await eventsOn(folder.record))).toBeNull()
  })
})
