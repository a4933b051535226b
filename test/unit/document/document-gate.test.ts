import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { DocumentGate } from '#shared/document/document-gate'
import { readUpdate } from '#shared/document/document-update'
import {
  ELEMENT_DEPTH_MAX,
  ENTRIES_MAX,
  LETTERS_PER_LINE_MAX,
  LETTERS_PER_TEXT_MAX,
  PIECES_PER_UPDATE_MAX,
  TYPES_MAX,
} from '#shared/document/limits'
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
  splitAgendaItem,
  textField,
} from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'

/** A page and the gate of a host: what the page writes is judged as one update. */
function hall() {
  const host = new Y.Doc()
  const page = new Y.Doc()
  const gate = new DocumentGate(host)
  const bring = (update: Uint8Array): string | null => {
    const read = readUpdate(update)
    if (read === null) return 'no update'
    const fault = gate.fault(read)
    if (fault === null) Y.applyUpdate(host, update)
    return fault?.why ?? null
  }
  return { host, page, bring, write: (change: (doc: Y.Doc) => void) => bring(updateOf(page, change)) }
}

function updateOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => change(doc))
  return Y.encodeStateAsUpdate(doc, before)
}

const body = (doc: Y.Doc): Y.XmlFragment => fragmentField(entryOf(doc, 'clauses', 'c1'), 'body')!
const element = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement => {
  const made = new Y.XmlElement(name)
  made.insert(0, children)
  return made
}
const words = (text: string, marks = {}): Y.XmlText => {
  const made = new Y.XmlText()
  made.insert(0, text, marks)
  return made
}
/** Quotes in quotes, put in one by one as a hostile page must: Yjs' own inserting of a whole tree would overflow at home. */
function deepen(doc: Y.Doc, levels: number): void {
  let at: Y.XmlFragment = body(doc)
  for (let level = 1; level < levels; level++) {
    const quote = new Y.XmlElement('blockquote')
    at.push([quote])
    at = quote
  }
  at.push([element('paragraph', words('深处'))])
}

