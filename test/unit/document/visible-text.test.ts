import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addAction, addAgendaItem, entryOf, speechSummary, textField } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import { unseenIn, visibleText } from '#shared/document/visible-text'
import { writeClause } from '../../support/held-meeting'

const UNSEEN = [
  ...['\u202E', '\u202D', '\u202A', '\u202C', '\u2066', '\u2067', '\u2068', '\u2069', '\u200E', '\u200F', '\u061C'], // directions
  ...['\u200B', '\u2060', '\uFEFF', '\u00AD', '\u034F', '\u2063', '\u3164', '\uFFA0', '\u115F'], // nothing to see
  ...['\uFE0F', '\u180B', '\u180E', '\u2800', '\uFFFC', '\u17B4', '\u{1D159}', '\u{E0FFF}'], // forms of nothing, and blanks
  ...['\0', '\b', '\u001B', '\u007F', '\u0085', '\uD800', '\uFFFE', '\uFFF9', '\u{1D173}', '\u{E0041}', '\u{1FFFF}'],
]

describe('a text as it is seen', () => {
  it('is without what nobody sees, wherever it stands', () => {
    for (const each of UNSEEN) {
      const name = `U+${each.codePointAt(0)!.toString(16)}`
      expect(visibleText(`${each}十${each}二月${each}`), name).toBe('十二月')
      expect(unseenIn(`十${each}二月`), name).toEqual([{ at: 1, length: each.length }])
    }
    expect(visibleText('同意更换\u202E不\u202C')).toBe('同意更换不')
    expect(visibleText('张\u200C伟\u200D，\u200Dabc\u200D')).toBe('张伟，abc')
    // Behind marks, too, and twice.
    expect(visibleText('张\u0301\u200D伟\u034F\u200D')).toBe('张\u0301伟')
    expect(visibleText('ی\u200C\u200C')).toBe('ی\u200C')
    expect(visibleText('第1\uFE0F条\uFE0F')).toBe('第1条')
  })

  it('keeps all that is seen, of any script', () => {
    for (const text of [
      '第一行\n第二行\t表格',
      '买买提·艾力 ئەلى می\u200Cخواهم', // Uyghur; the non-joiner of Persian
      'क्\u200Dष', // a joined form of Devanagari
      '👩‍👧‍👦 👨🏽‍⚕️ 🏳️‍🌈 ❤️', // emoji of several parts
      '葛\u{E0100}飾区 ❤️\u200D🔥', // the form of a Chinese character
      'ᠮᠣᠩᠭᠣᠯ ᠪᠠ\u180E',
    ]) {
      expect(visibleText(text)).toBe(text)
      expect(unseenIn(text)).toEqual([])
    }
  })
})

describe('the document as it is read', () => {
  it('holds in none of its texts what nobody sees', () => {
    const doc = new Y.Doc()
    const trap = '费用由物业承担\u202E担承主业由用费\u200B\u2066'
    writeClause(doc, 'c', trap)
    addAgendaItem(doc, 'a', { title: trap, minutes: 5, kind: 'speeches' })
    addAction(doc, 'x')
    for (const field of ['what', 'unit'] as const) textField(entryOf(doc, 'actions', 'x'), field)!.insert(0, trap)
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(trap)])
    speechSummary(doc, 's').insert(0, [paragraph])
    const read = readDocument(doc)
    expect(read.clauses[0]!.text).toBe('费用由物业承担担承主业由用费')
    expect(JSON.stringify(read).match(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069]/)).toBeNull()
  })
})
