import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { hashOfLine } from '#shared/journal/head'
import type { Origin } from '#shared/meeting/origin/origin-state'
import { eachRow } from '#shared/office/rows'
import { orderOf, topicOf } from '#shared/office/state'
import { verifyMinutes } from '#shared/verify/verify'
import { playOffice } from '#main/demo/demo-office'
import { checkDataFolder } from '#main/diagnostics/check-data-folder'
import { newId, Office } from '#main/office/office'
import { officeContext } from '#main/office/working-days'
import { seeded } from '#main/rehearsal/seeded'
import { loadCalendars } from '#main/resources/calendars'
import { loadTemplates } from '#main/resources/templates'
import { openHostSigner } from '#main/signing/host-signer'
import { dataFolder, meetingFolder, meetingIds } from '#main/storage/data-folder'
import { fileKeyVault } from '#main/storage/file-key-vault'
import { MeetingsLaidDown } from '#main/storage/lay-down-meeting'
import { parseIndex } from '#main/storage/meeting-index-lines'
import { officeStore } from '#main/storage/office-store'
import { readMeetingRow } from '#main/storage/read-meeting-row'
import { root, tempDir } from '../../support/host'

it('holds the meetings of a made-up past to signed minutes, which verify, and knows them both ways', async () => {
  const folder = dataFolder(await tempDir())
  const { calendars } = await loadCalendars(join(root, 'resources', 'calendars'))
  const { templates } = await loadTemplates(join(root, 'resources', 'templates'))
  const signer = await openHostSigner(fileKeyVault(folder.root))
  let now = Date.UTC(2026, 0, 5)
  const office = await Office.open(
    officeStore(folder),
    signer,
    () => new Date(now).toISOString(),
    officeContext(() => now, calendars, newId),
  )
  const laid = new MeetingsLaidDown(folder)
  await playOffice(office, { wall: () => now, set: (at) => (now = at) }, calendars, {
    topics: 40,
    from: now,
    until: Date.UTC(2026, 2, 20, 8),
    random: seeded(11),
    meetings: {
      share: 0.9,
      template: templates.find(({ id }) => id === 'neighbour-roundtable')!,
      signer,
      lay: (meeting) => laid.lay(meeting),
    },
  })
  await laid.finish()
  const state = office.state!
  const links = [...eachRow(state.meetings)]
  const held = links.filter(({ conclusion }) => conclusion)
  expect(held.length).toBeGreaterThan(5)
  expect(links.length).toBeGreaterThan(held.length) // one that lies ahead
  expect((await meetingIds(folder)).sort()).toEqual(links.map(({ meetingId }) => meetingId).sort())

  const { rows } = parseIndex(await readFile(folder.meetingIndex))
  for (const { meetingId, conclusion, topics } of links) {
    const files = meetingFolder(folder, meetingId)
    expect(rows.get(meetingId)?.row).toEqual(await readMeetingRow(meetingId, files, undefined))
    for (const topic of topics) expect(topicOf(state, topic)!.meetings).toHaveLength(1)
    if (!conclusion) continue
    const verdict = await verifyMinutes(await readFile(join(files.minutes, 'v1.minutes.json'), 'utf8'))
    expect(verdict.checks.filter(({ ok }) => !ok)).toEqual([])
    const created = JSON.parse((await readFile(files.record, 'utf8')).split('\n')[0]!) as { data: { origin: Origin } }
    expect(created.data.origin.topics.map(({ topicId }) => topicId)).toEqual(topics)
    const lines = (await readFile(files.record, 'utf8')).trimEnd().split('\n')
    expect(lines.map((line) => hashOfLine(line.trimEnd()))).toContain(conclusion.head)
    expect(conclusion.outcomes.every(({ agreed }) => agreed)).toBe(true)
  }
  const sources = [...eachRow(state.orders)].flatMap(({ source }) => source ?? [])
  expect(sources.length).toBeGreaterThan(3)
  expect(orderOf(state, 'o1')).toBeDefined()
  await office.close()
  expect(await checkDataFolder(folder.root)).toMatchObject({ findings: [] })
}, 60_000)
