import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { DocumentGate } from '#shared/document/document-gate'
import { readUpdate } from '#shared/document/document-update'
import { addClause, fragmentField, sectionOf } from '#shared/document/meeting-document'
import { readClauseOf } from '#shared/document/read-document'
import type { Block } from '#shared/document/rich-text'
import { plainText, readRichText } from '#shared/document/rich-text'
import { writeRichText } from '#shared/document/write-rich-text'
import { wordsToPut } from '#shared/meeting/consensus/clause-words'
import { RULES_1, RULES_2 } from '#shared/meeting/rules'

const words = (text: string): Block => ({ type: 'paragraph', spans: [{ text, marks: [] }] })
const numbers = (start: number, ...items: Block[][]): Block => ({
  type: 'numbers',
  items,
  ...(start === 1 ? {} : { start }),
})

/** From three, one in it from one and bullets in that; a paragraph between; on from five; from one again. */
const BODY: Block[] = [
  numbers(
    3,
    [words('甲'), numbers(1, [words('子一'), { type: 'bullets', items: [[words('点')]] }], [words('子二')])],
    [words('乙'), words('续')],
  ),
  words('间'),
  numbers(5, [words('丙')]),
  numbers(1, [words('丁')]),
  { type: 'quote', blocks: [numbers(0, [words('零')])] },
]

function clauseOf(body: Block[]): { doc: Y.Doc; fragment: Y.XmlFragment } {
  const doc = new Y.Doc()
  addClause(doc, 'c')
  const fragment = fragmentField(sectionOf(doc, 'clauses').get('c'), 'body')!
  writeRichText(fragment, body)
  return { doc, fragment }
}

describe('a numbered list', () => {
  it('is read with the numbers it has on the screen, and written back with them', () => {
    const { doc, fragment } = clauseOf(BODY)
    expect(readRichText(fragment)).toEqual(BODY)
    expect(readClauseOf(doc, 'c')!.text).toBe(
      ['3. 甲', '　1. 子一', '　　· 点', '　2. 子二', '4. 乙', '　续', '间', '5. 丙', '1. 丁', '0. 零'].join('\n'),
    )
    expect(wordsToPut(2, BODY)).toBe(plainText(BODY))
  })

  it('may be let in by the gate', () => {
    const { doc } = clauseOf(BODY)
    expect(new DocumentGate(new Y.Doc()).fault(readUpdate(Y.encodeStateAsUpdate(doc))!)).toBe(null)
  })

  it.each([-1, 1.5, 1_000_001, Number.NaN, 'abc', null, { toString: () => '4' }])(
    'that begins with %j begins with one',
    (start) => {
      const { fragment } = clauseOf([numbers(3, [words('甲')])])
      ;(fragment.get(0) as Y.XmlElement).setAttribute('start', start as string)
      expect(plainText(readRichText(fragment))).toBe('1. 甲')
    },
  )

  it('is as it always was in a meeting of edition 1', () => {
    expect(RULES_1.wordsOf(BODY)).toBe(
      ['1. 甲', '1. 子一', '· 点', '2. 子二', '2. 乙', '续', '间', '1. 丙', '1. 丁', '1. 零'].join('\n'),
    )
    expect(wordsToPut(1, BODY)).toBe(RULES_1.wordsOf(BODY))
    expect(JSON.stringify(RULES_1.written(BODY))).not.toContain('start')
    expect(RULES_2.written(BODY)).toEqual(BODY)
  })
})
