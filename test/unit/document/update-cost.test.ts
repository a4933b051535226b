import { describe, expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { DocumentRoom } from '#main/meeting/document-room'
import { EFFORT_PER_PERSON_MAX } from '#main/meeting/limits'
import { DocumentShares } from '#main/network/document-shares'
import { systemClock } from '#main/runtime/system-clock'
import { DocumentGate } from '#shared/document/document-gate'
import { readUpdate } from '#shared/document/document-update'
import { insertionEffort } from '#shared/document/insertion-effort'
import { keepMarks } from '#shared/document/kept-marks'
import { EFFORT_PER_UPDATE_MAX } from '#shared/document/limits'
import { entryOf, fragmentField, sectionOf } from '#shared/document/meeting-document'
import { readClauseOf } from '#shared/document/read-document'
import { writeClause } from '../../support/held-meeting'
import { memoryLog } from '../../support/memory-log'
import { seeded } from '../../support/seeded'

const textOf = (doc: Y.Doc): Y.XmlText =>
  (fragmentField(entryOf(doc, 'clauses', 'c'), 'body')!.get(0) as Y.XmlElement).get(0) as Y.XmlText

function docWith(words: string, client: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = client
  writeClause(doc, 'c', words)
  return doc
}

/** A copy in which somebody else writes. */
function fork(doc: Y.Doc, client: number): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = client
  return copy
}

function updateOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => change(doc))
  return Y.encodeStateAsUpdate(doc, before)
}

/** Many letters behind the first, each put before the last one, so that each is a piece for itself. */
const fill = (doc: Y.Doc, letters: number) =>
  doc.transact(() => {
    for (let nth = 0; nth < letters; nth++) textOf(doc).insert(1, '间')
  })

/** So many others who each put a letter at the end of a text of which they know only what `from` knows. */
const farApart = (from: Y.Doc, others: number): Uint8Array =>
  Y.mergeUpdates(
    Array.from({ length: others }, (_, nth) =>
      updateOf(fork(from, 1000 + nth), (doc) => textOf(doc).insert(textOf(doc).length, '远')),
    ),
  )

/** How often Yjs compares while it applies: it notes each it compares with in two sets. */
function comparisons(apply: () => void): number {
  const { add } = Set.prototype
  let notes = 0
  Set.prototype.add = function (this: Set<unknown>, value: unknown) {
    if (value instanceof Y.Item) notes++
    return add.call(this, value)
  }
  try {
    apply()
  } finally {
    Set.prototype.add = add
  }
  return notes / 2
}

