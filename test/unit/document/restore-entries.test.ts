import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { DocumentGate } from '#shared/document/document-gate'
import { readUpdate } from '#shared/document/document-update'
import {
  addAction,
  addAgendaItem,
  addClause,
  entryOf,
  fragmentField,
  moveEntry,
  removeEntry,
  sectionOf,
  meetingFindings,
  speechSummary,
  textField,
} from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import { restoreEntries } from '#shared/document/restore-entries'
import type { Block } from '#shared/document/rich-text'
import { readRichText } from '#shared/document/rich-text'
import { effectOf } from '#shared/document/update-effect'
import { wordChanges } from '#shared/document/word-changes'
import { writeRichText } from '#shared/document/write-rich-text'

const NOTHING_KEPT = { asItIs: () => false, there: () => false }
const span = (text: string, ...marks: ('bold' | 'italic' | 'underline' | 'strike')[]) => ({ text, marks })

/** Everything the editor's schema can say. */
const BLOCKS: Block[] = [
  { type: 'heading', level: 2, spans: [span('标题')] },
  {
    type: 'paragraph',
    spans: [span('平'), span('粗', 'bold'), span('又粗又斜', 'bold', 'italic'), span('\n'), span('下一行')],
  },
  {
    type: 'bullets',
    items: [
      [{ type: 'paragraph', spans: [span('一')] }],
      [
        { type: 'paragraph', spans: [span('二', 'strike')] },
        {
          type: 'numbers',
          items: [[{ type: 'paragraph', spans: [] }], [{ type: 'paragraph', spans: [span('里层')] }]],
        },
      ],
    ],
  },
  { type: 'quote', blocks: [{ type: 'paragraph', spans: [span('引', 'underline')] }] },
  { type: 'rule' },
  { type: 'paragraph', spans: [span('末')] },
]

function sample(): Y.Doc {
  const doc = new Y.Doc()
  for (const n of [1, 2, 3]) {
    addAgendaItem(doc, `item-${n}`, { title: `第${n}项`, minutes: n, kind: 'speeches' })
    addClause(doc, `clause-${n}`)
    writeRichText(fragmentField(entryOf(doc, 'clauses', `clause-${n}`), 'body')!, [
      { type: 'paragraph', spans: [span(`第${n}条`)] },
    ])
    addAction(doc, `action-${n}`)
    textField(entryOf(doc, 'actions', `action-${n}`), 'what')!.insert(0, `第${n}件`)
  }
  writeRichText(fragmentField(entryOf(doc, 'agenda', 'item-1'), 'notes')!, BLOCKS)
  writeRichText(speechSummary(doc, 'speech-1'), BLOCKS)
  writeRichText(meetingFindings(doc), BLOCKS)
  return doc
}

describe('rich text written from what was read', () => {
  it('reads the same again, and is what a document may hold', () => {
    const doc = new Y.Doc()
    const there = new Y.Doc()
    const gate = new DocumentGate(there)
    doc.on('update', (bytes: Uint8Array) => {
      expect(gate.fault(readUpdate(bytes)!)).toBeNull()
      Y.applyUpdate(there, bytes)
    })
    const fragment = speechSummary(doc, 's')
    writeRichText(fragment, BLOCKS)
    expect(readRichText(fragment)).toEqual(BLOCKS)
    expect(readRichText(speechSummary(there, 's'))).toEqual(BLOCKS)
    writeRichText(fragment, [])
    expect(fragment.length).toBe(0)
  })

  it('leaves what is the same at both ends untouched', () => {
    const doc = new Y.Doc()
    const fragment = speechSummary(doc, 's')
    writeRichText(fragment, BLOCKS)
    const nodes = fragment.toArray()
    const changed: Block[] = [BLOCKS[0]!, { type: 'paragraph', spans: [span('换掉')] }, ...BLOCKS.slice(2)]
    writeRichText(fragment, changed)
    expect(readRichText(fragment)).toEqual(changed)
    const after = fragment.toArray()
    expect([after[0], ...after.slice(2)]).toEqual([nodes[0], ...nodes.slice(2)])
    expect(after.slice(2).every((node, at) => node === nodes[at + 2])).toBe(true)
  })
})

