import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { recentLines } from '#main/log/logger'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Refusal } from '#shared/meeting/refusals'
import { addressOf } from '#shared/protocol/route-address'
import { formerHostText, remainderText } from '#shared/protocol/standby'
import { newDeviceKey, signBytes } from '#shared/signing/device-key'
import { formerHost, openDoors, PARAMS, TABLE } from '../support/open-doors'

const WITH_BODY = Object.entries(TABLE).flatMap(([name, { doors, body }]) =>
  body ? [{ name, door: doors.find((door) => door === 'console') ?? doors[0]!, body }] : [],
)

/** Lines of the log about requests that failed. */
const failedRequests = () => recentLines().filter((line) => line.includes('a request could not be answered'))

describe('the body of a request', () => {
  it('is refused as the table says when it is too large or not what it should be, and no handler sees it', async () => {
    const ran: string[] = []
    const { sessions, ticketOf: _, officeTicket, ...at } = await openDoors((route) => ran.push(route))
    const session = sessions.redeem(sessions.newToken())!
    expect(WITH_BODY.length).toBe(49)
    for (const { name, door, body } of WITH_BODY) {
      const { method, address } = addressOf(name, { params: PARAMS, query: { meeting: 'this' } })
      const send = (content: string | Uint8Array<ArrayBuffer>) =>
        fetch(at[door] + address, {
          method,
          body: content,
          headers: { authorization: `Bearer ${name.includes('/api/own/') ? officeTicket() : session}` },
        })
      const bad: (string | Uint8Array<ArrayBuffer>)[] = [new Uint8Array(body.max + 1).fill(32)]
      if (body.as === 'json')
        bad.push('', '{', 'null', '[]', '{"x":1}', '\u0000', `{"agenda":${'['.repeat(60_000)}${']'.repeat(60_000)}}`)
      for (const content of bad) {
        const answer = await send(content)
        const due = content === bad[0] ? body.tooLarge : body.refused
        expect(answer.status, `${name} ${content.slice(0, 20)}`).toBe(due.status)
        const refusal = (await answer.json()) as Refusal
        expect(refusal.reason, name).toBe(due.reason)
        if (content === bad[0]) expect(refusal.detail, name).toBe(`more than ${body.max} bytes`)
      }
    }
    expect(ran).toEqual([])
  })

  it('of a stranger is not read, and a large one of the host before only while no other is', async () => {
    const at = await openDoors()
    // The session is missing: the answer comes although the body never does.
    const waiting = connect(Number(new URL(at.console).port), '127.0.0.1')
    onTestFinished(() => void waiting.destroy())
    waiting.write('POST /api/meetings HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n')
    const [said] = (await once(waiting, 'data')) as [Buffer]
    expect(said.toString()).toMatch(/^HTTP\/1\.1 401 /)

    const unsigned = { meetingId: 'this', events: [], document: '' }
    const sig = signBytes(formerHost, new TextEncoder().encode(remainderText(unsigned)))
    const papers = JSON.stringify({ ...unsigned, sig })
    const handOver = (bearer = '') =>
      fetch(`${at.lan}/api/succession/legacy?meeting=this`, {
        method: 'POST',
        body: papers,
        headers: { authorization: `Bearer ${bearer}` },
      })
    const slow = connect(Number(new URL(at.lan).port), '127.0.0.1')
    onTestFinished(() => void slow.destroy())
    slow.write(
      `POST /api/succession/legacy?meeting=this HTTP/1.1\r\nHost: h\r\nContent-Length: ${papers.length}\r\nConnection: close\r\n\r\n{`,
    )
    await vi.waitFor(async () => expect((await handOver()).status).toBe(503))
    // Who showed first who it is does not wait for a stranger, who may take his time.
    const proofBy = (key: typeof formerHost) => signBytes(key, new TextEncoder().encode(formerHostText('this')))
    expect((await handOver(proofBy(newDeviceKey()))).status).toBe(503)
    expect((await handOver(proofBy(formerHost))).status).toBe(200)
    slow.write(papers.slice(1))
    expect(await text(slow)).toMatch(/^HTTP\/1\.1 200 /)
    expect((await handOver()).status).toBe(200)
  })

  it('that breaks off ends nothing but its connection, and leaves no line in the log', async () => {
    const before = failedRequests().length
    const ran: string[] = []
    const at = await openDoors((route) => ran.push(route))
    const port = Number(new URL(at.console).port)
    const socket = connect(port, '127.0.0.1')
    socket.write('POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n{"token":')
    await once(socket, 'connect')
    await new Promise((resolve) => setTimeout(resolve, 50)) // until the host has begun to read
    socket.resetAndDestroy()
    const token = at.sessions.newToken()
    const answer = await fetch(`${at.console}/api/session`, { method: 'POST', body: JSON.stringify({ token }) })
    expect(answer.status).toBe(200)
    expect(ran).toEqual(['POST /api/session'])
    expect(failedRequests()).toHaveLength(before)
  })
})

describe('a fault of the host', () => {
  it('is answered as its own, says nothing of what it was, and stands in the log under the route’s name', async () => {
    const before = failedRequests().length
    const at = await openDoors(() => {
      throw Object.assign(new Error('/home/somebody/data'), { code: 'ENOSPC' })
    })
    for (let time = 1; time <= 2; time++) {
      const answer = await fetch(`${at.lan}/api/invitation?code=SECRET`)
      // What the disk says is told as such, and no path of this computer with it.
      expect(answer.status).toBe(507)
      expect(await answer.json()).toEqual({ reason: 'disk-full' })
      expect(failedRequests()).toHaveLength(before + time)
    }
    const line = failedRequests().at(-1)
    expect(line).toContain('GET /api/invitation')
    expect(line).toContain('ENOSPC')
    expect(line).not.toContain('SECRET')
    expect(line).not.toContain('somebody')
  })
})
