import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { splitAnswer } from '#shared/document/split-answer'
import { seeded } from '../../support/seeded'

const ALPHABET = [...'会议圆桌abc 👍🏽é']

/** Some writers, who write and delete in two places, hear of each other now and then, and write long pieces too. */
function written(seed: number): Y.Doc {
  const random = seeded(seed)
  const docs = [1, 2, 3].map((client) => {
    const doc = new Y.Doc()
    doc.clientID = client
    return doc
  })
  for (let turn = 0; turn < 120; turn++) {
    const doc = docs[Math.floor(random() * docs.length)]!
    const text = doc.getText(random() < 0.5 ? 'notes' : 'clauses')
    const at = Math.floor(random() * (text.length + 1))
    const long = random() < 0.1 ? 300 : 8
    if (random() < 0.2) text.delete(at, Math.min(20, text.length - at))
    else text.insert(at, Array.from({ length: long }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join(''))
    if (random() < 0.3) doc.getMap('titles').set(`k${turn % 7}`, '题'.repeat(turn))
    if (random() < 0.3) for (const other of docs) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  }
  for (const other of docs) Y.applyUpdate(docs[0]!, Y.encodeStateAsUpdate(other))
  return docs[0]!
}

const content = (doc: Y.Doc) => [
  doc.getText('notes').toString(),
  doc.getText('clauses').toString(),
  doc.getMap('titles').toJSON(),
]
/** What was deleted, by client; Yjs names clients in no order of its own. */
const ended = (doc: Y.Doc) =>
  [...Y.snapshot(doc).ds.clients]
    .map(([client, ranges]) => [client, ranges.map(({ clock, len }) => [clock, len])] as const)
    .sort(([one], [other]) => one - other)

describe('an update in pieces', () => {
  it.each([1, 2, 3, 4, 5])(
    'is the same update: applied one by one or merged, from nothing or from a part (%i)',
    (seed) => {
      const doc = written(seed)
      const update = Y.encodeStateAsUpdate(doc)
      const pieces = splitAnswer(update, 64)
      expect(pieces.length).toBeGreaterThan(10)
      const [one, merged] = [new Y.Doc(), new Y.Doc()]
      for (const piece of pieces) Y.applyUpdate(one, piece)
      Y.applyUpdate(merged, Y.mergeUpdates(pieces))
      for (const each of [one, merged]) {
        expect(each.store.pendingStructs).toBeNull()
        expect(content(each)).toEqual(content(doc))
        expect(ended(each)).toEqual(ended(doc))
      }
    },
  )

  it('can be broken off anywhere: with what has come and what is then missing everything is there', () => {
    const doc = written(6)
    const update = Y.encodeStateAsUpdate(doc)
    const pieces = splitAnswer(update, 128)
    for (let had = 1; had < pieces.length; had++) {
      const before = Y.mergeUpdates(pieces.slice(0, had))
      const missing = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(Y.parseUpdateMeta(before).to))
      expect(missing.length).toBeLessThan(update.length)
      const page = new Y.Doc()
      Y.applyUpdate(page, Y.mergeUpdates([before, missing]))
      expect(content(page)).toEqual(content(doc))
    }
  })

  it('cuts one long string, but no character in two', () => {
    const doc = new Y.Doc()
    doc.getText('t').insert(0, '👍'.repeat(40_000))
    const pieces = splitAnswer(Y.encodeStateAsUpdate(doc), 16 * 1024)
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(24 * 1024)
    const page = new Y.Doc()
    for (const piece of pieces) Y.applyUpdate(page, piece)
    expect(page.getText('t').toString()).toBe('👍'.repeat(40_000))
  })

  it('leaves a small one alone, and makes no more pieces than can be put together again quickly', () => {
    const doc = new Y.Doc()
    doc.getText('t').insert(0, '共识')
    const small = Y.encodeStateAsUpdate(doc)
    expect(splitAnswer(small, 1000)).toEqual([small])
    for (let i = 0; i < 3000; i++) doc.getText('t').insert(0, '长'.repeat(i % 50))
    expect(splitAnswer(Y.encodeStateAsUpdate(doc), 1).length).toBeLessThan(70)
  })
})
