import { createRequire } from 'node:module'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const ofBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const { getConfig, validateConfiguration } = ofBuilder('app-builder-lib/out/util/config/config')
const quiet = { isEnabled: false, add: () => {} }

it('electron-builder.yml is what electron-builder’s schema allows, for systems that cannot be tried here too', async () => {
  const config = await getConfig(root, null, null)
  await expect(validateConfiguration(config, quiet)).resolves.toBeUndefined()
  await expect(validateConfiguration({ ...config, nsis: { ...config.nsis, oneClik: true } }, quiet)).rejects.toThrow(
    /configuration\.nsis/,
  )
})

it('every file electron-builder.yml names is there', async () => {
  const text = readFileSync(join(root, 'electron-builder.yml'), 'utf8')
  const named = [...text.matchAll(/: (resources\/[^\s*]+|LICENSE)$/gm)].map((match) => match[1])
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

it('what cannot be run here has its targets and both processors, is named as not run, and has its commands', async () => {
  const config = await getConfig(root, null, null)
  const page = readFileSync(join(root, 'docs/packaging.md'), 'utf8')
  const notRun = page.slice(page.indexOf('but **not run**'))
  for (const [system, targets] of Object.entries({
    win: ['nsis', 'portable'],
    mac: ['dmg'],
    linux: ['AppImage'],
  })) {
    expect(config[system].target).toEqual(targets.map((target) => ({ target, arch: ['x64', 'arm64'] })))
    for (const target of targets) expect(notRun).toMatch(new RegExp(target, 'i'))
    expect(page).toContain(`npm run package -- --release --${system} --x64 --arm64\n`)
    for (const key of [system, ...targets].map((name) => name.replace('AppImage', 'appImage')))
      await expect(
        validateConfiguration({ ...config, [key]: { ...config[key], noSuchThing: true } }, quiet),
        key,
      ).rejects.toThrow(`configuration.${key}`)
  }
  expect(notRun).toContain('everything for arm64')
})
