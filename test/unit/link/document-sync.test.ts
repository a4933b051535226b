import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { deletionsDigest } from '#shared/document/deletions-digest'
import { splitUpdate } from '#shared/document/split-update'
import { DocumentSync } from '#shared/link/document-sync'
import { readSyncFrame, STEP_1, STEP_2, syncFrame, UPDATE } from '#shared/protocol/sync-frame'
import { openLink, ScriptedHost } from './scripted-host'

const soon = { timeout: 4_000, interval: 5 }
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function live(host = new ScriptedHost()) {
  const page = openLink(await host.start())
  await vi.waitFor(() => expect(page.link.snapshot().saved).toBe('saved'), soon)
  return { host, words: page.doc.getText('t'), hostWords: host.doc.getText('t'), ...page }
}

describe('a long answer', () => {
  /** A host with a text whose answer comes in pieces; `send` brings those from the first to before the last that are given. */
  function longAnswer(role: 'writer' | 'reader') {
    const host = new ScriptedHost(role)
    for (let i = 0; i < 200; i++) host.doc.getText('t').insert(0, `第${i}条共识；`)
    const asked: Uint8Array[] = []
    const answerTo = (vector: Uint8Array) =>
      splitUpdate(Y.encodeStateAsUpdate(host.doc, vector), { structs: Infinity, bytes: 256 })
    host.onAsked = (_, vector) => void asked.push(vector)
    const send = (pieces: Uint8Array[], ends: boolean) => {
      for (const [i, piece] of pieces.entries())
        host.last.sendSync(ends && i === pieces.length - 1 ? STEP_2 : UPDATE, piece)
    }
    return { host, asked, answerTo, send }
  }

  it.each(['writer', 'reader'] as const)('is all here, and called saved, only with its end (%s)', async (role) => {
    const { host, asked, answerTo, send } = longAnswer(role)
    const { link, doc } = openLink(await host.start())
    await vi.waitFor(() => expect(asked).toHaveLength(1), soon)
    const pieces = answerTo(asked[0]!)
    send(pieces.slice(0, -1), false)
    await pause(50)
    expect(link.snapshot()).toMatchObject({ synced: false, saved: 'syncing' })
    expect(doc.getText('t').toString()).toBe('') // half of it would look like a short text
    send(pieces.slice(-1), true)
    await vi.waitFor(() => expect(link.snapshot()).toMatchObject({ synced: true, saved: 'saved' }), soon)
    expect(doc.getText('t').toString()).toBe(host.doc.getText('t').toString())
  })

  it('goes on where the connection broke', async () => {
    const { host, asked, answerTo, send } = longAnswer('writer')
    const { link, doc } = openLink(await host.start())
    await vi.waitFor(() => expect(asked).toHaveLength(1), soon)
    const pieces = answerTo(asked[0]!)
    send(pieces.slice(0, pieces.length / 2), false)
    await pause(50)
    host.last.socket.terminate()
    host.doc.getText('t').insert(3, '其间写的')
    await vi.waitFor(() => expect(asked).toHaveLength(2), soon)
    const rest = answerTo(asked[1]!)
    expect(rest.length).toBeLessThan(pieces.length * 0.6)
    send(rest, true)
    await vi.waitFor(() => expect(link.snapshot().saved).toBe('saved'), soon)
    expect(doc.getText('t').toString()).toBe(host.doc.getText('t').toString())
  })
})

