import * as Y from 'yjs'
import { DocumentRoom } from '#main/meeting/document-room'
import { DocumentGate } from '#shared/document/document-gate'
import { readUpdate } from '#shared/document/document-update'
import { splitUpdate } from '#shared/document/split-update'
import { ArrivingAnswer } from '#shared/link/arriving-answer'
import { LockedClauses } from '#main/meeting/locked-clauses'
import { ClientIds } from '#main/network/client-ids'
import { SyncAnswers } from '#main/network/sync-answers'
import { MovedClock } from '../support/moved-clock'
import {
  addAction,
  addAgendaItem,
  addClause,
  removeEntry,
  sectionOf,
  textField,
} from '#shared/document/meeting-document'
import { readClauseOf, readDocument } from '#shared/document/read-document'
import { effectOf } from '#shared/document/update-effect'
import { writeClause } from '../support/held-meeting'
import { memoryLog } from '../support/memory-log'
import type { FuzzTarget } from './fuzz'
import type { Random } from './mutations'
import { mutateBytes, pick } from './mutations'

/** A writer who only does what editors do. Returns the update of one edit. */
function edit(random: Random, doc: Y.Doc, nth: number): Uint8Array {
  const before = Y.encodeStateVector(doc)
  const id = `e${doc.clientID}-${nth}`
  switch (Math.floor(random() * 6)) {
    case 0:
      addAgendaItem(doc, id, { title: '轮流发言', minutes: 5, kind: 'speeches' })
      break
    case 1:
      addAction(doc, id)
      break
    case 2:
      removeEntry(doc, 'clauses', pick(random, [...sectionOf(doc, 'clauses').keys(), id]))
      break
    case 3: {
      const item = pick(random, [...sectionOf(doc, 'agenda').values(), undefined])
      const title = item instanceof Y.Map ? textField(item, 'title') : null
      title?.insert(0, '补')
      break
    }
    case 4:
      addClause(doc, id)
      break
    default:
      writeClause(doc, id, '十二月底前更换一至六层楼道灯')
  }
  return Y.encodeStateAsUpdate(doc, before)
}

const sameText = (a: Y.Doc, b: Y.Doc): boolean => JSON.stringify(readDocument(a)) === JSON.stringify(readDocument(b))

const LOCKED = '说定了，不再改的一条'

/**
 * Honest writers and one who sends changed updates, as the hub hands them on. The room must not throw, must keep every
 * struct of the honest ones, must have told everything it has, and must have it again after a restart. A clause that is
 * locked says what it said.
 */
