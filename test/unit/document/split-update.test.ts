import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { writtenBefore } from '#main/rehearsal/written-before'
import { buildsOnMissing, piecesOf, readUpdate } from '#shared/document/document-update'
import { DocumentGate } from '#shared/document/document-gate'
import { PIECES_PER_UPDATE_MAX } from '#shared/document/limits'
import { addAgendaItem, entryIds, fragmentField, entryOf } from '#shared/document/meeting-document'
import { splitUpdate } from '#shared/document/split-update'
import { seeded } from '../../support/seeded'

function withAgenda(): Y.Doc {
  const doc = new Y.Doc()
  for (let nth = 0; nth < 4; nth++) addAgendaItem(doc, `a${nth}`, { title: `第${nth}项`, minutes: 5, kind: 'speeches' })
  return doc
}

describe('a large update in several', () => {
  it('is the same document, each part building only on those before it', () => {
    const base = withAgenda()
    const written = writtenBefore(base, 60_000, 7)
    const whole = new Y.Doc()
    Y.applyUpdate(whole, Y.encodeStateAsUpdate(base))
    Y.applyUpdate(whole, written)
    // Words are also taken out, here and there.
    for (const id of entryIds(whole, 'agenda'))
      for (const paragraph of fragmentField(entryOf(whole, 'agenda', id), 'notes')!.toArray()) {
        const text = (paragraph as Y.XmlElement).get(0) as Y.XmlText
        for (let at = text.length - 2; at > 0; at -= 9) text.delete(at, 2)
      }
    const missing = Y.encodeStateAsUpdate(whole, Y.encodeStateVector(base))
    expect(readUpdate(missing)).toBeNull()
    const parts = splitUpdate(missing)
    expect(parts.length).toBeGreaterThan(5)
    const host = new Y.Doc()
    Y.applyUpdate(host, Y.encodeStateAsUpdate(base))
    const gate = new DocumentGate(host)
    for (const part of parts) {
      const read = readUpdate(part)!
      expect(piecesOf(read)).toBeLessThanOrEqual(PIECES_PER_UPDATE_MAX)
      expect(buildsOnMissing(host, read)).toBe(false)
      expect(gate.fault(read)).toBeNull()
      Y.applyUpdate(host, part)
    }
    expect(host.store.pendingStructs).toBeNull()
    expect(Y.encodeStateAsUpdate(host)).toEqual(Y.encodeStateAsUpdate(whole))
  })

  it('goes as it is when it is small, and large pieces go by themselves', () => {
    const small = withAgenda()
    expect(splitUpdate(Y.encodeStateAsUpdate(small))).toHaveLength(1)
    const doc = new Y.Doc()
    const text = doc.getText('t')
    for (let nth = 0; nth < 4; nth++) {
      text.insert(0, '字'.repeat(300_000))
      doc.clientID++ // pieces of one author would be merged
    }
    const parts = splitUpdate(Y.encodeStateAsUpdate(doc))
    expect(parts.every(({ length }) => length < 2_000_000)).toBe(true)
    const again = new Y.Doc()
    for (const part of parts) Y.applyUpdate(again, part)
    expect(again.getText('t').toString()).toBe(text.toString())
  })
})

describe('many values of many authors', () => {
  it('are taken too', () => {
    const doc = new Y.Doc()
    for (let nth = 0; nth < 3000; nth++) {
      doc.clientID = 1000 + nth
      doc.getMap('t').set(`k${nth}`, nth)
    }
    const again = new Y.Doc()
    for (const part of splitUpdate(Y.encodeStateAsUpdate(doc))) {
      expect(readUpdate(part)).not.toBeNull()
      Y.applyUpdate(again, part)
    }
    expect(again.getMap('t').toJSON()).toEqual(doc.getMap('t').toJSON())
  })
})

describe('an update of very many pieces', () => {
  /** Structs of one letter each, deletions, values, or authors without anything, in so many bytes. */
  const many = (bytes: number): [string, Uint8Array][] => {
    const doc = new Y.Doc()
    const text = doc.getText('t')
    text.insert(0, 'xx')
    const fill = (head: number[], piece: number[], tail: number[]) => {
      const update = new Uint8Array(bytes)
      update.set(head)
      for (let at = head.length; at + piece.length + tail.length <= bytes; at += piece.length) update.set(piece, at)
      return update
    }
    const count = [0x80, 0x80, 0x40] // 1,048,576 as Yjs writes numbers
    return [
      ['pieces', fill([1, ...count, 7, 0], [0x84, 7, 0, 1, 0x78], [])],
      ['collected pieces', fill([1, ...count, 7, 0], [0, 1], [])],
      ['values', fill([1, 1, 7, 0, 8, 1, 1, 0x74, ...count], [0x7d, 1], [])],
      ['authors', fill(count, [0, 7, 0], [])],
      ['deletions', fill([0, 1, 7, ...count], [5, 1], [])],
      ['deleting authors', fill([0, ...count], [7, 0], [])],
    ]
  }

  it.each(many(4_000_000))('is given up at the first too many: %s', (_what, update) => {
    const began = performance.now()
    expect(readUpdate(update)).toBeNull()
    expect(performance.now() - began).toBeLessThan(100) // read to its end: up to a second
  })
})

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

const inPieces = (update: Uint8Array, bytes: number) => splitUpdate(update, { structs: Infinity, bytes })

describe('an update in pieces of so many bytes', () => {
  it.each([1, 2, 3, 4, 5])(
    'is the same update: applied one by one or merged, from nothing or from a part (%i)',
    (seed) => {
      const doc = written(seed)
      const update = Y.encodeStateAsUpdate(doc)
      const pieces = inPieces(update, 64)
      expect(pieces.length).toBeGreaterThan(10)
      const [one, merged] = [new Y.Doc(), new Y.Doc()]
      for (const piece of pieces) {
        Y.applyUpdate(one, piece)
        expect(one.store.pendingStructs).toBeNull() // put aside, it is merged with all that follow
      }
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
    const pieces = inPieces(update, 128)
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
    const pieces = inPieces(Y.encodeStateAsUpdate(doc), 16 * 1024)
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(24 * 1024)
    const page = new Y.Doc()
    for (const piece of pieces) Y.applyUpdate(page, piece)
    expect(page.getText('t').toString()).toBe('👍'.repeat(40_000))
  })

  it('leaves a small one alone', () => {
    const doc = new Y.Doc()
    doc.getText('t').insert(0, '共识')
    const small = Y.encodeStateAsUpdate(doc)
    expect(inPieces(small, 1000)).toEqual([small])
  })
})
