import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { TextEdit } from '../../../renderer/hooks/text-edit'
import { editBetween, editsIn, shiftPosition } from '../../../renderer/hooks/text-edit'

const applied = (text: string, edit: TextEdit | null) =>
  edit ? text.slice(0, edit.at) + edit.insert + text.slice(edit.at + edit.remove) : text

describe('editBetween', () => {
  it.each([
    ['', '共', undefined, { at: 0, remove: 0, insert: '共' }],
    ['共识', '共同识', 2, { at: 1, remove: 0, insert: '同' }],
    ['共同识', '共识', 1, { at: 1, remove: 1, insert: '' }],
    ['aa', 'aaa', 1, { at: 0, remove: 0, insert: 'a' }],
    ['aa', 'aaa', 3, { at: 2, remove: 0, insert: 'a' }],
    ['abc', 'axc', 2, { at: 1, remove: 1, insert: 'x' }],
    ['😀', '😁', 2, { at: 0, remove: 2, insert: '😁' }],
    ['同', '同', 1, null],
  ])('%j → %j with the caret at %j', (before, after, caret, edit) => {
    expect(editBetween(before, after, caret)).toEqual(edit)
  })

  it('always makes the one text of the other and never splits a pair', () => {
    const alphabet = ['a', 'b', '😀', '😁', '𠮷']
    let seed = 7
    const next = (below: number) => (seed = (seed * 48271) % 2147483647) % below
    const random = () => Array.from({ length: next(6) }, () => alphabet[next(alphabet.length)]).join('')
    for (let round = 0; round < 20_000; round++) {
      const [before, after] = [random(), random()]
      const edit = editBetween(before, after, next(after.length + 1))
      expect(applied(before, edit)).toBe(after)
      const parts = edit ? [edit.insert, before.slice(0, edit.at), before.slice(edit.at + edit.remove)] : []
      expect(parts.filter((part) => /\p{Cs}/u.test(part))).toEqual([]) // lone surrogates
    }
  })
})

describe('somebody else’s edit', () => {
  it('moves the caret only when it is before it', () => {
    expect(shiftPosition(3, { at: 1, remove: 0, insert: 'xx' })).toBe(5)
    expect(shiftPosition(3, { at: 3, remove: 0, insert: 'xx' })).toBe(3)
    expect(shiftPosition(3, { at: 1, remove: 5, insert: 'y' })).toBe(1)
    expect(shiftPosition(3, null)).toBe(3)
  })

  it('leaves it between the same words when several edits come at once', () => {
    const doc = new Y.Doc()
    const text = doc.getText()
    text.insert(0, '签到、宣读规则')
    let caret = 4
    text.observe(({ delta }) => (caret = editsIn(delta).reduce(shiftPosition, caret)))
    doc.transact(() => {
      text.insert(text.length, '尾')
      text.insert(4, '中')
      text.insert(0, '头')
      text.delete(1, 1)
    })
    expect(text.toString().slice(0, caret)).toBe('头到、宣')
  })
})
