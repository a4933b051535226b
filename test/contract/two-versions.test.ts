import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { takeUpAtStart } from '#main/backup/take-up-restored'
import { systemClock } from '#main/runtime/system-clock'
import { dataFolder, meetingFolder } from '#main/storage/data-folder'
import { newestLayoutBackup } from '#main/storage/migrate'
import { root, TestConsole, tempDir, testHost } from '../support/host'

const filesIn = async (folder: string) => {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return Promise.all(files.sort().map(async (file) => [file.slice(folder.length), await readFile(file, 'hex')]))
}

describe('one data folder and two versions of the program', () => {
  it('a newer one names the copy of what it changed and how to go back, and opens what was held', async () => {
    const dataDir = await tempDir()
    const data = dataFolder(dataDir)
    const held = join(root, 'test/golden/edition-1/charity')
    const record = await readFile(join(held, 'record.jsonl'), 'utf8')
    const { meetingId } = (JSON.parse(record.split('\n')[0]!) as { data: { meetingId: string } }).data
    const meeting = meetingFolder(data, meetingId)
    await cp(join(held, 'record.jsonl'), meeting.record)
    for (const name of (await readdir(held)).filter((each) => each.endsWith('.minutes.json')))
      await cp(join(held, name), join(meeting.minutes, name))
    const settings = { hostUnit: '居委会', chair: { name: '王芳', unit: '居委会' }, place: '三楼' }
    await writeFile(data.registry, JSON.stringify({ version: 1, settings, meetings: [meetingId] }))

    const host = await testHost(dataDir)
    const { folder } = (await newestLayoutBackup(data))!
    expect(host.migration).toHaveLength(1)
    for (const words of [folder, `go-back --data "${dataDir}"`, '旧版本', 'older version'])
      expect(host.migration[0]).toContain(words)
    expect(host.recovered).toContain(host.migration[0])
    const console = await TestConsole.open(host.consoleUrl())
    expect(await (await console.fetch('/api/settings')).json()).toEqual(settings)
    expect((await console.meetings()).find(({ id }) => id === meetingId)).toMatchObject({ phase: 'closed' })
    expect((await console.chair(meetingId).live()).state!.events).toBeGreaterThan(10)
    await host.close()

    const again = await testHost(dataDir)
    expect(again.migration).toEqual([])
    expect((await readdir(dataDir)).filter((name) => name.startsWith('before-layout'))).toHaveLength(1)
  })

  it('an older one refuses in words and changes nothing, whatever waits in the folder', async () => {
    const dataDir = await tempDir()
    const data = dataFolder(dataDir)
    await writeFile(data.registry, '{"version":99,"more":{}}')
    await mkdir(data.restoreReady)
    await writeFile(join(data.restoreReady, 'registry.json'), '{}')
    await mkdir(join(data.keptFor(2), 'meetings', 'm1'), { recursive: true })
    await writeFile(join(data.keptFor(2), 'meetings', 'm1', 'record.jsonl'), '')
    const before = await filesIn(dataDir)
    const told: string[] = []
    await takeUpAtStart(dataDir, (line) => told.push(line))
    await expect(testHost(dataDir)).rejects.toThrow(/更新版本.*go-back.*newer version.*go-back.*nothing was changed/)
    expect(told).toEqual([])
    expect(await filesIn(dataDir)).toEqual(before)
  })

  it('where there is no room for the copy, the folder stays as it is and the person is told why', async () => {
    const dataDir = await tempDir()
    const data = dataFolder(dataDir)
    await mkdir(data.root, { recursive: true })
    const settings = { hostUnit: '', chair: { name: '', unit: '' }, place: '' }
    await writeFile(data.registry, JSON.stringify({ version: 1, settings, meetings: [] }))
    const before = await readFile(data.registry)
    const wall = Date.parse('2026-11-27T08:00:00.000Z')
    // Something stands where the copy is to be made.
    await writeFile(join(dataDir, 'before-layout-2-2026-11-27T080000.000Z'), 'in the way')
    const clock = { ...systemClock, wall: () => wall }
    await expect(testHost(dataDir, { clock })).rejects.toThrow(/ENOTDIR|EEXIST/)
    expect(await readFile(data.registry)).toEqual(before)
    expect((await testHost(dataDir)).migration).toHaveLength(1)
  })
})
