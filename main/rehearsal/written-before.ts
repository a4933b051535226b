import * as Y from 'yjs'
import { entryIds, fragmentField, sectionOf } from '#shared/document/meeting-document'
import { seeded } from './seeded'
import { wordsOf } from './keystrokes'

/** Writers of a long meeting, and page loads of each: what makes a document large is who wrote how often, more than how much. */
const WRITERS = 89
const PAGE_LOADS = 3
/** Characters typed in one go before somebody else's word comes in between. */
const BURST = 5
/** Client ids below those of this rehearsal's writers. */
const FIRST_CLIENT = 3_900_000_000

/** What a meeting has written before anybody joins: `characters` by 89 writers, each with three page loads, in bursts of five that interleave. `base`: the document so far. */
export function writtenBefore(base: Y.Doc, characters: number, seed: number): Uint8Array {
  const random = seeded(seed)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  const before = Y.encodeStateVector(doc)
  const words = wordsOf(seed, 999)
  const items = entryIds(doc, 'agenda')
  const as = (writer: number, load: number) => (doc.clientID = FIRST_CLIENT + writer * PAGE_LOADS + load)
  const texts = Array.from({ length: WRITERS }, (_, writer) => {
    as(writer, 0)
    const paragraph = new Y.XmlElement('paragraph')
    const text = new Y.XmlText()
    paragraph.insert(0, [text])
    fragmentField(sectionOf(doc, 'agenda').get(items[writer % items.length]!), 'notes')!.push([paragraph])
    return text
  })
  for (let written = 0; written < characters;) {
    const writer = Math.floor(random() * WRITERS)
    as(writer, Math.min(PAGE_LOADS - 1, Math.floor((written / characters) * PAGE_LOADS)))
    const text = texts[writer]!
    const length = Math.min(BURST, characters - written)
    const burst = Array.from({ length }, () => words.next().value).join('')
    // Most go on where they were; one in five goes back and mends.
    text.insert(random() < 0.8 ? text.length : Math.floor(random() * text.length), burst)
    written += length
  }
  return Y.encodeStateAsUpdate(doc, before)
}
