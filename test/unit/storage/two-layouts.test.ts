import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { nextEvent } from '#shared/journal/chain'
import { dataFolder, meetingIds } from '#main/storage/data-folder'
import { goBack, wayBack } from '#main/storage/go-back'
import { LAYOUT } from '#main/storage/layout-steps'
import { migrate, newestLayoutBackup, takeBack } from '#main/storage/migrate'
import { readRecordLog } from '#main/storage/record-log'
import { openRegistry, readSettingsFile } from '#main/storage/registry'
import { root } from '../../support/host'
import { sampleRecord } from './sample-record'
import { bundleChild } from './storage-child'
import { temporaryFolder } from './temporary-folder'

const NOW = new Date('2026-11-27T08:00:00.000Z')
const settings = { hostUnit: '居委会', chair: { name: '王芳', unit: '居委会' }, place: '三楼' }

/** What program 0.1.0 takes a registry for, as its own source has it. */
function takenByProgram010(text: string): 'its own' | 'newer: it does not start' | 'damaged: it begins anew' {
  const own = z.object({
    version: z.literal(1),
    settings: z.object({
      hostUnit: z.string(),
      chair: z.object({ name: z.string(), unit: z.string() }),
      place: z.string(),
    }),
    meetings: z.array(z.string()),
  })
  const found = own.or(z.object({ version: z.int().min(2) })).safeParse(JSON.parse(text))
  return !found.success ? 'damaged: it begins anew' : 'settings' in found.data ? 'its own' : 'newer: it does not start'
}

/** A data folder as 0.1.0 leaves it, with the record of a meeting that it held. */
async function olderFolder(): Promise<string> {
  const folder = await temporaryFolder()
  const { registry, meetings } = dataFolder(folder)
  await mkdir(join(meetings, 'charity'), { recursive: true })
  await cp(join(root, 'test/golden/edition-1/charity/record.jsonl'), join(meetings, 'charity', 'record.jsonl'))
  await writeFile(registry, JSON.stringify({ version: 1, settings, meetings: ['charity'] }, null, 2))
  return folder
}

/** A meeting that this program has begun. */
async function beginMeeting(folder: string, meetingId: string): Promise<void> {
  const [created] = sampleRecord(1)
  const { seq: _seq, prev: _prev, ...event } = created!
  const { line } = nextEvent(null, { ...event, data: { ...event.data, edition: 2, meetingId } }, event.at)
  await mkdir(join(folder, 'meetings', meetingId), { recursive: true })
  await writeFile(join(folder, 'meetings', meetingId, 'record.jsonl'), `${line}\n`)
}

/** All files of a folder with what they hold. */
async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort()
  return Object.fromEntries(
    await Promise.all(files.map(async (name) => [name, await readFile(join(folder, name), 'latin1')] as const)),
  )
}

describe('a data folder of the version before', () => {
  it('gets this layout, with the settings and a copy of what it was', async () => {
    const folder = await olderFolder()
    const data = dataFolder(folder)
    const before = await readFile(data.registry)
    expect(await readSettingsFile(data.registry)).toBe('older')
    expect(takenByProgram010(before.toString())).toBe('its own')

    const backup = await migrate(data, NOW)
    expect(backup).toMatchObject({ from: 1, to: LAYOUT, madeAt: NOW.toISOString() })
    expect(await readFile(join(backup!.folder, 'registry.json'))).toEqual(before)
    expect(await newestLayoutBackup(data)).toEqual(backup)
    expect(await readSettingsFile(data.registry)).toBe('sound')
    expect(await openRegistry(data.registry)).toMatchObject({ damaged: null, registry: { settings, origins: [] } })

    const after = await filesOf(folder)
    expect(await migrate(data, NOW)).toBeNull()
    expect(await filesOf(folder)).toEqual(after)
  })

  it('keeps what a program between the two had written', async () => {
    const { registry } = dataFolder(await temporaryFolder())
    await writeFile(registry, JSON.stringify({ version: 1, settings, origins: ['http://10.0.0.2:8420'] }))
    await migrate(dataFolder(join(registry, '..')), NOW)
    expect((await openRegistry(registry)).registry).toMatchObject({ settings, origins: ['http://10.0.0.2:8420'] })
  })

  it('is not taken by that version any more: it would take the settings for damaged and go on in meetings of later rules', async () => {
    const migrated = dataFolder(await olderFolder())
    await migrate(migrated, NOW)
    const fresh = dataFolder(await temporaryFolder())
    await openRegistry(fresh.registry)
    for (const { registry } of [migrated, fresh])
      expect(takenByProgram010(await readFile(registry, 'utf8'))).toBe('newer: it does not start')
  })

  it.each(['', '{"version":1,', '[]', '{"version":1}', '{"version":1,"settings":7}'])(
    'whose registry holds %j keeps it aside, as before',
    async (text) => {
      const data = dataFolder(await olderFolder())
      await writeFile(data.registry, text)
      expect(await migrate(data, NOW)).toBeNull()
      const { damaged } = await openRegistry(data.registry)
      expect(await readFile(damaged!, 'utf8')).toBe(text)
      expect(await readSettingsFile(data.registry)).toBe('sound')
    },
  )
})

describe('a data folder of a later version', () => {
  it('is left as it is', async () => {
    const folder = await olderFolder()
    const data = dataFolder(folder)
    await writeFile(data.registry, JSON.stringify({ version: LAYOUT + 1, more: {} }))
    const before = await filesOf(folder)
    expect(await readSettingsFile(data.registry)).toBe('newer')
    expect(await migrate(data, NOW)).toBeNull()
    expect(await takeBack(data)).toBe(0)
    await expect(openRegistry(data.registry)).rejects.toThrow('newer version')
    expect(await filesOf(folder)).toEqual(before)
  })
})