describe('what people write', () => {
  it('comes in: entries, lines, rich text, marks, lists, moves, splits, deletions, summaries', () => {
    const { host, page, write } = hall()
    const acts: ((doc: Y.Doc) => void)[] = [
      (doc) => addAgendaItem(doc, 'a1', { title: '宣读规则', minutes: 5, kind: 'briefing' }),
      (doc) => addAgendaItem(doc, 'a2', { title: '轮流发言', minutes: 40, kind: 'speeches' }),
      (doc) => addClause(doc, 'c1'),
      (doc) => addAction(doc, 'x1'),
      (doc) => textField(entryOf(doc, 'agenda', 'a1'), 'title')!.insert(2, '议事'),
      (doc) => entryOf(doc, 'actions', 'x1')!.set('due', '2026-12-31'),
      (doc) => body(doc).push([element('paragraph', words('更换楼道灯'))]),
      (doc) =>
        (body(doc).get(0) as Y.XmlElement).insert(1, [element('hardBreak'), words('费用由物业承担', { bold: true })]),
      (doc) => ((body(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(5, '。'),
      (doc) => {
        const heading = element('heading', words('分工'))
        heading.setAttribute('level', 2 as unknown as string)
        const list = element('orderedList', element('listItem', element('paragraph', words('甲'))))
        list.setAttribute('start', 3 as unknown as string)
        body(doc).push([
          heading,
          list,
          element('horizontalRule'),
          element('blockquote', element('paragraph', words('引'))),
        ])
      },
      (doc) => {
        const heading = element('heading', words('旧写法'))
        heading.setAttribute('level', '3')
        body(doc).push([heading])
      },
      (doc) => body(doc).delete(0, 1),
      (doc) => moveEntry(doc, 'agenda', 'a2', -1),
      (doc) => void splitAgendaItem(doc, 'a2', 'a3', 10),
      (doc) => removeEntry(doc, 'agenda', 'a1'),
      (doc) => meetingFindings(doc).push([element('paragraph', words('会议认为，应当更换。'))]),
      (doc) => speechSummary(doc, 's1').push([element('paragraph', words('同意更换'))]),
    ]
    for (const act of acts) expect(write(act)).toBeNull()
    expect(readDocument(host)).toEqual(readDocument(page))
    expect(readDocument(host).clauses[0]!.text).toContain('分工')
  })

  it('comes in as one update after a long absence, typed and deleted by many at once', () => {
    const { host, page, bring } = hall()
    page.transact(() => addClause(page, 'c1'))
    const others = [1, 2, 3].map(() => new Y.Doc())
    for (const [nth, other] of others.entries()) {
      Y.applyUpdate(other, Y.encodeStateAsUpdate(page))
      for (let line = 0; line < 40; line++) {
        body(other).insert(0, [element('paragraph', words(`第${nth}人第${line}行`))])
        if (line % 3 === 0) body(other).delete(0, 1)
        const first = body(other).get(0) as Y.XmlElement | undefined
        if (first) (first.get(0) as Y.XmlText).insert(0, '补')
      }
    }
    for (const other of others) Y.applyUpdate(page, Y.encodeStateAsUpdate(other))
    expect(bring(Y.encodeStateAsUpdate(page))).toBeNull()
    expect(readDocument(host)).toEqual(readDocument(page))
  })

  it('comes in when it stands in what was deleted meanwhile', () => {
    const { host, page, write, bring } = hall()
    write((doc) => addClause(doc, 'c1'))
    const late = new Y.Doc()
    Y.applyUpdate(late, Y.encodeStateAsUpdate(page))
    const typed = updateOf(late, (doc) => body(doc).push([element('paragraph', words('晚到'))]))
    write((doc) => removeEntry(doc, 'clauses', 'c1'))
    expect(bring(typed)).toBeNull()
    expect(readDocument(host).clauses).toEqual([])
  })
})

describe('what no meeting’s document can hold', () => {
  const set = (section: 'agenda' | 'clauses' | 'actions', field: string, value: unknown) => (doc: Y.Doc) =>
    entryOf(doc, section, { agenda: 'a1', clauses: 'c1', actions: 'x1' }[section])!.set(field, value)
  const withAttribute = (name: string, attribute: string, value: unknown) => (doc: Y.Doc) => {
    const made = element(name)
    made.setAttribute(attribute, value as string)
    body(doc).push([made])
  }
  const cases: [string, (doc: Y.Doc) => void][] = [
    ['a text where an entry is due', (doc) => sectionOf(doc, 'clauses').set('c2', new Y.Text('x') as never)],
    ['a number where an entry is due', (doc) => sectionOf(doc, 'agenda').set('a2', 5 as never)],
    ['an entry under a strange id', (doc) => sectionOf(doc, 'clauses').set('../x', new Y.Map() as never)],
    ['an unknown field', set('agenda', 'chair', '甲')],
    ['an object for a title', set('agenda', 'title', { toString: 1 })],
    ['a string for a title', set('agenda', 'title', '标题')],
    ['rich text for a title', set('agenda', 'title', new Y.XmlText())],
    ['an object for an order', set('clauses', 'order', { toString: 1 })],
    ['a long order', set('clauses', 'order', 'a'.repeat(5000))],
    ['minutes that are no number', set('agenda', 'minutes', Number.POSITIVE_INFINITY)],
    ['an object for minutes', set('agenda', 'minutes', { valueOf: 1 })],
    ['an object for a date', set('actions', 'due', { toString: 1 })],
    ['a map for a body', set('clauses', 'body', new Y.Map())],
    ['an array for notes', set('agenda', 'notes', new Y.Array())],
    ['an object within a line', (doc) => textField(entryOf(doc, 'agenda', 'a1'), 'title')!.insertEmbed(0, { a: 1 })],
    ['words directly in a fragment', (doc) => body(doc).insert(0, [words('无段落')])],
    ['an unknown element', (doc) => body(doc).insert(0, [element('script')])],
    ['an element named by the prototype', (doc) => body(doc).insert(0, [element('constructor')])],
    ['a heading of level abc', withAttribute('heading', 'level', 'abc')],
    ['a heading of level Infinity', withAttribute('heading', 'level', Number.POSITIVE_INFINITY)],
    ['an attribute nobody knows', withAttribute('paragraph', 'onclick', 'x')],
    [
      'something inside a line break',
      (doc) => body(doc).insert(0, [element('paragraph', element('hardBreak', words('x')))]),
    ],
    ['an unknown mark', (doc) => body(doc).insert(0, [element('paragraph', words('x', { link: 'http://x' }))])],
    [
      'an embed in words',
      (doc) =>
        body(doc).insert(0, [
          element(
            'paragraph',
            (() => {
              const text = words('x')
              text.insertEmbed(0, { image: 1 })
              return text
            })(),
          ),
        ]),
    ],
    ['elements too deep', (doc) => deepen(doc, ELEMENT_DEPTH_MAX + 1)],
    ['very deep elements', (doc) => deepen(doc, 4000)],
    ['a name of its own at the top', (doc) => doc.getMap('other').set('a', 1)],
    ['a list at the top of a section', (doc) => doc.get('agenda', Y.Array).insert(0, [1])],
    [
      'too many elements at once',
      (doc) =>
        body(doc).insert(
          0,
          Array.from({ length: PIECES_PER_UPDATE_MAX + 1 }, () => element('paragraph')),
        ),
    ],
    [
      'too many entries',
      (doc) => {
        for (let i = 0; i <= ENTRIES_MAX.clauses; i++) sectionOf(doc, 'clauses').set(`k${i}`, new Y.Map() as never)
      },
    ],
  ]
  it.each(cases)('stays out: %s', (_what, change) => {
    const { host, page, write } = hall()
    write((doc) => {
      addAgendaItem(doc, 'a1', { title: '议题', minutes: 5, kind: 'speeches' })
      addClause(doc, 'c1')
      addAction(doc, 'x1')
    })
    const before = readDocument(host)
    const apart = new Y.Doc()
    Y.applyUpdate(apart, Y.encodeStateAsUpdate(page))
    const hostile = updateOf(apart, change)
    const gate = new DocumentGate(host)
    const read = readUpdate(hostile)
    expect(read === null ? 'no update' : gate.fault(read)).not.toBeNull()
    expect(readDocument(host)).toEqual(before)
  })

  it('stays out however slowly it comes: depth and number are of the document, not of the update', () => {
    const { write } = hall()
    write((doc) => addClause(doc, 'c1'))
    const deeper = (doc: Y.Doc) => {
      let at: Y.XmlFragment = body(doc)
      while (at.length > 0) at = at.get(0) as Y.XmlElement
      at.insert(0, [element('blockquote')])
    }
    for (let level = 0; level < ELEMENT_DEPTH_MAX; level++) expect(write(deeper)).toBeNull()
    expect(write(deeper)).toContain('deep')
    const more = hall()
    let refused: string | null = null
    for (let nth = 0; refused === null; nth++) refused = more.write((doc) => addClause(doc, `c${nth}`))
    expect(refused).toContain('clauses')
    expect(readDocument(more.host).clauses).toHaveLength(ENTRIES_MAX.clauses)
  })

  it('counts the entries and elements that are there, not those that were', { timeout: 60_000 }, () => {
    const { host, bring } = hall()
    /** A page that comes now, and writes this. */
    const write = (change: (doc: Y.Doc) => void) => {
      const page = new Y.Doc()
      Y.applyUpdate(page, Y.encodeStateAsUpdate(host))
      return bring(updateOf(page, change))
    }
    const addItem = (id: string) => write((doc) => addAgendaItem(doc, id, { title: '', minutes: 5, kind: 'speeches' }))
    for (let nth = 0; nth < ENTRIES_MAX.agenda; nth++) expect(addItem(`a${nth}`)).toBeNull()
    expect(addItem('more')).toContain('agenda')
    expect(write((doc) => removeEntry(doc, 'agenda', 'a0'))).toBeNull()
    expect(addItem('more')).toBeNull()
    expect(readDocument(host).agenda).toHaveLength(ENTRIES_MAX.agenda)
    expect(addItem('most')).toContain('agenda')

    const lines = (doc: Y.Doc, id: string) =>
      fragmentField(entryOf(doc, 'clauses', id), 'body')!.insert(
        0,
        Array.from({ length: 1900 }, () => element('paragraph')),
      )
    /** As much as one text takes, in five updates. */
    const fill = (id: string): string | null => {
      let refused = write((doc) => addClause(doc, id))
      for (let times = 0; refused === null && times < 5; times++) refused = write((doc) => lines(doc, id))
      return refused
    }
    let nth = 0
    while (fill(`c${nth}`) === null) nth++
    expect(nth).toBeLessThanOrEqual(TYPES_MAX / (5 * 1900))
    expect(fill('d')).toContain('elements')
    expect(write((doc) => removeEntry(doc, 'clauses', 'c0'))).toBeNull()
    expect(fill('e')).toBeNull()
    expect(new DocumentGate(host).unfit()).toEqual([])
  })

  it('has room again once something was taken out', () => {
    const text = (doc: Y.Doc) => (body(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText
    const line = (doc: Y.Doc) => textField(entryOf(doc, 'actions', 'x1'), 'what')!
    for (const at of [text, line]) {
      const { write, host } = hall()
      write((doc) => {
        addClause(doc, 'c1')
        addAction(doc, 'x1')
        body(doc).insert(0, [element('paragraph', words('x'.repeat(LETTERS_PER_TEXT_MAX)))])
        textField(entryOf(doc, 'actions', 'x1'), 'what')!.insert(0, 'y'.repeat(LETTERS_PER_LINE_MAX))
      })
      const { length } = at(host)
      const other = new Y.Doc()
      Y.applyUpdate(other, Y.encodeStateAsUpdate(host))
      const more = readUpdate(updateOf(other, (doc) => at(doc).insert(0, 'z')))!
      expect(new DocumentGate(host).fault(more)).toEqual({ is: 'full', why: 'too many letters in one text' })
      expect(write((doc) => at(doc).delete(0, 10))).toBeNull()
      expect(write((doc) => at(doc).insert(0, 'z'.repeat(10)))).toBeNull()
      expect(at(host).length).toBe(length)
      expect(write((doc) => at(doc).insert(0, 'z'))).toContain('letters')
      // The page did not hear of it; what it sends next brings that letter too, and takes others out.
      const page = new Y.Doc()
      Y.applyUpdate(page, Y.encodeStateAsUpdate(host))
      const both = updateOf(page, (doc) => {
        at(doc).insert(0, 'zz')
        at(doc).delete(5, 3)
      })
      expect(new DocumentGate(host).fault(readUpdate(both)!)).toBeNull()
    }
  })

  it('stays out when neighbours are named that stand in different lists', () => {
    const { host, page, write } = hall()
    write((doc) => {
      addClause(doc, 'c1')
      body(doc).push([element('paragraph', words('甲')), element('paragraph', words('乙'))])
    })
    const [first, second] = [0, 1].map((at) => ((body(page).get(at) as Y.XmlElement).get(0) as Y.XmlText)._start!)
    const hostile = new Y.Doc()
    Y.applyUpdate(hostile, Y.encodeStateAsUpdate(page))
    const crafted = new Y.Item(
      Y.createID(hostile.clientID, 0),
      null,
      first!.lastId,
      null,
      second!.id,
      null,
      null,
      new Y.ContentString('跨'),
    )
    const gate = new DocumentGate(host)
    expect(
      gate.fault({ bytes: new Uint8Array(), content: { structs: [crafted], ds: Y.createDeleteSet() } }),
    ).not.toBeNull()
  })

  it('is judged in time that grows with the update, also when each struct hangs on the next', () => {
    const { host, page, bring } = hall()
    page.transact(() => addClause(page, 'c1'))
    bring(Y.encodeStateAsUpdate(page))
    const holder = (body(host) as unknown as { _item: Y.Item })._item
    const structs: Y.Item[] = []
    const LENGTH = 60_000
    for (let clock = 0; clock < LENGTH; clock++)
      structs.push(
        new Y.Item(
          Y.createID(7, clock),
          null,
          clock === 0 ? null : Y.createID(7, clock - 1),
          null,
          null,
          clock === 0 ? holder.id : null,
          null,
          new Y.ContentString('x'),
        ),
      )
    const gate = new DocumentGate(host)
    const content = { structs: structs.reverse(), ds: Y.createDeleteSet() }
    expect(gate.fault({ bytes: new Uint8Array(), content })).not.toBeNull()
  })
})

describe('a document that an earlier version let grow wild', () => {
  it('is read to its end, and cleared from within without recursion', () => {
    const doc = new Y.Doc()
    doc.transact(() => {
      addClause(doc, 'c1')
      body(doc).push([element('paragraph', words('正常的话'))])
      deepen(doc, 6000)
      sectionOf(doc, 'agenda').set('a1', new Y.Text('无形') as never)
    })
    expect(readDocument(doc).clauses[0]!.text).toBe('正常的话\n深处')
    for (const items of new DocumentGate(doc).unfit())
      doc.transact((transaction) => items.forEach((item) => item.delete(transaction)))
    expect(new DocumentGate(doc).unfit()).toEqual([])
    expect(readDocument(doc).clauses[0]!.text.trim()).toBe('正常的话')
    removeEntry(doc, 'clauses', 'c1')
    expect(readDocument(doc).clauses).toEqual([])
  })
})
