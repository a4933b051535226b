import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { releaseKeyIn } from '#main/update/release-key'
import { keyFault, releaseFaults } from '../../../scripts/package/release-faults.mjs'
import { RELEASE_PUB } from '../../support/minisig'

const root = join(import.meta.dirname, '../../..')

describe('a tree that is to be released', () => {
  let tree
  const write = (name, text) => writeFileSync(join(tree, name), text)
  const git = (...args) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd: tree, stdio: 'ignore' })
  const manifest = (more) => ({
    version: '0.3.0',
    author: { email: 'releases@roundtable.cn' },
    homepage: 'https://roundtable.cn',
    ...more,
  })

  beforeEach(() => {
    tree = mkdtempSync(join(tmpdir(), 'yuanzhuo-tree-'))
    git('init')
    write('package.json', JSON.stringify(manifest()))
    write('release.pub', RELEASE_PUB)
    git('add', '.')
    git('commit', '-m', 'a release')
    git('tag', 'v0.3.0')
  })
  afterEach(() => rmSync(tree, { recursive: true }))

  it('has nothing against it when it is whole', () => {
    expect(releaseFaults(tree)).toEqual([])
  })

  it('says all that is missing', () => {
    rmSync(join(tree, 'release.pub'))
    write('package.json', JSON.stringify(manifest({ version: '0.3.1', homepage: 'https://yuanzhuo.example' })))
    expect(releaseFaults(tree)).toEqual([
      expect.stringContaining('there is no release.pub'),
      expect.stringContaining('placeholders'),
      expect.stringContaining('not committed'),
      expect.stringContaining('no tag v0.3.1'),
    ])
  })

  it.each([
    ['a key', RELEASE_PUB],
    ['nothing', ''],
    ['another algorithm', RELEASE_PUB.replace(/^RW/m, 'RU')],
    ['a key cut short', RELEASE_PUB.slice(0, -9)],
  ])('has %s in the eyes of packaging as in those of the program', (_, text) => {
    write('release.pub', text)
    expect(keyFault(tree) === null).toBe(releaseKeyIn(text) !== null)
  })

  it('is not packaged as a release otherwise', () => {
    for (const name of ['scripts', 'electron-builder.yml', 'package.json', 'package-lock.json', 'LICENSE'])
      cpSync(join(root, name), join(tree, name), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
    const { status, stderr } = spawnSync(process.execPath, ['scripts/package.mjs', '--release'], { cwd: tree })
    expect(stderr.toString()).toMatch(/^Nothing is packaged for release:\n- /)
    expect(status).toBe(1)
  })
})
