import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import * as Y from 'yjs'
import { Histogram } from '#main/rehearsal/histogram'
import { Keystrokes, prefixOf } from '#main/rehearsal/keystrokes'
import { Listener, SentToListeners } from '#main/rehearsal/listener'
import { STEP_2, syncFrame, UPDATE } from '#shared/protocol/sync-frame'

const WRITER = 7
const NOTHING = Uint8Array.of(0, 0)

/** What somebody types who writes under `WRITER`: a message a key, from the prefix on. */
function typed(words: string): { messages: Uint8Array[]; doc: Y.Doc } {
  const doc = new Y.Doc()
  doc.clientID = WRITER
  const messages: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => messages.push(syncFrame(UPDATE, update)))
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText(prefixOf(0))
  paragraph.insert(0, [text])
  doc.getXmlFragment('notes').push([paragraph])
  for (const letter of words) text.insert(text.length, letter)
  return { messages, doc }
}

/** A host that says welcome, and then what `tell` sends. */
async function hostThat(tell: (page: WebSocket, connection: number) => void): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  onTestFinished(() => server.close())
  let connections = 0
  server.on('connection', (page) => {
    page.send(JSON.stringify({ t: 'welcome', state: {}, head: '' }))
    tell(page, ++connections)
  })
  await new Promise((listening) => server.once('listening', listening))
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function listenerAt(url: string, sent: SentToListeners, keys: Keystrokes) {
  const measured = { applied: new Histogram(), acknowledged: new Histogram(), joined: new Histogram() }
  const wish = { index: 5, writes: false, reads: 'at once' as const, isTimed: () => true, url, from: undefined }
  const listener = new Listener({ ...wish, roleId: '', code: '', seed: 1 }, '旁听', sent, keys, measured)
  onTestFinished(() => listener.close())
  return { listener, measured }
}

it('times each key once, also when the whole document comes again on another connection', async () => {
  const { messages, doc } = typed('你好啊')
  const keys = Keystrokes.for(1, 10)
  keys.writesUnder(0, WRITER)
  for (const _ of '你好啊') keys.strike(0)
  const last = messages.at(-1)!
  const url = await hostThat((page, connection) => {
    if (connection === 1) {
      for (const message of messages.slice(0, -1)) page.send(message)
      page.send(syncFrame(STEP_2, NOTHING), () => page.terminate())
    } else {
      page.send(syncFrame(STEP_2, Y.encodeStateAsUpdate(doc)))
      page.send(last)
    }
  })
  const { listener, measured } = listenerAt(url, new SentToListeners(), keys)
  await listener.join()
  await vi.waitFor(() => expect(listener.doc?.getXmlFragment('notes').toString()).toContain('你好啊'), 10_000)
  expect(measured.applied.count).toBe(3)
})

it('makes the same document for all who were sent the same, in whatever order, and another for who lacks something', () => {
  const { messages, doc } = typed('一二三')
  const sent = new SentToListeners()
  const numbers = messages.map((message, at) => sent.numberOf(message, at))
  expect(messages.map((message) => sent.numberOf(Uint8Array.from(message), -1))).toEqual(numbers)
  const all = sent.docOf([[0, messages.length]])
  expect(all.getXmlFragment('notes').toString()).toBe(doc.getXmlFragment('notes').toString())
  expect(
    sent.docOf([
      [2, messages.length],
      [0, 2],
    ]),
  ).toBe(all)
  const lacking = sent.docOf([
    [0, 2],
    [3, messages.length],
  ])
  expect(Y.encodeStateVector(lacking)).not.toEqual(Y.encodeStateVector(all))
})
