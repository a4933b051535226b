import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder } from '#main/storage/data-folder'
import { keptFiles } from '#main/storage/kept-files'
import { ruleOn } from '#shared/decision/rule-families'
import type { RuleBook } from '#shared/protocol/console-api'
import { FAMILIES, ownRules } from '../unit/decision/draft'
import { TestConsole, tempDir, testHost } from '../support/host'

describe('the rules of a host', () => {
  it('are those of the program and its own; a file that is none is named and left out', async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir)
    const console = await TestConsole.open(host.consoleUrl())
    const book = async () => (await (await console.fetch('/api/rules')).json()) as RuleBook
    const keep = (rules: unknown) => console.fetch('/api/rules', { method: 'POST', body: JSON.stringify(rules) })
    const first = await book()
    expect(first).toEqual({ families: JSON.parse(JSON.stringify(FAMILIES)), own: [], unusable: [] })
    expect(ruleOn(first.families, 'village-assembly', '2026-11-27')).toHaveProperty('rules')

    const own = ownRules([], [], { id: 'own-covenant', name: { zh: '村规', en: 'Covenant' }, binding: false })
    expect((await keep(own)).status).toBe(200)
    expect((await keep({ ...own, modes: [] })).status).toBe(400)
    await mkdir(join(dataDir, 'rules'), { recursive: true })
    const file = (name: string, text: string) => writeFile(join(dataDir, 'rules', name), text)
    await file('旧村规.json', `\uFEFF${JSON.stringify({ ...own, id: 'own-old' })}`)
    await file('半截.json', '{"id": "own-half"')
    await file('矛盾.json', JSON.stringify({ ...own, from: '2026-02-01', until: '2026-01-01' }))
    await file('说明.txt', '不是规则')
    expect(await book()).toEqual({
      families: first.families,
      own: [own, { ...own, id: 'own-old' }],
      unusable: [
        { file: '半截.json', faults: [{ fault: 'malformed', at: '' }] },
        { file: '矛盾.json', faults: [{ fault: 'ends-before-begins', at: '' }] },
      ],
    })
    expect(JSON.parse(await readFile(join(dataDir, 'rules', 'own-covenant.json'), 'utf8'))).toEqual(own)

    const kept: string[] = []
    for await (const { path } of keptFiles(dataFolder(dataDir))) kept.push(path)
    expect(kept).toEqual(
      expect.arrayContaining(['rules/own-covenant.json', 'rules/旧村规.json', 'rules/半截.json', 'rules/矛盾.json']),
    )
  })
})
