import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { writeFileAtomically } from '#main/storage/atomic-file'
import { dataFolder, meetingFolder, meetingIds } from '#main/storage/data-folder'
import { fileKeyVault } from '#main/storage/file-key-vault'
import { inTurn } from '#main/storage/in-turn'
import { listMinutes, readMinutes, saveMinutes } from '#main/storage/minutes-files'
import { LAYOUT } from '#main/storage/layout-steps'
import { openRegistry } from '#main/storage/registry'
import { canMount, smallDisk } from './small-disk'
import { temporaryFolder } from './temporary-folder'

describe('an atomic write', () => {
  it('replaces the content and leaves nothing beside it', async () => {
    const folder = await temporaryFolder()
    const file = join(folder, 'a.json')
    await writeFileAtomically(file, 'old')
    await Promise.all([writeFileAtomically(file, 'new'), writeFileAtomically(file, 'new')])
    expect(await readFile(file, 'utf8')).toBe('new')
    expect(await readdir(folder)).toEqual(['a.json'])
  })

  it.runIf(canMount)('that fails on a full disk keeps the old content and leaves nothing beside it', async () => {
    const { folder } = smallDisk()
    const file = join(folder, 'a.json')
    await writeFileAtomically(file, 'old')
    await expect(writeFileAtomically(file, Buffer.alloc(100_000))).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(await readdir(folder)).toEqual(['a.json'])
    expect(await readFile(file, 'utf8')).toBe('old')
  })

  // Root may write any folder: for root it takes a read-only file system.
  it.runIf(canMount || process.getuid?.() !== 0)('that may not write the folder keeps the old content', async () => {
    const { folder, makeReadOnly } = canMount ? smallDisk() : await plainFolder()
    const file = join(folder, 'a.json')
    await writeFileAtomically(file, 'old')
    await makeReadOnly()
    await expect(writeFileAtomically(file, 'new')).rejects.toMatchObject({
      code: expect.stringMatching(/^(EROFS|EACCES|EPERM)$/),
    })
    expect(await readFile(file, 'utf8')).toBe('old')
  })
})

async function plainFolder() {
  const folder = await temporaryFolder()
  onTestFinished(() => chmod(folder, 0o755))
  return { folder, makeReadOnly: () => chmod(folder, 0o555) }
}

describe('a queue', () => {
  it('goes on after a failure, which reaches only its own caller', async () => {
    const turn = inTurn()
    const order: number[] = []
    const failing = turn(async () => {
      order.push(1)
      throw new Error('no')
    })
    const next = turn(async () => order.push(2))
    await expect(failing).rejects.toThrow('no')
    await next
    expect(order).toEqual([1, 2])
  })
})

describe('the data folder', () => {
  it('lets no meeting id lead out of it', () => {
    const data = dataFolder('/data')
    for (const id of ['', '.', '..', '../x', 'a/b', 'a\\b', 'a\0', 'a\n', 'é', 'x'.repeat(65)])
      expect(() => meetingFolder(data, id), id).toThrow('not a meeting id')
    expect(meetingFolder(data, 'm-1_A').record).toBe(join('/data', 'meetings', 'm-1_A', 'record.jsonl'))
  })

  it('knows its meetings', async () => {
    const data = dataFolder(await temporaryFolder())
    expect(await meetingIds(data)).toEqual([])
    for (const name of ['m2', 'm1', 'not a meeting']) await mkdir(join(data.meetings, name), { recursive: true })
    await writeFile(join(data.meetings, 'file'), '')
    expect(await meetingIds(data)).toEqual(['m1', 'm2'])
  })
})

