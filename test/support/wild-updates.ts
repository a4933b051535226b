import * as Y from 'yjs'
import { addClause, entryOf, fragmentField, sectionOf } from '#shared/document/meeting-document'
import { writeClause } from './held-meeting'

/** Everything a page of an earlier version could bring to the disk, as the updates it came in. */
export function wildUpdates(): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  writeClause(doc, 'sound', '十二月底前更换楼道灯')
  addClause(doc, 'deep')
  doc.transact(() => {
    let at: Y.XmlFragment = fragmentField(entryOf(doc, 'clauses', 'deep'), 'body')!
    for (let level = 0; level < 12_000; level++) {
      const quote = new Y.XmlElement('blockquote')
      at.push([quote])
      at = quote
    }
  })
  sectionOf(doc, 'agenda').set('shapeless', new Y.Text('无形') as never)
  // Deleting such a tree overflows at home too, so the ten bytes are written by hand: one range of one author.
  const { id } = (fragmentField(entryOf(doc, 'clauses', 'deep'), 'body') as unknown as { _item: Y.Item })._item
  updates.push(deletionOf(id.client, id.clock, 1))
  writeClause(doc, 'later', '后来写的')
  return updates
}

function deletionOf(client: number, clock: number, length: number): Uint8Array {
  const varint = (value: number): number[] =>
    value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))]
  return Uint8Array.from([0, 1, ...varint(client), 1, ...varint(clock), ...varint(length)])
}
