import { describe, expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { DocumentRoom } from '#main/meeting/document-room'
import { DocumentShares } from '#main/network/document-shares'
import { DOCUMENT_MAX, PERSON_PIECES, WAITING_BYTES_PER_PERSON, WORK_PER_TICK } from '#main/meeting/limits'
import type { Clock } from '#main/meeting/ports'
import { systemClock } from '#main/runtime/system-clock'
import { readUpdate } from '#shared/document/document-update'
import { readClauseOf } from '#shared/document/read-document'
import { memoryLog } from '../../support/memory-log'
import { writeClause } from '../../support/held-meeting'

function clause(id: string, paragraphs = 1): Uint8Array {
  const doc = new Y.Doc()
  writeClause(doc, id, '字')
  const body = doc.getMap('clauses').get(id) as Y.Map<Y.XmlFragment>
  doc.transact(() => {
    for (let nth = 1; nth < paragraphs; nth++) {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText('x')])
      body.get('body')!.insert(0, [paragraph])
    }
  })
  return Y.encodeStateAsUpdate(doc)
}

function room(clock: Clock = systemClock) {
  /** One update a telling. */
  const told: Uint8Array[] = []
  const changed = (update: Uint8Array) => (told.push(update), 1)
  const made = new DocumentRoom(memoryLog([]), clock, { changed, disk: () => {} })
  onTestFinished(() => made.close())
  const outcomes: string[] = []
  const receive = (from: string, update: Uint8Array, bytes = update.length): boolean =>
    made.receive({
      from,
      bytes,
      read: () => (outcomes.push(`${from} read`), readUpdate(update)),
      saved: () => outcomes.push(`${from} saved`),
      broken: () => outcomes.push(`${from} broken`),
      full: () => outcomes.push(`${from} full`),
      gap: () => outcomes.push(`${from} gap`),
    })
  return { room: made, receive, outcomes, told }
}

describe('words of many', () => {
  it('wait for one update of each other person, however many one sends', async () => {
    const { room: document, receive, outcomes } = room()
    for (let nth = 0; nth < 300; nth++) receive('flooder', clause(`f${nth}`, 50))
    receive('honest', clause('h'))
    const began = performance.now()
    document.flush()
    // A tick has its end; the last update it began may take some more.
    expect(performance.now() - began).toBeLessThan(10 * WORK_PER_TICK)
    while (!outcomes.includes('honest read')) document.flush()
    expect(outcomes.filter((each) => each.endsWith('read')).indexOf('honest read')).toBeLessThanOrEqual(1)
    expect(readClauseOf(document.doc, 'h')?.text).toBe('字')
    await document.settled()
    expect(outcomes.filter((each) => each === 'flooder saved')).toHaveLength(300)
  })

  it('are told before anything larger is begun', () => {
    const { room: document, receive, told } = room()
    for (let nth = 0; nth < 8; nth++) receive(`flooder${nth}`, clause(`f${nth}`, 300))
    receive('honest', clause('h'))
    document.flush()
    const page = new Y.Doc()
    Y.applyUpdate(page, told[0]!)
    expect([...page.getMap('clauses').keys()]).toEqual(['h'])
    // And what is larger has its turn in the same tick.
    expect(told).toHaveLength(2)
  })

  it('are what a command sees: the own ones to the last, those of a flood not', async () => {
    const { room: document, receive } = room()
    for (let nth = 0; nth < 300; nth++) receive('flooder', clause(`f${nth}`, 50))
    receive('honest', clause('before'))
    receive('honest', clause('last'))
    await document.reached('honest')
    expect(readClauseOf(document.doc, 'last')).not.toBeNull()
    expect(readClauseOf(document.doc, 'f299')).toBeNull()
    await document.settled()
    await document.reached('flooder')
    expect(readClauseOf(document.doc, 'f299')).not.toBeNull()
  })

  it('of one who brings very many pieces come more slowly, and all the same whole', async () => {
    // What an update takes of the host's time counts too; here no time passes, on whatever machine.
    const { room: document, receive, outcomes } = room({ ...systemClock, monotonic: () => 0 })
    for (let nth = 0; nth < 40; nth++) receive('flooder', clause(`f${nth}`, 300))
    const reads = () => outcomes.filter((each) => each === 'flooder read').length
    for (let before = -1; reads() > before;) {
      before = reads()
      document.flush()
    }
    // About 900 pieces each.
    expect(reads()).toBeGreaterThan(PERSON_PIECES.atOnce / 1000)
    expect(reads()).toBeLessThan(40)
    receive('honest', clause('h'))
    document.flush()
    expect(readClauseOf(document.doc, 'h')).not.toBeNull()
    await document.settled()
    expect(outcomes.filter((each) => each === 'flooder saved')).toHaveLength(40)
  })

  it('wait in memory up to a bound', () => {
    const { receive } = room()
    expect(receive('somebody', clause('a'), WAITING_BYTES_PER_PERSON)).toBe(true)
    expect(receive('somebody', clause('b'))).toBe(false)
    expect(receive('another', clause('c'))).toBe(true)
  })
})

describe('reading the document for commands', () => {
  it('happens once for as long as it stays as it is', () => {
    const { room: document, receive } = room()
    let reads = 0
    const read = () => document.reading('clause', () => ++reads)
    for (let nth = 0; nth < 28; nth++) read()
    expect(reads).toBe(1)
    receive('somebody', clause('a'))
    document.flush()
    for (let nth = 0; nth < 28; nth++) read()
    expect(reads).toBe(2)
  })
})

describe('shares of the document', () => {
  it('leave something for the next person, however many fill it', () => {
    const shares = new DocumentShares()
    let used = 0
    const bring = (participantId: string, bytes: number, own = true): boolean => {
      const taken = shares.take(
        { participantId, own },
        { bytes, pieces: 1, entries: 0, authors: 0 },
        1 - used / DOCUMENT_MAX,
      )
      if (taken) used += bytes
      return taken
    }
    for (let nth = 0; nth < 200; nth++)
      for (const own of [true, false])
        while (bring(`greedy${nth}`, 20_000, own)) expect(used).toBeLessThan(DOCUMENT_MAX)
    expect(used).toBeLessThan(0.95 * DOCUMENT_MAX)
    expect(bring('honest', 1000)).toBe(true)
  })

  it('count pieces as what they cost in memory, and what was brought of others apart', () => {
    const shares = new DocumentShares()
    const take = (own: boolean, pieces: number) =>
      shares.take({ participantId: 'p', own }, { bytes: 10, pieces, entries: 0, authors: 0 }, 1)
    expect(take(true, 1_000_000)).toBe(false)
    expect(take(false, 100_000)).toBe(true)
    expect(take(false, 100_000)).toBe(false)
    expect(take(true, 100_000)).toBe(true)
  })

  it('give nobody more entries than a person makes, though each that is taken out makes room in its section', () => {
    const shares = new DocumentShares()
    const make = (participantId: string) =>
      shares.take({ participantId, own: true }, { bytes: 60, pieces: 4, entries: 1, authors: 0 }, 1)
    let made = 0
    while (make('greedy')) made++
    expect(made).toBeGreaterThan(900)
    expect(made).toBeLessThan(1_100)
    expect(make('honest')).toBe(true)
  })
})
