import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadLayouts } from '#main/resources/layouts'
import type { LayoutName } from '#shared/templates/paper-layout'
import { DEFAULT_LAYOUTS, LAYOUT_SCHEMAS } from '#shared/templates/paper-layout'

async function office(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'yuanzhuo-layouts-'))
  await cp(join(import.meta.dirname, '../../../resources/export'), dir, { recursive: true })
  return dir
}
const MINE = { mark: { zh: '{unit}协商纪要', en: 'M' }, redMark: false, title: { zh: '{title}', en: '{title}' } }

describe('the layouts of an office', () => {
  it('are those that the program comes with, while nothing is changed', async () => {
    expect(await loadLayouts(await office())).toMatchObject({ layouts: DEFAULT_LAYOUTS, faults: [] })
    expect((await loadLayouts('/nowhere')).layouts).toEqual(DEFAULT_LAYOUTS)
  })

  it('are taken as they are changed, with Notepad’s byte order mark', async () => {
    const dir = await office()
    await writeFile(join(dir, 'minutes.json'), `\uFEFF${JSON.stringify({ ...MINE, parts: ['people', 'agreed'] })}`)
    const { layouts, faults } = await loadLayouts(dir)
    expect(faults).toEqual([])
    expect(layouts.minutes).toMatchObject({ mark: { zh: '{unit}协商纪要' }, parts: ['people', 'agreed'] })
  })

  it('of the data folder come before the program’s own, and a broken one leaves that', async () => {
    const shipped = await office()
    const own = join(shipped, 'own')
    expect((await loadLayouts(own, shipped)).layouts).toEqual(DEFAULT_LAYOUTS) // no such folder
    await mkdir(own)
    await writeFile(join(shipped, 'record.json'), JSON.stringify({ ...MINE, parts: ['course'] }))
    await writeFile(join(own, 'minutes.json'), JSON.stringify({ ...MINE, parts: ['people'] }))
    await writeFile(join(own, 'record.json'), '{')
    await mkdir(join(own, 'notice.json'))
    for (const name of ['minutes.json.txt', 'minute.json', 'README.txt']) await writeFile(join(own, name), '{}')
    const { layouts, files, faults } = await loadLayouts(own, shipped)
    expect([layouts.minutes.parts, layouts.record.parts]).toEqual([['people'], ['course']])
    expect([files.minutes, files.record]).toEqual([join(own, 'minutes.json'), join(shipped, 'record.json')])
    expect(layouts.notice).toEqual(DEFAULT_LAYOUTS.notice)
    expect(faults).toEqual([
      expect.stringMatching(/minute\.json 按名称不是.*sign-in\.json.* \/ .*no paper’s layout/),
      expect.stringContaining('minutes.json.txt'),
      expect.stringContaining(join(own, 'record.json')),
      expect.stringMatching(/notice\.json.*EISDIR/),
    ])
  })

  it.each(Object.keys(LAYOUT_SCHEMAS) as LayoutName[])('come with a %s that is a good one', (name) => {
    expect(LAYOUT_SCHEMAS[name]().parse(DEFAULT_LAYOUTS[name])).toEqual(DEFAULT_LAYOUTS[name])
  })

  it.each(Object.keys(LAYOUT_SCHEMAS))(
    'are each its own: a broken %s.json is told and leaves the others as they are',
    async (name) => {
      const dir = await office()
      await writeFile(join(dir, 'record.json'), JSON.stringify({ ...MINE, parts: ['course'] }))
      await writeFile(join(dir, `${name}.json`), '{ "mark": 1 }')
      const { layouts, faults } = await loadLayouts(dir)
      expect(faults).toEqual([expect.stringContaining(join(dir, `${name}.json`))])
      expect(layouts[name as keyof typeof layouts]).toEqual(DEFAULT_LAYOUTS[name as keyof typeof layouts])
      if (name !== 'record') expect(layouts.record.parts).toEqual(['course'])
      await rm(dir, { recursive: true })
    },
  )

  it.each([
    ['no JSON', '{ "mark": ', /JSON/],
    ['a part that is none', JSON.stringify({ ...MINE, parts: ['agreed', 'seal'] }), /parts\.1.*"agreed"/],
    ['a part twice', JSON.stringify({ ...MINE, parts: ['agreed', 'agreed'] }), /“agreed”写了两次.*each part once/],
    [
      'a place that nothing fills',
      JSON.stringify({ ...MINE, mark: { zh: '{office}', en: '' }, parts: ['agreed'] }),
      /mark\.zh: \{office\} 没有内容可填，这里只能写 \{unit\}.*nothing fills in \{office\}/,
    ],
    [
      'a place that is missing',
      JSON.stringify({ ...MINE, title: { zh: '会议纪要', en: '{title}' }, parts: ['agreed'] }),
      /title\.zh: 少了 \{title\}.*title\.zh: \{title\} is missing/,
    ],
    [
      'a brace alone',
      JSON.stringify({ ...MINE, mark: { zh: '{unit', en: '' }, parts: ['agreed'] }),
      /花括号不成对.*a brace without/,
    ],
    ['a member that nobody knows', JSON.stringify({ ...MINE, parts: ['agreed'], colour: 'red' }), /colour/],
  ])('say what is broken in both languages, and print as the program does: %s', async (_what, text, fault) => {
    const dir = await office()
    await writeFile(join(dir, 'minutes.json'), text)
    const { layouts, faults } = await loadLayouts(dir)
    expect(layouts).toEqual(DEFAULT_LAYOUTS)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(join(dir, 'minutes.json'))
    expect(faults[0]).toMatch(/文书版式 .* \/ the paper layout /)
    expect(faults[0]).toMatch(fault)
    await rm(dir, { recursive: true })
  })
})
