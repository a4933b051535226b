import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resolveElectron } from '../../../scripts/electron-runtime.mjs'

describe('which Electron is taken', () => {
  let folder
  let packageDir
  let cacheDir
  let downloads
  let builds
  let lines

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yuanzhuo-electron-'))
    packageDir = join(folder, 'package')
    cacheDir = join(folder, 'cache')
    downloads = 0
    builds = 0
    lines = []
    put(join(packageDir, 'package.json'), '{"version":"45.4.1"}')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function put(path, text) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  function putOfficial(version = '45.4.1') {
    put(join(packageDir, 'dist', 'electron'), '')
    put(join(packageDir, 'dist', 'version'), version)
    put(join(packageDir, 'path.txt'), 'electron')
  }
  function resolve(options = {}) {
    return resolveElectron({
      env: options.env ?? {},
      platform: 'linux',
      arch: options.arch ?? 'x64',
      packageDir,
      cacheDir,
      downloadOfficial: async () => {
        downloads += 1
        if (options.downloadWorks) putOfficial()
      },
      buildEvaluation: async (target) => {
        builds += 1
        if (options.buildFails) throw new Error('registry unreachable')
        put(join(target, 'electron'), '')
      },
      log: (line) => lines.push(line),
    })
  }

  it('the folder the user names, before everything', async () => {
    putOfficial()
    const own = join(folder, 'own')
    put(join(own, 'electron'), '')
    put(join(own, 'version'), 'v40.0.0\n')
    expect(await resolve({ env: { ELECTRON_OVERRIDE_DIST_PATH: own } })).toEqual({
      path: join(own, 'electron'),
      version: '40.0.0',
      source: 'override',
    })
  })

  it('no other one when the named folder has none', async () => {
    putOfficial()
    const found = await resolve({ env: { ELECTRON_OVERRIDE_DIST_PATH: folder } })
    expect(found.path).toBeNull()
  })

  it('the installed one, without a download', async () => {
    putOfficial()
    expect(await resolve()).toMatchObject({ version: '45.4.1', source: 'official' })
    expect(downloads).toBe(0)
    expect(lines).toEqual([])
  })

  it('a fresh download when the installed one is of another version or incomplete', async () => {
    putOfficial('44.0.0')
    expect(await resolve({ downloadWorks: true })).toMatchObject({ version: '45.4.1', source: 'official' })
    rmSync(join(packageDir, 'path.txt'))
    expect(await resolve({ downloadWorks: true })).toMatchObject({ source: 'official' })
    expect(downloads).toBe(2)
  })

  it('the evaluation runtime when the download fails, and says so in one line', async () => {
    expect(await resolve()).toEqual({
      path: join(cacheDir, 'electron-33.2.1', 'electron'),
      version: '33.2.1',
      source: 'evaluation',
    })
    expect(lines.filter((line) => line.includes('not security-supported'))).toHaveLength(1)
  })

  it('tries a failed download again only for another mirror', async () => {
    await resolve()
    await resolve()
    expect([downloads, builds]).toEqual([1, 1])
    await resolve({ env: { ELECTRON_MIRROR: 'https://mirror.example/' } })
    expect([downloads, builds]).toEqual([2, 1])
  })

  it('none where no evaluation runtime exists or it cannot be made', async () => {
    expect(await resolve({ arch: 'arm64' })).toMatchObject({ path: null })
    const found = await resolve({ buildFails: true })
    expect(found).toMatchObject({ path: null, reason: expect.stringContaining('registry unreachable') })
    expect(existsSync(join(cacheDir, 'electron-33.2.1'))).toBe(false)
  })
})
