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
