import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { eitherSocket } from '#shared/link/either-socket'
import type { Post } from '#shared/link/http-socket'
import { httpSocketOpener } from '#shared/link/http-socket'
import { postByFetch } from '../../renderer/connection/post-by-fetch'
import type { OpenSocket } from '#shared/link/socket'
import { socketOpener } from '#shared/link/socket'
import { readDocument } from '#shared/document/read-document'
import { openCheck } from '#shared/meeting/state'
import { HTTP_FRAME, readHttpFrames, writeHttpFrames } from '#shared/protocol/http-frames'
import type { Held } from '../support/held-meeting'
import { accepted, allAgree, openMeeting, writeClause } from '../support/held-meeting'
import type { ReachableHost } from '../support/host'
import { joinMeeting, tempDir, testHost, until } from '../support/host'
import { seeded } from '../support/seeded'

const texts = (doc: Parameters<typeof readDocument>[0]) => readDocument(doc).clauses.map((clause) => clause.text)
const hanging: OpenSocket = () => ({ via: 'websocket', bufferedAmount: 0, send: () => {}, close: () => {} })

async function meeting() {
  const host = await testHost(await tempDir())
  return { host, held: await openMeeting(host) }
}

const joinBy = (
  host: Pick<ReachableHost, 'joinUrl'>,
  { chair }: Held,
  openSocket: OpenSocket,
  name = '代理后面的人',
) => {
  const { code, roles } = chair.now.state!
  return joinMeeting(
    host,
    code,
    { name, roleId: roles.find(({ standing }) => standing === 'deliberant')!.id },
    undefined,
    openSocket,
  )
}

/** A proxy that passes requests on and refuses every upgrade, as those do that do not know WebSockets. */
async function plainProxy(target: string): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      fetch(new URL(request.url!, target), { method: request.method!, ...(body.length > 0 ? { body } : {}) }).then(
        async (answer) => response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer())),
        () => response.destroy(),
      )
    })
  })
  server.on('upgrade', (_, socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

describe('where no WebSocket gets through', () => {
  it(
    'a page takes part by requests: text, answers, presence of others, and what it may',
    { timeout: 40_000 },
    async () => {
      const { host, held } = await meeting()
      const proxy = await plainProxy(host.joinUrl)
      const both = eitherSocket(socketOpener(WebSocket as never), httpSocketOpener(postByFetch))
      const person = await joinBy({ joinUrl: proxy }, held, both)
      await person.live()
      expect(person.now.via).toBe('http')
      writeClause(person.doc, 'mine', '代理后面写的')
      await person.until('saved', ({ saved }) => saved === 'saved')
      await until('at another', () => texts(held.people[0]!.doc).includes('代理后面写的'))
      writeClause(held.people[0]!.doc, 'theirs', '别人写的')
      await until('here', () => texts(person.doc).includes('别人写的'))
      await accepted(held.chair.link.send('check.open', { clauseId: 'mine', text: '代理后面写的' }))
      await allAgree([person], openCheck(held.chair.now.state!)!.id)
      expect(await person.link.send('meeting.close', {})).toMatchObject({ reason: 'not-permitted' })
      await until('how many pages', () => held.chair.now.hostInfo!.connected[person.now.participantId!] === 1)
      await accepted(held.chair.link.send('participant.remove', { participantId: person.now.participantId! }))
      await person.until('the end', ({ connection }) => connection.is === 'ended')
    },
  )

  it('does so after a moment where WebSockets are swallowed, and not at all where they work', async () => {
    const { host, held } = await meeting()
    const swallowed = await joinBy(host, held, eitherSocket(hanging, httpSocketOpener(postByFetch)))
    await swallowed.live()
    expect(swallowed.now.via).toBe('http')
    const asked: string[] = []
    const noting: Post = (url, ...rest) => (asked.push(url), postByFetch(url, ...rest))
    const well = await joinBy(
      host,
      held,
      eitherSocket(socketOpener(WebSocket as never), httpSocketOpener(noting)),
      '直连的人',
    )
    await well.live()
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    expect(well.now.via).toBe('websocket')
    expect(asked).toEqual([])
  })

  it('neither loses nor doubles anything over requests that get lost', { timeout: 60_000 }, async () => {
    const { host, held } = await meeting()
    const random = seeded(11)
    const lossy: Post = async (url, ...rest) => {
      if (random() < 0.15) throw new Error('lost on the way there')
      const answer = await postByFetch(url, ...rest)
      if (random() < 0.15 && url.includes('?')) throw new Error('lost on the way back')
      return answer
    }
    const person = await joinBy(host, held, httpSocketOpener(lossy))
    await person.live()
    for (let i = 0; i < 20; i++) {
      writeClause(person.doc, `far${i}`, `远处${i}`.repeat(i === 10 ? 2_000 : 1))
      writeClause(held.people[0]!.doc, `near${i}`, `近处${i}`.repeat(i === 10 ? 2_000 : 1))
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await until(
      'the same text',
      () =>
        texts(person.doc).length === 40 &&
        JSON.stringify(texts(person.doc)) === JSON.stringify(texts(held.people[0]!.doc)),
      () => `${texts(person.doc).length}`,
      40_000,
    )
    await person.until('saved', ({ saved }) => saved === 'saved', 2_000)
  })

  it('is as strict as over WebSockets', async () => {
    const { host } = await meeting()
    const at = (path: string, body?: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
      fetch(`${host.joinUrl}live/http${path}`, { method: 'POST', headers, ...(body ? { body } : {}) })
    expect((await at('', undefined, { origin: 'https://example.com' })).status).toBe(403)
    expect((await fetch(`${host.joinUrl}live/http`)).status).toBe(403)
    expect((await at('/unknown-id-of-nobody/down?have=0')).status).toBe(404)
    const begin = async () => (await at('')).text()
    const text = (value: string) => writeHttpFrames([{ type: HTTP_FRAME.text, bytes: Buffer.from(value) }])
    for (const [path, body] of [
      ['up?from=0', Uint8Array.of(9, 9, 9)],
      ['up?from=7', text('{}')],
      ['up?from=x', text('{}')],
      ['up?from=0', writeHttpFrames([{ type: HTTP_FRAME.binary, bytes: new Uint8Array(513 * 1024) }])],
      ['up?from=0', new Uint8Array(700 * 1024)],
    ] as const) {
      const id = await begin()
      expect([400, 413]).toContain((await at(`/${id}/${path}`, body)).status)
      expect((await at(`/${id}/down?have=0`)).status).toBe(404)
    }
    const id = await begin()
    await at(`/${id}/up?from=0`, text('{"t":"ping","at":1}'))
    const frames: string[] = []
    for (let have = 0, end = false; !end;) {
      const came = readHttpFrames(new Uint8Array(await (await at(`/${id}/down?have=${have}`)).arrayBuffer()))!
      have += came.length
      frames.push(...came.map(({ bytes }) => Buffer.from(bytes).toString()))
      end = came.some(({ type }) => type === HTTP_FRAME.close)
    }
    expect(frames.join('\n')).toContain('"not-admitted"')
  })
})