describe('the document', () => {
  it('brings the host’s text and sends own edits', async () => {
    const host = new ScriptedHost()
    host.doc.getText('t').insert(0, '共识')
    const { words, hostWords } = await live(host)
    expect(words.toString()).toBe('共识')
    words.insert(2, '书')
    await vi.waitFor(() => expect(hostWords.toString()).toBe('共识书'), soon)
  })

  it('counts frames: saved only when the disk has the last own one', async () => {
    const { host, link, words } = await live() // step 2 was frame 1
    host.answers = false
    words.insert(0, 'a')
    expect(link.snapshot().saved).toBe('syncing')
    await vi.waitFor(() => expect(host.last.syncKinds).toEqual([0, 1, 2]), soon)
    await pause(20)
    words.insert(1, 'b')
    await vi.waitFor(() => expect(host.last.syncKinds).toEqual([0, 1, 2, 2]), soon)
    host.last.send({ t: 'saved', updates: 2 })
    await pause(30)
    expect(link.snapshot().saved).toBe('syncing')
    host.last.send({ t: 'saved', updates: 3 })
    await vi.waitFor(() => expect(link.snapshot().saved).toBe('saved'), soon)
  })

  it('sends the first edit at once and the next ones of the same moment together', async () => {
    const { host, link, words, hostWords } = await live()
    for (let index = 0; index < 20; index++) words.insert(index, 'x')
    expect(link.snapshot().saved).toBe('syncing')
    await vi.waitFor(() => expect(link.snapshot().saved).toBe('saved'), soon)
    expect(hostWords.toString()).toBe('x'.repeat(20))
    expect(host.last.syncKinds).toEqual([0, 1, 2, 2])
  })

  it('keeps what the host has no room for, says so, and sends it again with the next comparison', async () => {
    const { host, link, words, hostWords } = await live() // step 2 was frame 1
    host.answers = false
    words.insert(0, 'a')
    await vi.waitFor(() => expect(host.last.syncKinds).toEqual([0, 1, 2]), soon)
    host.last.send({ t: 'not-kept', update: 2, refusal: { reason: 'text-full' } })
    await vi.waitFor(() => expect(link.snapshot()).toMatchObject({ saved: 'refused' }), soon)
    expect(link.snapshot()).toMatchObject({ trouble: { reason: 'text-full' }, connection: { is: 'live' } })
    // That the frame was counted says nothing of its words; nor is anything sent behind them.
    host.last.send({ t: 'saved', updates: 2 })
    words.insert(1, 'b')
    await pause(50)
    expect(link.snapshot().saved).toBe('refused')
    expect(host.last.syncKinds).toEqual([0, 1, 2])
    const vector = Buffer.from(Y.encodeStateVector(new Y.Doc())).toString('base64url')
    host.last.send({ t: 'compare', vector, deletions: '' })
    await vi.waitFor(() => expect(hostWords.toString()).toBe('ab'), soon)
    const sent = host.last.syncKinds.filter((kind) => kind > 0).length
    expect(link.snapshot().saved).toBe('refused')
    host.last.send({ t: 'saved', updates: sent })
    await vi.waitFor(() => expect(link.snapshot().saved).toBe('saved'), soon)
    expect(host.connections).toHaveLength(1)
  })

  it('compares with what the host held when it said so, behind what waits to be applied and before what came later', () => {
    const host = new Y.Doc()
    const doc = new Y.Doc()
    const sent: Uint8Array[] = []
    const due: (() => void)[] = []
    const line = { send: (frame: Uint8Array) => void sent.push(frame), room: () => Infinity, partBytes: () => 1e6 }
    const sync = new DocumentSync(
      doc,
      line,
      () => {},
      () => {},
      (apply) => due.push(apply),
    )
    sync.setWritable(true)
    sync.start()
    sync.receive(syncFrame(STEP_2, Y.encodeStateAsUpdate(host)))
    sync.receive(syncFrame(STEP_1, Y.encodeStateVector(host)))
    sync.acknowledge(1)
    const before = sent.length
    const writes = (text: string) => {
      const since = Y.encodeStateVector(host)
      host.getText('t').insert(host.getText('t').length, text)
      return syncFrame(UPDATE, Y.encodeStateAsUpdate(host, since))
    }
    const says = () => sync.compare(Y.encodeStateVector(host), deletionsDigest(host))
    sync.receive(writes('先写的'))
    says()
    sync.receive(writes('后写的'))
    expect([doc.getText('t').toString(), sync.saved]).toEqual(['', 'saved'])
    due.forEach((apply) => apply())
    expect(doc.getText('t').toString()).toBe('先写的后写的')
    expect(sent.slice(before)).toEqual([]) // neither lacked anything

    // What was lost on the way shows all the same.
    writes('丢了的')
    sync.receive(writes('到了的'))
    says()
    due.forEach((apply) => apply())
    expect(sent.slice(before).map((frame) => readSyncFrame(frame)?.kind)).toEqual([STEP_1])
    sync.close()
  })

  it('is not troubled by what was refused of others’ words', async () => {
    const { host, link, doc } = await live()
    Y.applyUpdate(
      doc,
      updateOf((other) => other.getText('t').insert(0, '邻')),
      'mesh',
    )
    await vi.waitFor(() => expect(host.last.syncKinds).toEqual([0, 1, 2]), soon)
    host.last.send({ t: 'not-kept', update: 2, refusal: { reason: 'document-full' } })
    await pause(50)
    expect(link.snapshot()).toMatchObject({ saved: 'saved', trouble: null })
  })

  it('does not send the host’s own updates back', async () => {
    const { host, words } = await live()
    const update = updateOf((doc) => doc.getText('t').insert(0, 'h'))
    Y.applyUpdate(host.doc, update)
    host.last.sendSync(UPDATE, update)
    await vi.waitFor(() => expect(words.toString()).toBe('h'), soon)
    await pause(1_200)
    expect(host.last.syncKinds).toEqual([0, 1])
  })

  it('sends nothing from an observer’s page', async () => {
    const { host, words } = await live(new ScriptedHost('reader'))
    words.insert(0, 'x') // the editor is read-only; this must not get out all the same
    await pause(50)
    expect(host.last.syncKinds).toEqual([0])
  })

  it('holds edits back while the minutes are frozen and sends them after', async () => {
    const { host, link, words, hostWords } = await live()
    host.happens({ type: 'minutes.frozen', by: 'chair', data: { version: 1, digest: 'd', replaces: '' } })
    await vi.waitFor(() => expect(link.snapshot().writable).toBe(false), soon)
    words.insert(0, '迟')
    await pause(50)
    expect(link.snapshot().saved).toBe('syncing')
    expect(host.last.syncKinds).toEqual([0, 1])
    host.happens({ type: 'minutes.reopened', by: 'chair', data: { version: 1 } })
    await vi.waitFor(() => expect(link.snapshot().saved).toBe('saved'), soon)
    expect(hostWords.toString()).toBe('迟')
  })

  it('knows after a reconnect that edits refused as locked are not with the host', async () => {
    const { host, link, words, hostWords } = await live()
    host.state = { ...host.state, locked: true }
    host.last.socket.terminate()
    await vi.waitFor(() => expect(link.snapshot().saved).toBe('offline'), soon)
    words.insert(0, '迟')
    await vi.waitFor(() => expect(link.snapshot()).toMatchObject({ saved: 'syncing', writable: false }), soon)
    host.happens({ type: 'minutes.reopened', by: 'chair', data: { version: 1 } })
    await vi.waitFor(() => expect(link.snapshot().saved).toBe('saved'), soon)
    expect(hostWords.toString()).toBe('迟')
  })
})

