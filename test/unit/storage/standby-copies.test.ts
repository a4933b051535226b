import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { dataFolder } from '#main/storage/data-folder'
import { standbyCopies } from '#main/storage/standby-copies'
import { TestConsole, tempDir, testHost } from '../../support/host'

it('a pairing that cannot be read, or a folder that is none, keeps no host from starting and stays where it is', async () => {
  const dataDir = await tempDir()
  const folder = async (name: string, pairing: string | null) => {
    await mkdir(join(dataDir, 'standbys', name), { recursive: true })
    if (pairing !== null) await writeFile(join(dataDir, 'standbys', name, 'pairing.json'), pairing)
  }
  await folder('2026-11-27-aaaaaaaaaaaa', '')
  await folder('2026-11-27-bbbbbbbbbbbb', '{"terms":{}}')
  await folder('2026-11-27-cccccccccccc', null)
  await folder('新建文件夹', null)
  await mkdir(join(dataDir, 'standbys', '2026-11-27-dddddddddddd', 'pairing.json'), { recursive: true })
  const host = await testHost(dataDir)
  const console = await TestConsole.open(host.consoleUrl())
  await console.createMeeting()
  expect(await console.meetings()).toHaveLength(1)
  expect(await standbyCopies(dataFolder(dataDir)).list()).toEqual([])
  expect(await readFile(join(dataDir, 'standbys', '2026-11-27-bbbbbbbbbbbb', 'pairing.json'), 'utf8')).toContain(
    'terms',
  )
})
