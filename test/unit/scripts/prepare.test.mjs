import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isInstalled } from '../../../scripts/prepare.mjs'

describe('whether node_modules matches the lock file', () => {
  let folder
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yuanzhuo-prepare-'))
    mkdirSync(join(folder, 'node_modules'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const lock = (packages) => writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }))
  const install = (packages) =>
    writeFileSync(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }))

  it('does not before the first install', () => {
    lock({ 'node_modules/a': { version: '1.0.0' } })
    expect(isInstalled(folder)).toBe(false)
  })

  it('does when every package is there in its version', () => {
    lock({ '': { version: '0.1.0' }, 'node_modules/a': { version: '1.0.0' } })
    install({ 'node_modules/a': { version: '1.0.0' } })
    expect(isInstalled(folder)).toBe(true)
  })

  it('does not when a package is missing or of another version', () => {
    lock({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } })
    install({ 'node_modules/a': { version: '1.0.0' } })
    expect(isInstalled(folder)).toBe(false)
    install({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } })
    expect(isInstalled(folder)).toBe(false)
  })

  it('does without packages of other platforms', () => {
    lock({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/a-win32': { version: '1.0.0', optional: true } })
    install({ 'node_modules/a': { version: '1.0.0' } })
    expect(isInstalled(folder)).toBe(true)
  })
})
