import { expect, it } from 'vitest'
import { visitSheetHtml } from '#renderer/views/start/office/visit-sheet-html'
import { OFFICE_WORDS } from '#shared/words/office-words'

it('the empty form of a visit asks all that is typed in from it, in both languages, and runs nothing', () => {
  for (const language of ['zh', 'en'] as const) {
    const { visitForm: words, categories } = OFFICE_WORDS[language]
    const html = visitSheetHtml(language, words, categories, '东风路<script>')
    for (const asked of [
      words.day,
      words.grid,
      words.name,
      words.phone,
      words.address,
      words.tags,
      words.sheet.visitor,
    ])
      expect(html).toContain(`<b>${asked}</b>`)
    expect(html.split(`· ${words.text}</b>`)).toHaveLength(4)
    expect(html.split(`□ ${categories.parking}`)).toHaveLength(4)
    expect(html).not.toContain('<script>')
    expect(html).toContain("default-src 'none'")
  }
})
