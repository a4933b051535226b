import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { readDocument } from '#shared/document/read-document'
import { STEP_1, syncFrame, UPDATE } from '#shared/protocol/sync-frame'
import type { TestParticipant } from '../support/host'
import { joinMeeting, tempDir, testHost, until } from '../support/host'
import { accepted, openMeeting, stillWorks, writeClause } from '../support/held-meeting'
import { RawPage } from '../support/raw-page'

/** One dark pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

/** A running meeting with a paper handed out, and what one person's ticket opens in it. */
async function hall() {
  const host = await testHost(await tempDir())
  const held = await openMeeting(host)
  const { chair, console, meetingId } = held
  const handed = await console.fetch(`/api/meetings/${meetingId}/materials?name=plan.png`, {
    method: 'POST',
    body: PNG,
  })
  expect(handed.status).toBe(201)
  await chair.until('the paper', ({ state }) => state!.materials.length === 1)
  const materialId = chair.now.state!.materials[0]!.id
  const role = (standing: string) => chair.now.state!.roles.find((each) => each.standing === standing)!.id

  const http = async (path: string, ticket: string) =>
    (
      await fetch(`${host.joinUrl}api/meetings/${meetingId}/${path}`, {
        headers: { Authorization: `Bearer ${ticket}` },
      })
    ).status
  const mesh = (path: string) =>
    new Promise<WebSocket | number>((resolve) => {
      const socket = new WebSocket(`${host.joinUrl.replace(/^http/, 'ws').replace(/\/$/, '')}${path}`)
      onTestFinished(() => socket.terminate())
      socket.on('unexpected-response', (_, { statusCode }) => resolve(statusCode!))
      socket.on('error', () => {})
      socket.on('open', () => resolve(socket))
    })

  /** All that this person's page was given, and what of it still opens something. */
  async function holdings(person: TestParticipant) {
    const ticket = person.now.ticket!
    const path = person.now.mesh!.path
    const open = await mesh(path)
    if (typeof open === 'number') throw new Error(`the mesh answered ${open} to a good ticket`)
    open.send(
      JSON.stringify({ type: 'publish', topic: meetingId, data: { type: 'announce', from: person.now.participantId } }),
    )
    let cut = false
    open.on('close', () => (cut = true))
    return {
      reads: async () => [await http('minutes', ticket), await http(`materials/${materialId}`, ticket)],
      enters: async () => await mesh(path).then((got) => (typeof got === 'number' ? got : 101)),
      cutOff: () => until('the mesh connection is cut off', () => cut, undefined, 3000),
      stays: () => expect(cut).toBe(false),
    }
  }
  return { host, held, role, holdings }
}

describe('a ticket dies with the key it was given to', () => {
  it('when another device takes the seat', async () => {
    const { host, held, role, holdings } = await hall()
    const { chair, people } = held
    const [first, second] = people as [TestParticipant, TestParticipant]
    const [old, others] = [await holdings(first), await holdings(second)]
    expect(await old.reads()).toEqual([200, 200])
    const seat = first.now.participantId!
    await accepted(chair.link.send('admission.set', { direct: false }))
    const phone = await joinMeeting(host, chair.now.state!.code, { name: '新手机', roleId: role('deliberant') })
    await phone.until('waiting', ({ connection }) => connection.is === 'waiting')
    await chair.until('the request', ({ state }) => state!.participants[phone.now.participantId!] !== undefined)
    await accepted(chair.link.send('participant.merge', { participantId: phone.now.participantId!, into: seat }))
    await phone.live()
    expect(phone.now.participantId).toBe(seat)

    expect(await old.reads()).toEqual([403, 403])
    expect(await old.enters()).toBe(403)
    await old.cutOff()
    expect(await (await holdings(phone)).reads()).toEqual([200, 200])
    expect(await others.reads()).toEqual([200, 200])
    others.stays()
  })

  it('when the person is sent out or banned', async () => {
    const { held, holdings } = await hall()
    const { chair, people } = held
    const [first, second, third] = people as [TestParticipant, TestParticipant, TestParticipant]
    const [stays, removed, banned] = [await holdings(first), await holdings(second), await holdings(third)]
    await accepted(chair.link.send('participant.remove', { participantId: second.now.participantId! }))
    await accepted(chair.link.send('participant.ban', { participantId: third.now.participantId!, reason: '扰乱会场' }))
    for (const each of [removed, banned]) {
      expect(await each.reads()).toEqual([403, 403])
      expect(await each.enters()).toBe(403)
      await each.cutOff()
    }
    expect(await stays.reads()).toEqual([200, 200])
    stays.stays()
  })

  it('for the mesh also when the right to write ends: by another role, and by the chair given back', async () => {
    const { host, held, role, holdings } = await hall()
    const { chair, people } = held
    const demoted = await holdings(people[0]!)
    await accepted(
      chair.link.send('participant.assign', { participantId: people[0]!.now.participantId!, roleId: role('observer') }),
    )
    await demoted.cutOff()
    expect(await demoted.enters()).toBe(403)
    expect(await demoted.reads()).toEqual([200, 200]) // observers read

    const observer = await joinMeeting(host, chair.now.state!.code, { name: '观察员', roleId: role('observer') })
    await observer.live()
    const participantId = observer.now.participantId!
    await accepted(chair.link.send('chair.transfer', { participantId, reason: '主持人临时离开', mustSign: false }))
    await observer.until('chairs and writes', ({ connection, mesh }) => connection.is === 'live' && mesh !== null)
    const acting = await holdings(observer)
    await accepted(chair.link.send('chair.resume', { reason: '回来了' }))
    await acting.cutOff()
    expect(await acting.enters()).toBe(403)
  })
})

describe('a device whose seat is another’s', () => {
  it('is heard no more, also when it ignores the goodbye', async () => {
    const { host, held, role } = await hall()
    const { chair, people } = held
    const first = people[0]!
    const seat = first.now.participantId!
    const deaf = await RawPage.admitted(host.joinUrl, first.key, { yjs: 77 })
    deaf.send(syncFrame(STEP_1, Y.encodeStateVector(new Y.Doc())))
    deaf.socket.pause() // hears no goodbye, and so never answers it
    await accepted(chair.link.send('admission.set', { direct: false }))
    const phone = await joinMeeting(host, chair.now.state!.code, { name: '新手机', roleId: role('deliberant') })
    await phone.until('waiting', ({ connection }) => connection.is === 'waiting')
    await chair.until('the request', ({ state }) => state!.participants[phone.now.participantId!] !== undefined)
    await accepted(chair.link.send('participant.merge', { participantId: phone.now.participantId!, into: seat }))
    await phone.live()

    const doc = new Y.Doc()
    doc.clientID = 77
    writeClause(doc, 'late', '旧手机还在写')
    deaf.send(syncFrame(UPDATE, Y.encodeStateAsUpdate(doc)))
    deaf.send({ t: 'note', id: 'n1', text: '旧手机还在递条子' })
    await stillWorks({ ...held, people: people.slice(1) })
    expect(readDocument(chair.doc).clauses.map(({ id }) => id)).not.toContain('late')
    expect(chair.now.notes).toEqual([])
  })
})