const room: FuzzTarget = {
  name: 'updates into DocumentRoom',
  share: 0.1,
  round: 1500,
  async begin(random) {
    const disk: Uint8Array[] = []
    const listener = new Y.Doc()
    const locks = new LockedClauses(() => meeting.doc)
    const meeting: DocumentRoom = new DocumentRoom(
      memoryLog(disk),
      new MovedClock(),
      { changed: (update) => (Y.applyUpdate(listener, update), 1), disk: () => {} },
      {
        applying(by, update) {
          const { applied } = effectOf(meeting.doc, update)
          return () => locks.touched(by, applied().touched.values())
        },
        settling: () => locks.repair(),
        edited: () => {},
        ticked: () => {},
      },
    )
    await meeting.edit((doc) => writeClause(doc, 'locked', LOCKED))
    locks.follow({ edition: 2, checks: [{ clauseId: 'locked', text: LOCKED, closed: null }] } as never)
    const ids = new ClientIds((clientId, participantId) => `${participantId} ${clientId}`)
    const enter = (doc: Y.Doc, participantId: string) =>
      (doc.clientID = ids.enter({ id: doc.clientID, proof: null }, participantId, meeting.doc)!.id)
    const writers = ['one', 'two'].map((name) => {
      const doc = new Y.Doc()
      enter(doc, name)
      return { doc, name }
    })
    const hostile = new Y.Doc()
    enter(hostile, 'hostile')
    let last: Uint8Array = new Uint8Array([0, 0])
    let nth = 0
    const receive = (update: Uint8Array, from: string) => {
      meeting.receive({
        from,
        bytes: update.length,
        read: () => {
          const read = readUpdate(update)
          return read && ids.withoutForeign(read, from, meeting.doc)
        },
        saved: () => {},
        broken: () => {},
        full: () => {},
        gap: () => {},
      })
    }
    const catchUp = (doc: Y.Doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(meeting.doc, Y.encodeStateVector(doc)))
    return async (show) => {
      nth++
      if (random() < 0.1) {
        const writer = pick(random, writers)
        catchUp(writer.doc)
        last = edit(random, writer.doc, nth)
        receive(last, writer.name)
      }
      if (random() < 0.02) catchUp(hostile)
      const own = edit(random, hostile, nth)
      const update = mutateBytes(random, random() < 0.7 ? own : last, random() < 0.5 ? last : own)
      show(update)
      const read = readUpdate(update)
      if (read) meeting.hasAll(read)
      receive(update, 'hostile')
      if (nth % 50 !== 0) return
      await meeting.settled()
      for (const { doc, name } of writers)
        if (Y.getState(meeting.doc.store, doc.clientID) !== Y.getState(doc.store, doc.clientID))
          throw new Error(
            `of writer ${name} the room has ${Y.getState(meeting.doc.store, doc.clientID)} of ${Y.getState(doc.store, doc.clientID)}`,
          )
      if (readClauseOf(meeting.doc, 'locked')?.text !== LOCKED) throw new Error('a locked clause was changed')
      if (!sameText(meeting.doc, listener)) throw new Error('the room has not told what it has')
      const again = new DocumentRoom(memoryLog(disk), new MovedClock(), { changed: () => 0, disk: () => {} })
      if (!sameText(meeting.doc, again.doc)) throw new Error('the room has something else after a restart')
    }
  },
}

const vectors: FuzzTarget = {
  name: 'state vectors',
  share: 0.05,
  round: 5000,
  async begin(random) {
    const doc = new Y.Doc()
    for (let nth = 0; nth < 20; nth++) edit(random, doc, nth)
    const answers = new SyncAnswers(doc)
    const vector = Y.encodeStateVector(doc)
    const before = JSON.stringify(readDocument(doc))
    return (show) => {
      const asked = mutateBytes(random, vector, Uint8Array.of(0))
      show(asked)
      try {
        answers.to(asked)
      } catch (error) {
        if (!(error instanceof Error)) throw error // an Error is how the hub hears that it is none
      }
      if (random() < 0.01 && JSON.stringify(readDocument(doc)) !== before)
        throw new Error('a question changed the document')
    }
  },
}

const NASTY: readonly unknown[] = [
  { toString: 1 },
  { valueOf: null },
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -1,
  '',
  '\u202e',
  'abc',
  [],
  null,
  true,
]
const NAMES = ['paragraph', 'heading', 'blockquote', 'bulletList', 'listItem', 'hardBreak', 'horizontalRule', 'script']
const FIELDS = ['order', 'title', 'notes', 'body', 'minutes', 'kind', 'what', 'unit', 'due', 'level', 'start', 'x']

/** Something of Yjs, of any type, to be put anywhere. */
function anything(random: Random): unknown {
  const make = [
    () => new Y.Map(),
    () => new Y.Array(),
    () => new Y.Text('字'),
    () => new Y.XmlText('字'),
    () => new Y.XmlFragment(),
    () => new Y.XmlElement(pick(random, NAMES)),
    () => pick(random, NASTY),
  ]
  return pick(random, make)()
}

/** Puts something somewhere in the document: into any container of it, known or not, or under a name of its own. */
function putAnything(random: Random, doc: Y.Doc): void {
  const containers: unknown[] = [
    doc.getMap('agenda'),
    doc.getMap('clauses'),
    doc.getMap('actions'),
    doc.getXmlFragment('speech:s1'),
  ]
  for (const structs of doc.store.clients.values())
    for (const struct of structs)
      if (struct instanceof Y.Item && !struct.deleted && struct.content instanceof Y.ContentType)
        containers.push(struct.content.type)
  const into = pick(random, containers)
  const value = anything(random)
  if (random() < 0.02) doc.getMap(pick(random, ['other', '__proto__', 'speech:', 'speech:a b'])).set('a', 1)
  else if (into instanceof Y.Map) into.set(pick(random, [...FIELDS, 'e1', 'e2', '../e']), value)
  else if (into instanceof Y.XmlElement && random() < 0.3) into.setAttribute(pick(random, FIELDS), value as string)
  else if (into instanceof Y.XmlText)
    into.insert(0, '字', { [pick(random, ['bold', 'link', 'bold--a1'])]: pick(random, NASTY) })
  else if (into instanceof Y.Text && random() < 0.5) into.insertEmbed(0, { a: 1 })
  else if (into instanceof Y.Text) into.insert(0, '字')
  else if (into instanceof Y.XmlFragment) {
    if (value instanceof Y.XmlElement || value instanceof Y.XmlText) into.insert(0, [value])
  } else if (into instanceof Y.Array) into.insert(0, [value])
}

