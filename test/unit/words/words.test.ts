import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { root } from '../../support/host'
import { temporaryFolder } from '../storage/temporary-folder'
import { chineseTexts, entriesWithoutChinese, markupTexts } from './loose-words'
import type { TypedSource } from './typed-sources'
import { openTypedSources } from './typed-sources'
import { unusedWords } from './unused-words'

const words = join(root, 'shared', 'words')
const chinese = join(words, 'zh-CN')
const english = join(words, 'en')

/** Files that may hold Chinese outside of the catalogue, and why. */
const MAY_HOLD_CHINESE: Record<string, string> = {
  'main/demo/demo-words.ts': 'people and matters of an invented office',
  'main/export/docx-styles.ts': 'the separators of numbered headings',
  'main/export/docx.ts': 'name of the program as the author of the file',
  'main/network/adapter-kind.ts': 'names that Windows gives network adapters',
  'main/rehearsal/crowd-thread.ts': 'names of synthetic people',
  'main/rehearsal/hostile-client.ts': 'what an attacker types',
  'main/rehearsal/keystrokes.ts': 'what synthetic people type',
  'main/rehearsal/participant.ts': 'names of synthetic people',
  'main/rehearsal/rehearsal-chair.ts': 'names of the rehearsed meeting and of its people',
  'main/shell/join-address.ts': 'punctuation of a Chinese keyboard',
  'main/shell/user-folders.ts': 'the folder’s name on disk',
  'renderer/components/pinyin-initials.ts': 'characters with several readings',
  'renderer/components/tidy-lists.ts': 'figures of lists that others wrote',
  'renderer/components/tidy-pasted.ts': 'signs behind the numbers of lists that others wrote',
  'renderer/entry/bundled-face.ts': 'the characters that are drawn to see whether the device can',
  'renderer/strings/language.tsx': 'said before any words are loaded',
  'shared/invitation/listed-people.ts': 'words for roles in lists that others wrote',
  'shared/invitation/read-csv.ts': 'what separates people in lists that others wrote',
  'shared/invitation/read-table.ts': 'headings people write into their lists',
  'shared/invitation/read-written-list.ts': 'numbers and labels people write into their lists',
  'shared/invitation/written-people.ts': 'units and titles people write into their lists',
  'shared/meeting/roles.ts': 'the chair’s role, recorded in both languages like those of a template',
  'shared/papers/find-masks.ts': 'figures in the numbers of doors',
  'shared/personal/personal-data.ts': 'doors, plates and telephones as people write them',
  'shared/verify/public-copy.ts': 'what stands for a masked name, in whatever language the minutes are',
  'shared/topic-list/read-chat.ts': 'days and times as messengers write them, and what they say by themselves',
  'shared/topic-list/read-day.ts': 'days as people write them',
  'shared/topic-list/read-labelled.ts': 'where work orders say by their heading that they come from a hotline',
  'shared/topic-list/read-topic-table.ts': 'headings people write into their lists',
  'shared/topic-list/topics-of.ts': 'words of other people’s lists for kinds, channels and urgency',
  'shared/papers/paper-html.ts': 'names of fonts',
}

let sources: TypedSource[]
let close: () => void
beforeAll(() => {
  const opened = openTypedSources(['main', 'renderer'].map((room) => join(root, room, 'tsconfig.json')))
  sources = opened.sources
  close = opened.close
}, 60_000)
afterAll(() => close())

const filesIn = (folder: string) => {
  const files = new Map(sources.map(({ file }) => [file.fileName, file]))
  return [...files.values()].filter(({ fileName }) => fileName.startsWith(`${folder}/`))
}
const told = (folder: string, find: typeof chineseTexts) =>
  filesIn(folder).flatMap((file) => find(file).map((text) => `${relative(folder, file.fileName)} ${text}`))

