import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { addAgendaItem, addClause, entryOf, fragmentField } from '#shared/document/meeting-document'
import { KeptReadings } from '#shared/document/kept-readings'
import { readDocument } from '#shared/document/read-document'
import { longMeeting } from '../../bench/size/long-meeting'

/** A paragraph of these words at the end of a text. */
function write(fragment: Y.XmlFragment, words: string): Y.XmlText {
  const text = new Y.XmlText(words)
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [text])
  fragment.push([paragraph])
  return text
}

it('reads what changed, and hands out the rest as it was, down to the paragraph', () => {
  const doc = new Y.Doc()
  for (const id of ['one', 'two']) addAgendaItem(doc, id, { title: '议', minutes: 5, kind: 'opening' })
  const notes = (id: string) => fragmentField(entryOf(doc, 'agenda', id), 'notes')!
  const first = write(notes('one'), '路灯')
  write(notes('one'), '停车')
  write(notes('two'), '车棚')
  const kept = new KeptReadings(doc)
  const before = readDocument(doc, kept.read)
  expect(before).toEqual(readDocument(doc))
  first.insert(2, '不亮')
  const after = readDocument(doc, kept.read)
  expect(after).toEqual(readDocument(doc))
  expect(after.agenda[0]!.notes[0]).not.toBe(before.agenda[0]!.notes[0])
  expect(after.agenda[0]!.notes[1]).toBe(before.agenda[0]!.notes[1])
  expect(after.agenda[1]!.notes).toBe(before.agenda[1]!.notes)
  first.format(0, 2, { bold: true })
  expect(readDocument(doc, kept.read)).toEqual(readDocument(doc))
  kept.close()
})

it('reads the same as one who keeps nothing, after every sort of change that comes in from elsewhere', () => {
  const doc = new Y.Doc()
  const kept = new KeptReadings(doc)
  const { meeting, until } = longMeeting(7, (update) => Y.applyUpdate(doc, update))
  for (let characters = 200; characters <= 2_000; characters += 200) {
    until(characters)
    addClause(meeting.doc, `more-${characters}`)
    expect(readDocument(doc, kept.read)).toEqual(readDocument(meeting.doc))
  }
  kept.close()
})