/**
 * Whatever shape a page makes, the gate says yes or no without throwing; what it lets in can be read, drawn as plain
 * text, and deleted from the top, and leaves nothing unfit behind.
 */
const shapes: FuzzTarget = {
  name: 'shapes through the gate',
  share: 0.02,
  round: 400,
  async begin(random) {
    const host = new Y.Doc()
    const gate = new DocumentGate(host)
    let nth = 0
    return (show) => {
      nth++
      const page = new Y.Doc()
      Y.applyUpdate(page, Y.encodeStateAsUpdate(host))
      const before = Y.encodeStateVector(page)
      page.transact(() => {
        for (let times = 1 + Math.floor(random() * 3); times > 0; times--) {
          if (random() < 0.5) edit(random, page, nth)
          else putAnything(random, page)
        }
      })
      const bytes = Y.encodeStateAsUpdate(page, before)
      show(bytes)
      const update = readUpdate(bytes)
      if (update === null || gate.fault(update) !== null) return
      Y.applyUpdate(host, bytes)
      if (new DocumentGate(host).unfit().length > 0) throw new Error('the gate let in what it calls unfit')
      if (random() < 0.9) return void JSON.stringify(readDocument(host))
      for (const section of ['agenda', 'clauses', 'actions'] as const)
        for (const id of [...sectionOf(host, section).keys()]) if (random() < 0.5) removeEntry(host, section, id)
    }
  },
}

/** A long edit in pieces, and a long answer that breaks off anywhere and is asked for again: in the end the same document. */
const splits: FuzzTarget = {
  name: 'split updates and answers',
  share: 0.0003,
  round: 50,
  async begin(random) {
    const page = new Y.Doc()
    let nth = 0
    return (show) => {
      const before = Y.encodeStateVector(page)
      page.transact(() => {
        for (let times = 1 + Math.floor(random() * 60); times > 0; times--) edit(random, page, nth++)
        if (random() < 0.3) writeClause(page, `long${nth++}`, '字😀x'.repeat(Math.floor(random() * 3000)))
      })
      const update = Y.encodeStateAsUpdate(page, before)
      show(update)
      const known = new Y.Doc()
      for (const part of splitUpdate(Y.encodeStateAsUpdate(page))) {
        if (readUpdate(part) === null) throw new Error('a part that no host takes')
        Y.applyUpdate(known, part)
        if (known.store.pendingStructs !== null) throw new Error('a part builds on a later one')
      }
      if (!sameText(known, page)) throw new Error('the parts are not the whole')
      // The same way back, over a line that breaks.
      const reader = new Y.Doc()
      const answer = new ArrivingAnswer(reader)
      for (;;) {
        const size = { structs: Infinity, bytes: 200 + Math.floor(random() * 4000) }
        const pieces = splitUpdate(Y.encodeStateAsUpdate(page, answer.vector()), size)
        const arrived = random() < 0.5 ? pieces.length : Math.floor(random() * pieces.length)
        for (const piece of pieces.slice(0, Math.min(arrived, pieces.length - 1))) answer.add(piece)
        if (arrived < pieces.length) continue
        answer.finish(pieces.at(-1)!, null)
        break
      }
      if (reader.store.pendingStructs !== null || !sameText(reader, page))
        throw new Error('the answer is not the whole')
    }
  },
}

export const DOCUMENT_TARGETS: readonly FuzzTarget[] = [room, shapes, vectors, splits]