describe('edits learned from somebody else than the host', () => {
  it('go to the host when their author has not brought them within a second, without unsettling this page', async () => {
    const { host, link, doc, hostWords } = await live()
    const states: string[] = []
    link.subscribe(() => states.push(link.snapshot().saved))
    Y.applyUpdate(
      doc,
      updateOf((other) => other.getText('t').insert(0, '邻')),
      'mesh',
    )
    await vi.waitFor(() => expect(hostWords.toString()).toBe('邻'), soon)
    expect(host.last.syncKinds).toEqual([0, 1, 2])
    expect(states).not.toContain('syncing')
  })

  it('are not sent when the host has shown them in the meantime', async () => {
    const { host, doc } = await live()
    const update = updateOf((other) => other.getText('t').insert(0, '邻'))
    Y.applyUpdate(doc, update, 'mesh')
    host.last.sendSync(UPDATE, update)
    await pause(1_200)
    expect(host.last.syncKinds).toEqual([0, 1])
  })

  it('go at once and count as own when a local copy brought them', async () => {
    const { host, link, doc, hostWords } = await live()
    host.answers = false
    Y.applyUpdate(
      doc,
      updateOf((tab) => tab.getText('t').insert(0, '昨')),
      'local copy',
    )
    link.sendMissing()
    expect(link.snapshot().saved).toBe('syncing')
    await vi.waitFor(() => expect(hostWords.toString()).toBe('昨'), soon)
  })
})

function updateOf(change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  change(doc)
  return Y.encodeStateAsUpdate(doc)
}