describe('the registry', () => {
  const settings = { hostUnit: '居委会', chair: { name: '王芳', unit: '居委会' }, place: '三楼' }

  it('is empty at first and remembers', async () => {
    const file = join(await temporaryFolder(), 'data/registry.json')
    const { registry, damaged } = await openRegistry(file)
    expect(damaged).toBeNull()
    expect(registry.settings).toEqual({ hostUnit: '', chair: { name: '', unit: '' }, place: '' })
    await Promise.all([
      registry.saveSettings({ ...settings, place: '二楼' }),
      registry.saveSettings({ ...settings, hostUnit: '' }),
      registry.saveSettings(settings),
    ])
    const { registry: again } = await openRegistry(file)
    expect(again.settings).toEqual(settings)
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ version: LAYOUT, settings, origins: [], archived: [] })
  })

  it.each([
    Buffer.from(''),
    Buffer.from('{"version":1,'),
    Buffer.from('{"version":1}'),
    Buffer.from('[]'),
    Buffer.from([0x7b, 0xff, 0xfe]),
  ])('unreadable (%j) is kept aside and begun anew', async (bytes) => {
    const folder = await temporaryFolder()
    const file = join(folder, 'registry.json')
    await writeFile(file, bytes)
    const { registry, damaged } = await openRegistry(file)
    expect(registry.settings.hostUnit).toBe('')
    expect(damaged).toMatch(/registry\.json\.damaged-/)
    expect(await readFile(damaged!)).toEqual(bytes)
    await registry.saveSettings(settings)
    expect(await openRegistry(file)).toMatchObject({ damaged: null, registry: { settings } })
  })

  it('of a newer version is not overwritten', async () => {
    const folder = await temporaryFolder()
    const file = join(folder, 'registry.json')
    await writeFile(file, `{"version":${LAYOUT + 1},"meetings":{}}`)
    await expect(openRegistry(file)).rejects.toThrow('newer version')
    expect(await readdir(folder)).toEqual(['registry.json'])
  })

  it.runIf(canMount)('stays as it was when the disk refuses', async () => {
    const { folder, makeReadOnly } = smallDisk()
    const { registry } = await openRegistry(join(folder, 'registry.json'))
    await registry.saveSettings(settings)
    makeReadOnly()
    await expect(registry.saveSettings({ ...settings, place: '二楼' })).rejects.toMatchObject({ code: 'EROFS' })
    expect(registry.settings).toEqual(settings)
  })
})

describe('minutes', () => {
  it('are kept a file for each version', async () => {
    const folder = join(await temporaryFolder(), 'minutes')
    expect(await listMinutes(folder)).toEqual([])
    expect(await readMinutes(folder, 1)).toBeNull()
    for (const version of [10, 2, 1]) await saveMinutes(folder, version, `{"v":${version}}`)
    await saveMinutes(folder, 2, '{"v":2,"signed":true}')
    await writeFile(join(folder, 'v3.minutes.json.abc.tmp'), '')
    expect(await listMinutes(folder)).toEqual(['v1.minutes.json', 'v2.minutes.json', 'v10.minutes.json'])
    expect(await readMinutes(folder, 2)).toBe('{"v":2,"signed":true}')
    await expect(readMinutes(folder, 1.5)).rejects.toThrow('not a version')
    await expect(saveMinutes(folder, 0, '')).rejects.toThrow('not a version')
  })
})

describe('the key in a file', () => {
  const seed = Uint8Array.from({ length: 32 }, (_, nth) => nth)

  it('is readable by its owner only, and narrowed when it was not', async () => {
    const folder = join(await temporaryFolder(), 'data')
    await fileKeyVault(folder).save(seed)
    const file = join(folder, 'host-key.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await chmod(file, 0o644)
    expect(await fileKeyVault(folder).load()).toEqual(seed)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it.each([
    '',
    '{}',
    'null',
    '{"kty":"OKP","crv":"Ed25519","d":"AAAA"}',
    '{"kty":"OKP","crv":"X25519","d":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"}',
  ])('malformed (%s) is refused, not shown and not replaced', async (text) => {
    const folder = await temporaryFolder()
    const file = join(folder, 'host-key.json')
    await writeFile(file, text)
    const vault = fileKeyVault(folder)
    await expect(vault.load()).rejects.toThrow(`${file} holds no readable key`)
    await expect(vault.save(seed)).rejects.toThrow('not replaced')
    expect(await readFile(file, 'utf8')).toBe(text)
  })
})