describe('what an update costs to insert', () => {
  it('is known beforehand, whatever replicas wrote at the same time', () => {
    const random = seeded(7)
    const below = (end: number) => Math.floor(random() * end)
    for (let round = 0; round < 40; round++) {
      const base = docWith('一二三四五', 1)
      fill(base, below(30))
      const host = fork(base, 2)
      const writers = Array.from({ length: 4 }, (_, nth) => fork(base, 10 + nth))
      for (let turn = 0; turn < 12; turn++) {
        const writer = writers[below(writers.length)]!
        const write = (doc: Y.Doc) => {
          for (let times = below(12); times >= 0; times--) {
            const text = textOf(doc)
            const at = random() < 0.5 ? below(3) : below(text.length + 1)
            if (random() < 0.2 && text.length > 0) text.delete(Math.min(at, text.length - 1), 1)
            else text.insert(Math.min(at, text.length), '写')
            if (random() < 0.1) sectionOf(doc, 'agenda').set(`k${below(2)}`, new Y.Map())
          }
        }
        writer.transact(() => write(writer))
        if (random() < 0.3) Y.applyUpdate(writer, Y.encodeStateAsUpdate(writers[below(writers.length)]!))
        if (random() < 0.4) continue
        // Now and then everything of several at once, as a page brings it that was away with them.
        const brought = random() < 0.5 ? [writer] : writers
        const update = Y.mergeUpdates(brought.map((each) => Y.encodeStateAsUpdate(each, Y.encodeStateVector(host))))
        const read = readUpdate(update)!
        const effort = insertionEffort(host, read, Number.POSITIVE_INFINITY)
        const made = comparisons(() => Y.applyUpdate(host, update))
        // One look each finds that there is nothing to compare with.
        expect(made, `round ${round}, turn ${turn}`).toBeLessThanOrEqual(effort + read.content.structs.length)
      }
    }
  })

  it('is nothing for who writes between two neighbours, wherever in a long text', () => {
    const host = docWith('字', 1)
    fill(host, 5_000)
    const page = fork(host, 2)
    const random = seeded(3)
    for (let nth = 0; nth < 200; nth++) {
      const at = Math.floor(random() * textOf(page).length)
      const update = updateOf(page, (doc) => textOf(doc).insert(at, '写'))
      expect(insertionEffort(host, readUpdate(update)!, 1_000)).toBe(0)
      Y.applyUpdate(host, update)
    }
    const pasted = updateOf(page, (doc) => {
      for (let nth = 0; nth < 150; nth++) writeClause(doc, `p${nth}`, '段')
    })
    expect(insertionEffort(host, readUpdate(pasted)!, 1_000)).toBe(0)
    // Away for long while others wrote at the same place: what they wrote is compared once.
    const away = fork(host, 3)
    fill(host, 300)
    const back = updateOf(away, (doc) => {
      for (let nth = 0; nth < 50; nth++) textOf(doc).insert(nth, '离')
    })
    expect(insertionEffort(host, readUpdate(back)!, 10_000)).toBeLessThanOrEqual(300)
  })

  it('is bounded: nine kilobytes between far ends of a text are not let in', () => {
    const host = docWith('字', 5)
    const update = farApart(fork(host, 6), 300)
    fill(host, 5_000)
    const gate = new DocumentGate(host)
    expect(gate.fault(readUpdate(update)!)).toMatchObject({ is: 'full' })
    expect(gate.effort).toBeLessThan(EFFORT_PER_UPDATE_MAX + 1_000)
    // The same for a field that was set again and again.
    const field = docWith('字', 5)
    const sets = Y.mergeUpdates(
      Array.from({ length: 300 }, (_, nth) =>
        updateOf(fork(field, 1000 + nth), (doc) => sectionOf(doc, 'agenda').set('k', new Y.Map())),
      ),
    )
    for (let nth = 0; nth < 5_000; nth++) {
      field.clientID = 20 + (nth % 2)
      sectionOf(field, 'agenda').set('k', new Y.Map())
    }
    expect(new DocumentGate(field).fault(readUpdate(sets)!)).toMatchObject({ is: 'full' })
  })

  it('is bounded for a person, too, since every page that comes later pays it again', async () => {
    const base = docWith('字', 5)
    const room = new DocumentRoom(memoryLog([]), systemClock, { changed: () => 0, disk: () => {} })
    onTestFinished(() => room.close())
    const outcomes: string[] = []
    const receive = (from: string, update: Uint8Array) =>
      room.receive({
        from,
        bytes: update.length,
        read: () => readUpdate(update),
        saved: () => outcomes.push(`${from} saved`),
        broken: () => outcomes.push(`${from} broken`),
        full: () => outcomes.push(`${from} full`),
        gap: () => outcomes.push(`${from} gap`),
      })
    receive('honest', Y.encodeStateAsUpdate(base))
    const known = fork(base, 6)
    for (let nth = 0; nth < 3; nth++)
      receive(
        'honest',
        updateOf(base, () => fill(base, 1_500)),
      )
    room.flush(Number.POSITIVE_INFINITY)
    const needed = Math.ceil(EFFORT_PER_PERSON_MAX / (20 * 4_500)) + 2
    for (let nth = 0; nth < needed; nth++) {
      const others = Array.from({ length: 20 }, (_, at) => 10_000 + nth * 20 + at)
      receive(
        'hostile',
        Y.mergeUpdates(
          others.map((client) => updateOf(fork(known, client), (doc) => textOf(doc).insert(textOf(doc).length, '远'))),
        ),
      )
    }
    room.flush(Number.POSITIVE_INFINITY)
    await room.settled()
    expect(outcomes.filter((each) => each === 'hostile saved').length).toBeGreaterThan(needed / 2)
    expect(outcomes).toContain('hostile full')
    receive(
      'honest',
      updateOf(base, (doc) => writeClause(doc, 'after', '还能写')),
    )
    await room.settled()
    expect(readClauseOf(room.doc, 'after')?.text).toBe('还能写')
  })
})

