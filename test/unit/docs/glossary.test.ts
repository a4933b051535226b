import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../support/host'

const text = readFileSync(join(root, 'docs', 'glossary.md'), 'utf8')
const notions = text.slice(0, text.indexOf('\n## Not these words'))
const rows = [...notions.matchAll(/^\| (.+?) \| (.+?) \| (.+?) \| (.+) \|$/gm)]
  .map(([, zh, en, code, meaning]) => ({ zh: zh!, en: en!, code: code!, meaning: meaning! }))
  .filter(({ zh }) => zh !== '中文' && !zh.startsWith('-'))

const sources = ['shared', 'main', 'renderer'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
)
const code = sources.map((file) => `${file}\n${readFileSync(file, 'utf8')}`).join('\n')

describe('the glossary', () => {
  it('names what is there', () => {
    const names = rows.flatMap((row) => [...row.code.matchAll(/`([^`]+)`/g)].map(([, name]) => name!))
    expect(names.length).toBeGreaterThan(100)
    expect(names.filter((name) => !code.includes(name))).toEqual([])
  })

  it.each(['zh', 'en'] as const)('has each notion once (%s)', (column) => {
    const seen = rows.map((row) => row[column])
    expect(seen.filter((word, index) => seen.indexOf(word) !== index)).toEqual([])
  })
})
