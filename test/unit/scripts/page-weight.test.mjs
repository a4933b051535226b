import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { compressAssets } from '../../../scripts/compress-assets.mjs'
import { BUDGET, pageWeight } from '../../../scripts/page-weight.mjs'
import { youngParts } from '../../support/young-parts.mjs'
import { desk } from '../../../shared/words/zh-CN/desk'
import { start } from '../../../shared/words/zh-CN/start'

const root = join(import.meta.dirname, '../../..')
let folder
let stages

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yuanzhuo-test-'))
  // As `npm run build` does: under the name of a test React would bring all its warnings.
  vi.stubEnv('NODE_ENV', 'production')
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error', build: { outDir: folder } })
  vi.unstubAllEnvs()
  compressAssets(folder)
  stages = pageWeight(folder)
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('what a phone loads', () => {
  it('comes in five stages, each with what the ones before do not have', () => {
    expect(stages.map(({ stage }) => stage)).toEqual(['form', 'program', 'session', 'meeting', 'editor'])
    const files = stages.flatMap((stage) => stage.files)
    expect(new Set(files).size).toBe(files.length)
    expect(
      files.every((file) => existsSync(join(folder, `${file}.gz`)) && existsSync(join(folder, `${file}.br`))),
    ).toBe(true)
  })

  it('is within the budget until the form can be filled in, and until one can write', () => {
    const [form, ...later] = stages.map(({ gzip }) => gzip)
    expect(form).toBeLessThanOrEqual(BUDGET.form)
    expect(later.reduce((sum, bytes) => sum + bytes, form)).toBeLessThanOrEqual(BUDGET.write)
  })

  it('is one page until the form can be filled in: nothing that it has to wait for', async () => {
    expect(stages[0].files).toEqual(['participant.html'])
    const page = await readFile(join(folder, 'participant.html'), 'utf8')
    const asksFor = page.replace(/<script>[^]*?<\/script>/g, '').match(/<(?:script|link|img)[^>]*>/g)
    expect(asksFor.filter((tag) => !/^<link (disabled|rel="icon")/.test(tag))).toEqual([])
    expect(page).toContain('autoComplete="name"')
  })

  it('holds no word of a desk', async () => {
    const scripts = stages.flatMap(({ files }) => files).filter((file) => file.endsWith('.js'))
    const texts = await Promise.all(scripts.map((file) => readFile(join(folder, file), 'utf8')))
    const telling = [desk.facilitator.inviteHow, desk.seats.importHow, start.nearby.heading].filter((words) =>
      texts.some((text) => text.includes(words)),
    )
    expect(telling).toEqual([])
  })

  it('holds no face, and no list of faces', () => {
    expect(stages.flatMap(({ files }) => files).filter((file) => /faces|\.woff2/.test(file))).toEqual([])
  })
})

describe('what the oldest supported browsers are given', () => {
  it('is nothing that they cannot read or have not', async () => {
    const scripts = (await readdir(join(folder, 'assets'))).filter((file) => file.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(10)
    const young = []
    for (const file of scripts) {
      const parts = youngParts(await readFile(join(folder, 'assets', file), 'utf8'))
      young.push(...parts.map((part) => `${file}: ${part}`))
    }
    expect(young).toEqual([])
  })

  it.each([
    'class A { static { a() } }',
    'class A { #a = 1 }',
    'class A { static a = 1 }',
    'a ??= b',
    '/(?<=a)b/',
    '/a/v',
    'AbortSignal.timeout(1)',
    'structuredClone({})',
    'new WeakRef(a)',
    'a.replaceChildren()',
  ])('would be found: %s', (script) => {
    expect(youngParts(script)).toHaveLength(1)
  })

  it('may ask whether something is there', () => {
    expect(youngParts("a.at(0); a?.b ?? c; if (typeof WeakRef !== 'undefined') d()")).toEqual([])
  })
})
