import { describe, expect, it } from 'vitest'
import { digestOfTexts, piecesOf } from '#shared/signing/salted-digests'
import type { MaskedSpan } from '#shared/signing/shown-copy'
import { digestOfCopy, maskedValue, readCopy, shownCopy } from '#shared/signing/shown-copy'

const VALUE = {
  title: '王小明家 3号楼2单元501, tel 13800138000',
  people: [{ name: '王小明', count: 2, here: true, left: null }],
  empty: '',
}
const SALT = 'x'.repeat(43)
const hide = (words: string) => (text: string) => {
  const from = piecesOf(text).findIndex((piece) => piece === words[0])
  return text.includes(words) ? [{ from, to: from + words.length, mask: 'name' } satisfies MaskedSpan] : []
}

describe('salted digests', () => {
  it('come to the same from the value and from any copy of it, however much is left out', () => {
    const digest = digestOfTexts(VALUE, SALT)
    for (const masks of [() => [], hide('小明'), (text: string) => whole(text)]) {
      const copy = JSON.parse(JSON.stringify(shownCopy(VALUE, SALT, masks))) as unknown
      expect(digestOfCopy(copy)).toBe(digest)
    }
    expect(digestOfTexts(VALUE, 'y'.repeat(43))).not.toBe(digest)
    expect(digestOfTexts({ ...VALUE, empty: ' ' }, SALT)).not.toBe(digest)
    expect(digestOfTexts({ ...VALUE, people: [] }, SALT)).not.toBe(digest)
  })

  it('show what is not left out, and say of what kind the rest is', () => {
    const copy = shownCopy(VALUE, SALT, hide('小明'))
    const shown = readCopy(copy, (mask, pieces) => `<${mask} ${pieces}>`)
    expect(shown).toEqual({
      ...VALUE,
      title: '王<name 2>家 3号楼2单元501, tel 13800138000',
      people: [{ ...VALUE.people[0], name: '王<name 2>' }],
    })
    expect(JSON.stringify(copy)).not.toContain('小明')
    expect(maskedValue(VALUE, hide('小明'), (mask, pieces) => `<${mask} ${pieces}>`)).toEqual(shown)
  })

  it('do not let a masked word be guessed from what is shown', () => {
    // The same two characters are left out at two places: nothing shown may tell that they are the same.
    const copy = JSON.stringify(shownCopy(VALUE, SALT, hide('小明')))
    const digests = [...copy.matchAll(/"digests":\["([^"]+)","([^"]+)"\]/g)].flatMap(([, one, other]) => [one, other])
    expect(digests).toHaveLength(4)
    expect(new Set(digests).size).toBe(4)
    expect(copy).not.toContain(SALT)
    // A text that is shown in part gives away no seed, from which the other salts would follow.
    expect(copy.match(/"salt":/g)).toHaveLength(1) // of the empty text, which is shown whole
  })

  it('refuse what is no such copy', () => {
    for (const copy of [
      { title: 'plain' },
      { title: { '...': { text: 'a' } } },
      { title: { '...': { text: 'a', salt: SALT }, more: 1 } },
      { title: { '...': { parts: [{ text: '王小', salts: ['a'.repeat(22)] }] } } },
      { title: { '...': { parts: [{ mask: 'other', digests: [SALT] }] } } },
    ])
      expect(() => digestOfCopy(copy)).toThrow()
  })
})

const whole = (text: string): MaskedSpan[] => [{ from: 0, to: piecesOf(text).length, mask: 'by-hand' }]
