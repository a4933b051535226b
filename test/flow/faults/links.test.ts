import { describe, it } from 'vitest'
import * as Y from 'yjs'
import { syncFrame, UPDATE } from '#shared/protocol/sync-frame'
import { behind, saved, texts } from '../../support/behind-proxy'
import { FaultProxy } from '../../support/fault-proxy'
import { accepted, openMeeting, writeClause } from '../../support/held-meeting'
import type { TestParticipant } from '../../support/host'
import { until } from '../../support/host'
import { HostProcess } from '../../support/host-process'
import { RawPage } from '../../support/raw-page'
import { seeded } from '../../support/seeded'

describe('links that fail', () => {
  it.each([
    ['nothing reaches the host any more', ['up']],
    ['nothing comes back any more', ['down']],
    ['nothing gets through either way', ['up', 'down']],
  ] as const)(
    '%s: both sides notice, the words wait, and arrive when the link is back',
    { timeout: 90_000 },
    async (_, directions) => {
      const host = await HostProcess.fresh()
      const held = await openMeeting(host)
      const proxy = await FaultProxy.open(host.port)
      const person = await behind(proxy, held, '隔壁老王')
      proxy.swallow(...directions)
      writeClause(person.doc, 'cut', '断线时写的')
      await person.until('offline', (now) => now.saved === 'offline', 20_000)
      writeClause(held.people[0]!.doc, 'meanwhile', '其间写的')
      await saved(held.people[0]!)
      proxy.mend()
      await saved(person)
      await until(
        'both have both',
        () =>
          [person, held.people[0]!].every(({ doc }) =>
            ['断线时写的', '其间写的'].every((text) => texts(doc).includes(text)),
          ),
        () => '',
        20_000,
      )
    },
  )

  it('late, lossy and uneven links change nothing but the time', { timeout: 90_000 }, async () => {
    const random = seeded(7)
    const host = await HostProcess.fresh()
    const held = await openMeeting(host)
    const proxy = await FaultProxy.open(host.port)
    // 80 ms and jitter; one piece in twenty is sent again by TCP after 300 ms, as on a Wi-Fi with losses.
    proxy.delay(() => 80 + random() * 60 + (random() < 0.05 ? 300 : 0))
    const person = await behind(proxy, held, '远处的人')
    for (let i = 0; i < 30; i++) {
      writeClause(person.doc, `far${i}`, `远处${i}`)
      writeClause(held.people[0]!.doc, `near${i}`, `近处${i}`)
      await new Promise((resolve) => setTimeout(resolve, 20)) // so fast do two people write
    }
    await Promise.all([saved(person), saved(held.people[0]!)])
    await until(
      'the same text',
      () =>
        JSON.stringify(texts(person.doc)) === JSON.stringify(texts(held.chair.doc)) && texts(person.doc).length === 60,
      () => '',
      20_000,
    )
    await accepted(held.chair.link.send('check.open', { clauseId: 'far0', text: '远处0' }))
  })

  it(
    'one who sends what others wrote before, or under others’ ids, changes nothing of theirs',
    { timeout: 60_000 },
    async () => {
      const host = await HostProcess.fresh()
      const held = await openMeeting(host)
      const [author, forger] = held.people as [TestParticipant, TestParticipant]
      writeClause(author.doc, 'mine', '我的话')
      await saved(author)
      await until('at the forger', () => texts(forger.doc).includes('我的话'))
      // The author's next words, made up beforehand: same client id, same clocks, other content.
      const forged = new Y.Doc()
      Y.applyUpdate(forged, Y.encodeStateAsUpdate(forger.doc))
      forged.clientID = author.doc.clientID
      const from = Y.encodeStateVector(forged)
      writeClause(forged, 'forged', '冒名的话')
      const page = await RawPage.admitted(host.joinUrl, forger.key, { yjs: 12345 })
      page.send(syncFrame(UPDATE, Y.encodeStateAsUpdate(forged, from)))
      page.send(syncFrame(UPDATE, Y.encodeStateAsUpdate(forger.doc))) // old news
      await until(
        'both were answered',
        () => page.frames.some((frame) => frame.t === 'saved' && frame.updates === 2),
        () => JSON.stringify(page.frames.at(-1)),
      )
      writeClause(author.doc, 'next', '我接着说')
      await saved(author)
      await until('the author’s words everywhere', () =>
        [held.chair.doc, forger.doc, author.doc].every(
          (doc) => texts(doc).includes('我接着说') && !texts(doc).includes('冒名的话'),
        ),
      )
      // Nor does saying hello with the author's id help.
      const twin = await RawPage.open(host.joinUrl)
      twin.hello(forger.key, { yjs: author.doc.clientID })
      await twin.refused('frame-malformed')
    },
  )

  it(
    'words brought by others count while their author is gone, and arrive when the author falls silent',
    { timeout: 90_000 },
    async () => {
      const host = await HostProcess.fresh()
      const held = await openMeeting(host)
      const proxy = await FaultProxy.open(host.port)
      const author = await behind(proxy, held, '断线的人')
      const relay = held.people[0]!
      proxy.swallow('up', 'down') // the host still counts the author as connected
      writeClause(author.doc, 'mesh', '经互联传来的话')
      Y.applyUpdate(relay.doc, Y.encodeStateAsUpdate(author.doc, Y.encodeStateVector(relay.doc)), 'mesh')
      writeClause(relay.doc, 'own', '转述者自己的话')
      await until(
        'all at the host',
        () => texts(held.chair.doc).includes('经互联传来的话') && texts(held.chair.doc).includes('转述者自己的话'),
        () => texts(held.chair.doc).join(),
        45_000,
      )
      proxy.mend()
      await saved(author)
      await saved(relay)
    },
  )
})
