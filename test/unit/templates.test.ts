import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadTemplates } from '#main/meeting/templates'

const SHIPPED = join(import.meta.dirname, '../../resources/templates')

describe('the shipped templates', async () => {
  const templates = await loadTemplates(SHIPPED)

  it('are six, in order', () => {
    expect(templates.map(({ order, name }) => [order, name.zh])).toEqual([
      [1, '邻里圆桌会'],
      [2, '动迁圆桌会'],
      [3, '专题约谈会'],
      [4, '六步议事法'],
      [5, '微协商座谈会'],
      [6, '公益众筹会'],
    ])
  })

  it('take the minutes that were announced', () => {
    expect(templates.map(({ agenda }) => agenda.reduce((sum, item) => sum + item.minutes, 0))).toEqual([
      60, 100, 90, 300, 90, 60,
    ])
  })

  it.each(templates.map((template) => [template.name.zh, template] as const))(
    '%s has its roles and ends with signing',
    (_name, { roles, agenda }) => {
      const standings = roles.map((role) => role.standing)
      expect(standings).toContain('secretary')
      expect(standings).toContain('deliberant')
      expect(standings).toContain('observer')
      expect(new Set(roles.map((role) => role.id)).size).toBe(roles.length)
      expect(agenda.at(-1)?.kind).toBe('signing')
    },
  )
})

describe('a folder with a broken template', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'templates-'))
  })
  afterEach(() => rm(dir, { recursive: true }))

  it('names the file that is not JSON', async () => {
    await writeFile(join(dir, 'torn.json'), '{"id":')
    await expect(loadTemplates(dir)).rejects.toThrow(/torn\.json: not JSON/)
  })

  it('names the file and the field at fault', async () => {
    const good = JSON.parse(await readFile(join(SHIPPED, 'six-steps.json'), 'utf8'))
    await writeFile(join(dir, 'odd.json'), JSON.stringify({ ...good, rule: 'by-applause' }))
    await expect(loadTemplates(dir)).rejects.toThrow(/odd\.json:[^]*rule/)
  })

  it('refuses two files with one id', async () => {
    const text = await readFile(join(SHIPPED, 'six-steps.json'), 'utf8')
    await writeFile(join(dir, 'a.json'), text)
    await writeFile(join(dir, 'b.json'), text)
    await expect(loadTemplates(dir)).rejects.toThrow(/b\.json: the id "six-steps" is already taken/)
  })

  it('reads a file saved with a byte order mark', async () => {
    await writeFile(join(dir, 'bom.json'), `\uFEFF${await readFile(join(SHIPPED, 'six-steps.json'), 'utf8')}`)
    expect(await loadTemplates(dir)).toHaveLength(1)
  })
})