describe('restoring', () => {
  it('everything makes the document read as it did, whatever was deleted, moved, changed or added', () => {
    const doc = sample()
    const before = readDocument(doc)
    moveEntry(doc, 'clauses', 'clause-3', -1)
    removeEntry(doc, 'agenda', 'item-1')
    removeEntry(doc, 'clauses', 'clause-1')
    removeEntry(doc, 'actions', 'action-2')
    addClause(doc, 'new')
    textField(entryOf(doc, 'agenda', 'item-2'), 'title')!.insert(1, '!')
    entryOf(doc, 'agenda', 'item-2')!.set('minutes', 99)
    speechSummary(doc, 'speech-1').delete(0, 3)
    meetingFindings(doc).delete(0, 2)
    writeRichText(speechSummary(doc, 'speech-2'), BLOCKS)
    expect(restoreEntries(doc, before, null, NOTHING_KEPT)).toEqual([])
    expect(readDocument(doc)).toEqual(before)
    let updates = 0
    doc.on('update', () => updates++)
    restoreEntries(doc, before, null, NOTHING_KEPT)
    expect(updates).toBe(0) // nothing to do, nothing done
  })

  it('one entry puts it back at its place and touches no other; kept ones stay and are named', () => {
    const doc = sample()
    const before = readDocument(doc)
    for (const id of ['clause-1', 'clause-2']) removeEntry(doc, 'clauses', id)
    addClause(doc, 'new')
    restoreEntries(doc, before, [{ section: 'clauses', id: 'clause-2' }], NOTHING_KEPT)
    expect(readDocument(doc).clauses.map(({ id }) => id)).toEqual(['clause-2', 'clause-3', 'new'])
    restoreEntries(doc, before, [{ section: 'clauses', id: 'clause-1' }], NOTHING_KEPT)
    expect(readDocument(doc).clauses.map(({ id }) => id)).toEqual(['clause-1', 'clause-2', 'clause-3', 'new'])

    addAgendaItem(doc, 'taken', { title: '议过的', minutes: 5, kind: 'speeches' })
    fragmentField(entryOf(doc, 'clauses', 'clause-1'), 'body')!.delete(0, 1)
    const stayed = restoreEntries(doc, before, null, {
      asItIs: ({ id }) => id === 'clause-1',
      there: ({ id }) => id === 'taken',
    })
    expect(stayed).toEqual([
      { section: 'clauses', id: 'clause-1' },
      { section: 'agenda', id: 'taken' },
    ])
    const now = readDocument(doc)
    expect(now.clauses.map(({ id, text }) => [id, text])).toEqual([
      ['clause-1', ''],
      ['clause-2', '第2条'],
      ['clause-3', '第3条'],
    ])
    expect(now.agenda.map(({ id }) => id)).toEqual(['item-1', 'item-2', 'item-3', 'taken'])
  })

  it('merges with what another page writes at the same moment', () => {
    const doc = sample()
    const before = readDocument(doc)
    removeEntry(doc, 'clauses', 'clause-2')
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    textField(entryOf(other, 'agenda', 'item-3'), 'title')!.insert(0, '同时写的')
    restoreEntries(doc, before, null, NOTHING_KEPT)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    expect(readDocument(other)).toEqual(readDocument(doc))
    expect(readDocument(doc).agenda[2]!.title).toBe('同时写的第3项')
    expect(readDocument(doc).clauses).toEqual(before.clauses)
  })
})

describe('what an update does', () => {
  const effect = (doc: Y.Doc, from: Y.Doc) => {
    const update = readUpdate(Y.encodeStateAsUpdate(from, Y.encodeStateVector(doc)))!
    const { removed, applied } = effectOf(doc, update)
    const told = { letters: removed.total, whole: [...removed.entries.keys()] }
    Y.applyUpdate(doc, update.bytes)
    const { touched, added } = applied()
    return { ...told, touched: [...touched.keys()].sort(), added }
  }

  it('names entries touched, and counts letters added and taken out once each', () => {
    const [doc, page] = [sample(), new Y.Doc()]
    Y.applyUpdate(page, Y.encodeStateAsUpdate(doc))
    textField(entryOf(page, 'agenda', 'item-1'), 'title')!.insert(0, '四个字呀')
    expect(effect(doc, page)).toEqual({ letters: 0, whole: [], touched: ['agenda/item-1'], added: 4 })
    removeEntry(page, 'clauses', 'clause-2')
    expect(effect(doc, page)).toEqual({
      letters: 3,
      whole: ['clauses/clause-2'],
      touched: ['clauses/clause-2'],
      added: 0,
    })
    speechSummary(page, 'speech-1').delete(0, 1)
    expect(effect(doc, page)).toEqual({ letters: 2, whole: [], touched: ['summaries/speech-1'], added: 0 })
    addClause(page, 'empty')
    expect(effect(doc, page)).toMatchObject({ touched: ['clauses/empty'], added: 0 })
    removeEntry(page, 'clauses', 'empty')
    expect(effect(doc, page)).toMatchObject({ letters: 0, whole: [], touched: ['clauses/empty'] })
  })

  it('counts what stands in a deleted entry also when the update names the entry alone', () => {
    const doc = sample()
    const item = (sectionOf(doc, 'agenda') as unknown as { _map: Map<string, Y.Item> })._map.get('item-1')!
    const ds = Y.createDeleteSet()
    ds.clients.set(item.id.client, [{ clock: item.id.clock, len: 1 } as never])
    const { removed } = effectOf(doc, { bytes: new Uint8Array(), content: { structs: [], ds } })
    expect([...removed.entries.keys()]).toEqual(['agenda/item-1'])
    expect(removed.total).toBe('第1项'.length + '标题平粗又粗又斜下一行一二里层引末'.length)
  })
})

describe('changed words', () => {
  const show = (before: string, after: string) =>
    wordChanges(before, after)
      .map(({ is, text }) => (is === 'same' ? text : is === 'added' ? `+${text}+` : `-${text}-`))
      .join('')

  it('are marked by the letter in Chinese and by the word elsewhere', () => {
    expect(show('物业每月公示', '物业每季度公示')).toBe('物业每-月-+季度+公示')
    expect(show('the lamp is old', 'the lamps are old')).toBe('the -lamp-+lamps+ -is-+are+ old')
    expect(show('', '新')).toBe('+新+')
    expect(show('旧', '')).toBe('-旧-')
    expect(show('一样', '一样')).toBe('一样')
    expect(show('甲😀乙', '甲😀丙')).toBe('甲😀-乙-+丙+')
  })

  it('give both texts back, also where they are too long to compare', () => {
    for (const [before, after] of [
      ['一二三四五六', '二三七五六八'],
      ['甲'.repeat(5000), `${'乙'.repeat(5000)}甲`],
    ] as const) {
      const stretches = wordChanges(before, after)
      const side = (left: 'added' | 'removed') =>
        stretches.flatMap(({ is, text }) => (is === left ? [] : text)).join('')
      expect([side('added'), side('removed')]).toEqual([before, after])
    }
  })
})
