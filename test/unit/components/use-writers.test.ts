import { describe, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { writersIn } from '../../../renderer/components/use-writers'

describe('the legend of writers', () => {
  const doc = new Y.Doc()
  const [notes, clause] = [doc.getXmlFragment('notes'), doc.getXmlFragment('clause')]
  const wordsOf = (fragment: Y.XmlFragment, words: string) => {
    const paragraph = new Y.XmlElement('paragraph')
    const text = new Y.XmlText(words)
    paragraph.insert(0, [text])
    fragment.insert(0, [paragraph])
    return text
  }
  const inNotes = wordsOf(notes, '东侧通道夜里两侧停满')
  const inClause = wordsOf(clause, '划定应急车道')
  const awareness = new Awareness(doc)
  const comes = (page: number, name: string, ink: number, text: Y.XmlText | null) => {
    const anchor = text && Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, 2))
    awareness.states.set(page, { user: { yjs: page, name, ink }, cursor: anchor && { anchor, head: anchor } })
  }
  comes(11, '刘敏', 1, inNotes)
  comes(12, '李娜', 0, inNotes)
  comes(13, '张伟', 2, inClause)
  comes(14, '何静', 3, null)

  it('names those with a caret in this text, by their inks', () => {
    expect(writersIn(awareness, notes, new Set())).toEqual([
      { name: '李娜', ink: 0, rests: false },
      { name: '刘敏', ink: 1, rests: false },
    ])
    expect(writersIn(awareness, clause, new Set()).map(({ name }) => name)).toEqual(['张伟'])
  })

  it('says that somebody with two pages has stopped only when both rest', () => {
    comes(15, '刘敏', 1, inNotes)
    const resting = (...pages: number[]) =>
      writersIn(awareness, notes, new Set(pages)).map(({ name, rests }) => [name, rests])
    expect(resting(12, 15)).toEqual([
      ['李娜', true],
      ['刘敏', false],
    ])
    expect(resting(11, 15)).toEqual([
      ['李娜', false],
      ['刘敏', true],
    ])
  })

  it('leaves out whose place is gone, and the own page', () => {
    awareness.setLocalState({ user: { name: '我', ink: 5 }, cursor: awareness.states.get(11)!.cursor })
    expect(writersIn(awareness, notes, new Set()).map(({ name }) => name)).toEqual(['李娜', '刘敏'])
    const other = new Y.Doc().getXmlFragment('notes')
    expect(writersIn(awareness, other, new Set())).toEqual([])
  })
})
