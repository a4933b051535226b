import { join } from 'node:path'
import { describe, it } from 'vitest'
import * as Y from 'yjs'
import { ELEMENT_DEPTH_MAX, ELEMENTS_PER_TEXT_MAX, ENTRIES_MAX } from '#shared/document/limits'
import { entryIds, entryOf, fragmentField } from '#shared/document/meeting-document'
import { device, openBrowser, shot } from '../support/browser'
import { chairOf } from '../support/chair-page'
import { tempDir, until } from '../support/host'
import { accepted, writeClause } from '../support/held-meeting'
import { askToJoin, shows } from '../support/meeting-room'
import { serve } from '../support/serve'

const paragraph = (words: string): Y.XmlElement => {
  const made = new Y.XmlElement('paragraph')
  made.insert(0, [new Y.XmlText(words)])
  return made
}

const quoted = (inner: Y.XmlElement): Y.XmlElement => {
  const quote = new Y.XmlElement('blockquote')
  quote.insert(0, [inner])
  return quote
}

describe('a document with the most that a host takes', () => {
  it('is shown and written on by a phone, and shown to the chair', { timeout: 240_000 }, async () => {
    const served = await serve(join(await tempDir(), 'data'))
    const browser = await openBrowser()
    const console = await device(browser, 'laptop')
    const chair = await chairOf(console, served.console)
    const { doc } = chair
    const role = chair.now.state!.roles.find(({ standing }) => standing === 'deliberant')!
    await accepted(chair.link.send('admission.set', { direct: true }))
    await accepted(chair.link.send('meeting.open', {}))
    doc.transact(() => {
      for (let nth = 1; nth <= ENTRIES_MAX.clauses; nth++) writeClause(doc, `c${nth}`, `第 ${nth} 条的话`)
      const [first, second] = entryIds(doc, 'agenda').map((id) => fragmentField(entryOf(doc, 'agenda', id), 'notes')!)
      // A quote, its paragraph and its words are three elements.
      const quotes = Math.floor(ELEMENTS_PER_TEXT_MAX / 3) - 10
      first!.insert(
        0,
        Array.from({ length: quotes }, (_, nth) => quoted(paragraph(`引 ${nth}`))),
      )
      let deep = paragraph('最深处')
      for (let level = 1; level < ELEMENT_DEPTH_MAX; level++) deep = quoted(deep)
      second!.insert(0, [deep])
    })
    await until(
      'all on disk',
      () => chair.now.saved === 'saved',
      () => chair.now.saved,
      60_000,
    )

    await accepted(chair.link.send('item.open', { itemId: entryIds(doc, 'agenda')[0]! }))
    const phone = await device(browser, 'phone')
    await askToJoin(phone, served.join, chair.now.state!.code, { name: '张伟', unit: '', role: role.label.zh })
    await shows(phone, '引 3')
    await shot(phone, 'full-notes')
    await phone.getByRole('button', { name: /点单人陈述/ }).click()
    // So deep that a phone leaves it no width; it is there.
    await phone.getByText('最深处').waitFor({ state: 'attached' })
    await phone.getByRole('tab', { name: '共识条款' }).click()
    await shows(phone, `第 ${ENTRIES_MAX.clauses} 条的话`)
    await shot(phone, 'full-phone')
    // An editor comes where one looks.
    const last = phone.getByRole('article').last()
    await last.scrollIntoViewIfNeeded()
    await last.getByRole('textbox').pressSequentially('补')
    await until('the word at the chair', () =>
      fragmentField(entryOf(doc, 'clauses', `c${ENTRIES_MAX.clauses}`), 'body')!
        .toString()
        .includes('补'),
    )

    await console.getByRole('tab', { name: /^共识条款/ }).click()
    await shows(console, `第 ${ENTRIES_MAX.clauses} 条的话`)
    await shot(console, 'full-chair')
  })
})
