import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadProcedures } from '#main/resources/procedures'
import { loadTemplates } from '#main/resources/templates'
import { loadCalendars } from '#main/resources/calendars'
import { root, tempDir } from '../../support/host'

/** Each folder that an office may edit, with a file of it and how it is read: how many there are, and the faults. */
const FOLDERS: [string, string, (dir: string) => Promise<[number, string[]]>][] = [
  [
    'templates',
    'six-steps.json',
    async (dir) => (({ templates, faults }) => [templates.length, faults])(await loadTemplates(dir)),
  ],
  [
    'procedures',
    'six-steps.json',
    async (dir) => (({ procedures, faults }) => [procedures.length, faults])(await loadProcedures(dir)),
  ],
  [
    'calendars',
    '2026.json',
    async (dir) => (({ calendars, faults }) => [calendars.length, faults])(await loadCalendars(dir)),
  ],
]

it.each(FOLDERS)('a broken file in %s is left out and named, and all others are read', async (folder, file, load) => {
  const dir = join(await tempDir(), folder)
  await cp(join(root, 'resources', folder), dir, { recursive: true })
  const [shipped, none] = await load(dir)
  expect(none).toEqual([])
  const good = await readFile(join(dir, file), 'utf8')
  await writeFile(join(dir, file), `\uFEFF${good}`) // as Notepad saves it
  await writeFile(join(dir, 'torn.json'), good.slice(0, -9))
  await writeFile(
    join(dir, 'odd.json'),
    JSON.stringify({ ...(JSON.parse(good) as object), year: 'next', order: 'first' }),
  )
  await writeFile(join(dir, 'zz-twice.json'), good)
  const [count, faults] = await load(dir)
  expect(count).toBe(shipped)
  expect(faults).toHaveLength(3)
  expect(faults[0]).toMatch(/odd\.json 有误，.*\/ .*odd\.json is faulty/)
  expect(faults[1]).toContain(join(dir, 'torn.json'))
  expect(faults[2]).toMatch(/zz-twice\.json.*(six-steps|2026)/)
})