describe('going back', () => {
  it('gives the folder its older form, keeps what the older version would spoil, and forward again all is there', async () => {
    const folder = await olderFolder()
    const data = dataFolder(folder)
    const before = await filesOf(folder)
    await migrate(data, NOW)
    await (await openRegistry(data.registry)).registry.saveSettings({ ...settings, place: '四楼' })
    await beginMeeting(folder, 'since')
    await mkdir(join(data.standbys, 'elsewhere'), { recursive: true })
    await writeFile(join(data.standbys, 'elsewhere', 'pairing.json'), '{}')
    const now = await filesOf(folder)

    const way = await wayBack(data)
    expect(way).toMatchObject({ meetings: [{ id: 'since' }], standbys: ['elsewhere'] })
    expect(way!.meetings[0]!.title).not.toBe('since')
    expect(await filesOf(folder)).toEqual(now)
    await goBack(data, way!)

    expect(await filesOf(folder)).toMatchObject(before) // every file of before, byte for byte
    expect(await meetingIds(data)).toEqual(['charity'])
    expect(await readdir(data.standbys)).toEqual([])
    expect(takenByProgram010(await readFile(data.registry, 'utf8'))).toBe('its own')

    await migrate(data, new Date(NOW.getTime() + 60_000))
    expect(await takeBack(data)).toBe(1)
    expect(await filesOf(folder)).toMatchObject({ ...now, 'registry.json': expect.any(String) as string })
    expect(await readdir(folder)).not.toContain(`kept-for-layout-${LAYOUT}`)
    expect((await newestLayoutBackup(data))!.madeAt).toBe('2026-11-27T08:01:00.000Z')
  })

  it('is not offered where there is nothing to go back to', async () => {
    const folder = await temporaryFolder()
    await openRegistry(dataFolder(folder).registry)
    await beginMeeting(folder, 'm1')
    expect(await wayBack(dataFolder(folder))).toBeNull()
  })

  it('does not take back what belongs to a layout after this one', async () => {
    const folder = await olderFolder()
    await mkdir(join(folder, `kept-for-layout-${LAYOUT + 1}`, 'meetings', 'later'), { recursive: true })
    await migrate(dataFolder(folder), NOW)
    expect(await takeBack(dataFolder(folder))).toBe(0)
    expect(await meetingIds(dataFolder(folder))).toEqual(['charity'])
  })
})

describe('killed (-9) at each thing it does to the disk', () => {
  let child: Awaited<ReturnType<typeof bundleChild>>
  beforeAll(async () => {
    child = await bundleChild()
  }, 60_000)
  afterAll(() => child.remove())

  /** Runs it with death at 1, 2, 3 … until it comes to its end; looks after each death. */
  async function atEachThing(program: string, make: () => Promise<string>, look: (folder: string) => Promise<void>) {
    for (let nth = 1; ; nth++) {
      const folder = await make()
      const said = await child.start([program, folder, String(nth)]).rest()
      await look(folder)
      if (said.includes('done')) return nth - 1
    }
  }

  it('a migration leaves the old folder or the new one, and the next start comes to the end of it', async () => {
    const outcomes = new Set<string>()
    const deaths = await atEachThing('migrate', olderFolder, async (folder) => {
      const data = dataFolder(folder)
      const text = await readFile(data.registry, 'utf8')
      outcomes.add(takenByProgram010(text))
      // Where the new has begun to count, the copy of the old is whole.
      if (takenByProgram010(text) !== 'its own')
        expect(await readFile(join((await newestLayoutBackup(data))!.folder, 'registry.json'), 'utf8')).toBe(
          JSON.stringify({ version: 1, settings, meetings: ['charity'] }, null, 2),
        )
      await migrate(data, NOW)
      await takeBack(data)
      expect(await openRegistry(data.registry)).toMatchObject({ damaged: null, registry: { settings } })
      expect((await readRecordLog(join(data.meetings, 'charity', 'record.jsonl'))).length).toBeGreaterThan(10)
      expect((await readdir(folder)).filter((name) => name.endsWith('.making'))).toEqual([])
    })
    expect(deaths).toBeGreaterThan(8)
    expect([...outcomes].sort()).toEqual(['its own', 'newer: it does not start'])
  }, 120_000)

  it('going back leaves a folder of one layout or the other, with every meeting in it or kept for it', async () => {
    const make = async () => {
      const folder = await olderFolder()
      await migrate(dataFolder(folder), NOW)
      for (const id of ['since-1', 'since-2']) await beginMeeting(folder, id)
      return folder
    }
    const outcomes = new Set<string>()
    const deaths = await atEachThing('go-back', make, async (folder) => {
      const data = dataFolder(folder)
      const taken = takenByProgram010(await readFile(data.registry, 'utf8'))
      outcomes.add(taken)
      // That version never sees a meeting it would spoil.
      if (taken === 'its own') expect(await meetingIds(data)).toEqual(['charity'])
      await migrate(data, new Date(NOW.getTime() + 60_000))
      await takeBack(data)
      expect(await meetingIds(data)).toEqual(['charity', 'since-1', 'since-2'])
      expect(await openRegistry(data.registry)).toMatchObject({ damaged: null, registry: { settings } })
    })
    expect(deaths).toBeGreaterThan(5)
    expect([...outcomes].sort()).toEqual(['its own', 'newer: it does not start'])
  }, 120_000)
})
