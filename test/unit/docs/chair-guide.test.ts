import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { page as en } from '#shared/words/en/page'
import type { PageWords } from '#shared/words/zh-CN/page'
import { page as zhCN } from '#shared/words/zh-CN/page'
import type { ShortcutId } from '#renderer/views/facilitator/shortcuts'
import { SHORTCUTS } from '#renderer/views/facilitator/shortcuts'
import { root } from '../../support/host'

const docs = join(root, 'docs')
const GUIDES: [file: string, words: PageWords][] = [['chair.md', en], ['chair.zh-CN.md', zhCN]]

describe.each(GUIDES)('%s', (file, words) => {
  const text = readFileSync(join(docs, file), 'utf8')

  it('lists the keys that the desk has', () => {
    const rows = [...text.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(([, key, does]) => [key, does])
    const keyOf = (id: ShortcutId) => (id === 'tabs' ? `${SHORTCUTS.tabs[0]}–${SHORTCUTS.tabs.at(-1)}` : SHORTCUTS[id].join(' '))
    expect(rows).toEqual((Object.keys(SHORTCUTS) as ShortcutId[]).map((id) => [keyOf(id), words.keys.does[id]]))
  })

  it('shows pictures and leads to pages that are there', () => {
    const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link!)
    expect(links.filter((link) => !existsSync(join(docs, link)))).toEqual([])
  })

  it('leads to its own sections', () => {
    // As GitHub names them: lower case, punctuation gone, spaces to hyphens.
    const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!.toLowerCase().replace(/[^\p{L}\p{N} -]/gu, '').replaceAll(' ', '-'))
    const wanted = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor!)
    expect(wanted.filter((anchor) => !anchors.includes(anchor))).toEqual([])
  })
})