describe('what is taken out', () => {
  const varint = (value: number): number[] =>
    value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))]
  const deletion = (...ranges: [clock: number, length: number][]) =>
    Uint8Array.from([
      0,
      1,
      5,
      ...varint(ranges.length),
      ...ranges.flatMap(([at, length]) => [...varint(at), ...varint(length)]),
    ])

  it('is named once: ranges over each other would each be walked through', () => {
    expect(readUpdate(deletion([3, 4], [9, 2]))).not.toBeNull()
    expect(readUpdate(deletion([3, 4], [7, 2]))).not.toBeNull()
    for (const ranges of [
      [
        [3, 4],
        [3, 4],
      ],
      [
        [3, 4],
        [6, 2],
      ],
      [
        [9, 2],
        [3, 4],
      ],
      [
        [3, 40],
        [4, 1],
      ],
    ] as [number, number][][])
      expect(readUpdate(deletion(...ranges)), JSON.stringify(ranges)).toBeNull()
  })

  it('is never refused because the document is full, but for being without end', () => {
    const shares = new DocumentShares()
    while (shares.take({ participantId: 'p', own: true }, { bytes: 100_000, pieces: 1, entries: 0, authors: 0 }, 1));
    let ranges = 0
    while (shares.takeOut('p', 500)) ranges += 500
    expect(ranges).toBeGreaterThan(100_000)
    expect(shares.takeOut('another', 500)).toBe(true)
  })

  it('and under Yjs ids that nobody has, of which each stays in all state vectors', () => {
    const shares = new DocumentShares()
    const bring = (authors: number) =>
      shares.take({ participantId: 'p', own: false }, { bytes: 50 * authors, pieces: authors, entries: 0, authors }, 1)
    expect(bring(300)).toBe(true) // a full hall's, by a page that was away
    expect(bring(300)).toBe(false)
    expect(bring(100)).toBe(true)
  })

  it('sets nobody looking for marks that mark nothing', () => {
    const page = docWith('粗的一段', 5)
    textOf(page).format(0, 1, { bold: {} })
    const host = keepMarks(new Y.Doc())
    Y.applyUpdate(host, Y.encodeStateAsUpdate(page))
    const out: Uint8Array[] = []
    host.on('update', (update: Uint8Array) => out.push(update))
    const taken = updateOf(page, (doc) => textOf(doc).delete(0, 1))
    const named = [...readUpdate(taken)!.content.ds.clients.values()].flat()
    Y.applyUpdate(host, deletion(...named.slice(0, 1).map(({ clock }): [number, number] => [clock, 1])), 'peers')
    // One telling, of what was taken out and of no mark.
    expect(out).toHaveLength(1)
    expect(textOf(host).toString()).not.toContain('粗')
  })
})

describe('marks', () => {
  it('are of four kinds: a thousand would be kept for each letter', () => {
    const host = docWith('字', 5)
    const gate = new DocumentGate(host)
    const hashed = updateOf(fork(host, 6), (doc) => textOf(doc).format(0, 1, { 'bold--a1': {} }))
    expect(gate.fault(readUpdate(hashed)!)).toMatchObject({ is: 'unfit' })
    for (const value of ['x'.repeat(1000), { x: 'x'.repeat(1000) }, [1], 7]) {
      const saying = updateOf(fork(host, 6), (doc) => textOf(doc).format(0, 1, { bold: value }))
      expect(gate.fault(readUpdate(saying)!), JSON.stringify(value)).toMatchObject({ is: 'unfit' })
    }
    for (const [nth, mark] of ['bold', 'italic', 'underline', 'strike'].entries()) {
      const marked = updateOf(fork(host, 10 + nth), (doc) => textOf(doc).format(0, 1, { [mark]: {} }))
      expect(gate.fault(readUpdate(marked)!), mark).toBeNull()
      Y.applyUpdate(host, marked)
    }
  })
})
