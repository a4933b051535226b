import * as Y from 'yjs'
import { DocumentRoom } from '#main/meeting/document-room'
import { readUpdate } from '#main/meeting/document-update'
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
import { readDocument } from '#shared/document/read-document'
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

/**
 * Honest writers and one who sends changed updates, as the hub hands them on. The room must not throw, must keep every
 * struct of the honest ones, must have told everything it has, and must have it again after a restart.
 */
const room: FuzzTarget = {
  name: 'updates into DocumentRoom',
  share: 0.1,
  round: 1500,
  async begin(random) {
    const disk: Uint8Array[] = []
    const listener = new Y.Doc()
    const meeting = new DocumentRoom(memoryLog(disk), new MovedClock(), {
      changed: (update) => (Y.applyUpdate(listener, update), 1),
      disk: () => {},
    })
    const ids = new ClientIds()
    const writers = [101, 102].map((clientId) => {
      const doc = new Y.Doc()
      doc.clientID = clientId
      ids.enter(clientId, `honest${clientId}`)
      return doc
    })
    const hostile = new Y.Doc()
    hostile.clientID = 666
    ids.enter(666, 'hostile')
    let last: Uint8Array = new Uint8Array([0, 0])
    let nth = 0
    const receive = (update: Uint8Array, from: string) => {
      const read = readUpdate(update)
      const own = read && ids.withoutForeign(read, from, meeting.doc)
      if (own)
        meeting.receive(
          own,
          () => {},
          () => {},
          () => {},
        )
    }
    const catchUp = (doc: Y.Doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(meeting.doc, Y.encodeStateVector(doc)))
    return async (show) => {
      nth++
      if (random() < 0.1) {
        const writer = pick(random, writers)
        catchUp(writer)
        last = edit(random, writer, nth)
        receive(last, `honest${writer.clientID}`)
      }
      if (random() < 0.02) catchUp(hostile)
      const own = edit(random, hostile, nth)
      const update = mutateBytes(random, random() < 0.7 ? own : last, random() < 0.5 ? last : own)
      show(update)
      meeting.hasAll(update)
      receive(update, 'hostile')
      if (nth % 50 !== 0) return
      await meeting.settled()
      for (const writer of writers)
        if (Y.getState(meeting.doc.store, writer.clientID) !== Y.getState(writer.store, writer.clientID))
          throw new Error(
            `of writer ${writer.clientID} the room has ${Y.getState(meeting.doc.store, writer.clientID)} of ${Y.getState(writer.store, writer.clientID)}`,
          )
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

export const DOCUMENT_TARGETS: readonly FuzzTarget[] = [room, vectors]