describe('the catalogue', () => {
  // The compiler walks the whole program: half a minute where the machine has other work.
  it('holds no word that nothing reads', { timeout: 120_000 }, () => {
    expect(unusedWords(sources, words, chinese)).toEqual([])
  })

  it('is where the pages, the menu and the host have their words from', () => {
    const isData = ({ file }: TypedSource) => file.fileName.endsWith('.json')
    const outside = sources.filter((source) => !isData(source) && !source.file.fileName.startsWith(`${words}/`))
    const loose = new Set(
      outside
        .filter(({ file }) => chineseTexts(file).length + markupTexts(file).length > 0)
        .map(({ file }) => relative(root, file.fileName)),
    )
    expect([...loose].sort()).toEqual(Object.keys(MAY_HOLD_CHINESE).sort())
  })

  it('is English in English, but for the name of the other language', () => {
    expect(told(english, chineseTexts)).toEqual([
      expect.stringMatching(/^checker.ts \d+: '中文'$/),
      expect.stringMatching(/^views.ts \d+: '中文'$/),
    ])
  })

  it('is Chinese in Chinese, but for proper names and units', () => {
    const names = told(chinese, entriesWithoutChinese).map((entry) => entry.replace(/^(\S+) \d+: (\w+):[^]*$/, '$1 $2'))
    expect(names.sort()).toEqual([
      'checker.ts otherLanguage',
      'decision.ts language',
      'paper-desk.ts md',
      'papers.ts language',
      'views.ts en',
      'views.ts size',
    ])
  })
})

describe('the check', () => {
  const pages = `
    import { views as words } from './words/zh-CN/views'
    const { destructured, renamed: other } = words
    const within = ({ deep: { given } }: typeof words) => given
    export const page = (each: 'a' | 'b') => [
      words.read, words.said(1), destructured, other, within(words), words.quoted['by-name'], words.byValue[each],
      Object.values(words.listed),
    ]
    // words.inComment
  `
  const zh = `
    export const views = {
      read: '读', said: (n: number) => \`\${n} 说\`, destructured: '解', renamed: '名', deep: { given: '给', never: '无' },
      quoted: { 'by-name': '引', 'never-either': '无' }, byValue: { a: '甲', b: '乙' }, listed: { a: '甲', b: '乙' },
      inComment: '注', onlyByTheOther: '他', same: 'Same', ratio: (n: number, all: number) => \`\${n} / \${all}\`,
    }
  `
  const en = `
    import { views as zh } from '../zh-CN/views'
    export const views: typeof zh = { ...zh, onlyByTheOther: zh.onlyByTheOther, read: '读' }
  `
  const view = `export const View = () => <p title="题"><b>words here</b> {'写'} 1 · {/* 注 */}</p> // 注`

  it('finds what is unused, what is loose and what is not translated, and nothing else', async () => {
    const folder = await temporaryFolder()
    const files: Record<string, string> = {
      'tsconfig.json': JSON.stringify({
        compilerOptions: { strict: true, jsx: 'preserve', lib: ['ES2023'], types: [] },
      }),
      'page.ts': pages,
      'view.tsx': view,
      'words/zh-CN/views.ts': zh,
      'words/en/views.ts': en,
    }
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), text)
    }
    const opened = openTypedSources([join(folder, 'tsconfig.json')])
    onTestFinished(() => opened.close())
    const file = (name: string) => opened.sources.find((source) => source.file.fileName === join(folder, name))!.file

    expect(unusedWords(opened.sources, join(folder, 'words'), join(folder, 'words/zh-CN'))).toEqual([
      'views.ts: deep.never',
      'views.ts: inComment',
      'views.ts: onlyByTheOther',
      'views.ts: quoted.never-either',
      'views.ts: ratio',
      'views.ts: same',
    ])
    expect(chineseTexts(file('view.tsx'))).toEqual(['1: "题"', "1: '写'"])
    expect(markupTexts(file('view.tsx'))).toEqual(['1: words here'])
    expect(chineseTexts(file('page.ts'))).toEqual([])
    expect(chineseTexts(file('words/en/views.ts'))).toEqual(["3: '读'"])
    expect(entriesWithoutChinese(file('words/zh-CN/views.ts'))).toEqual(["5: same: 'Same'"])
  })
})
