import { utf8ToBytes } from '@noble/hashes/utils.js'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { HostLink } from '#shared/link/host-link'
import type { ClientFrame } from '#shared/protocol/frames'
import { helloText } from '#shared/protocol/frames'
import { headOf } from '#shared/journal/head'
import { commandHolds } from '#shared/journal/signed-command'
import { canonicalBytes, digestOf } from '#shared/signing/canonical'
import { newDeviceKey, signatureHolds } from '#shared/signing/device-key'
import { RETRY_FIRST, RETRY_LONGEST, RETRY_SOON } from '#shared/protocol/transport-policy'
import { MEETING, openLink, ScriptedHost } from './scripted-host'

const soon = { timeout: 4_000, interval: 5 }
const text = (doc: Y.Doc) => doc.getText('t').toString()

async function live(roleOfAnn?: 'writer' | 'reader') {
  const host = new ScriptedHost(roleOfAnn)
  const port = await host.start()
  const page = openLink(port)
  await vi.waitFor(() => expect(page.link.snapshot().saved).toBe('saved'), soon)
  return { host, port, ...page }
}

describe('getting in', () => {
  it('proves the key and takes state, id and clock from the welcome', async () => {
    const { host, link } = await live()
    const hello = host.last.heard[0] as Extract<ClientFrame, { t: 'hello'; as: 'participant' }>
    expect(signatureHolds(hello.key, hello.sig, utf8ToBytes(helloText('nonce', hello.key)))).toBe(true)
    expect(link.snapshot()).toMatchObject({
      connection: { is: 'live' },
      participantId: 'ann',
      meetingId: 'meeting-1',
      writable: true,
      synced: true,
    })
    expect(Math.abs(link.snapshot().clockOffset)).toBeLessThan(1_000)
  })

  it('writes and shows its cursor under the id it is given, and shows the proof to have it again, to that host alone', async () => {
    const host = new ScriptedHost()
    host.gives = { id: 77, proof: 'proof' }
    const port = await host.start()
    const { link, doc, awareness } = openLink(port)
    const own = doc.clientID
    awareness.setLocalState({ cursor: { anchor: 1, head: 1 } })
    doc.getText('t').insert(0, '先写的')
    await vi.waitFor(() => expect(link.snapshot().saved).toBe('saved'), soon)
    expect([doc.clientID, awareness.clientID]).toEqual([77, 77])
    expect([...awareness.getStates()]).toEqual([[77, { cursor: { anchor: 1, head: 1 } }]])
    doc.getText('t').insert(3, '接着写的')
    await vi.waitFor(() => expect(text(host.doc)).toBe('先写的接着写的'), soon)
    expect([...Y.decodeStateVector(Y.encodeStateVector(host.doc)).keys()].sort()).toEqual([own, 77].sort())
    await vi.waitFor(() => expect(host.last.heard.some(({ t }) => t === 'presence')).toBe(true), soon)

    const before = host.connections.length
    await host.stop()
    await host.start(port)
    await vi.waitFor(() => expect(host.connections.length).toBeGreaterThan(before), soon)
    await vi.waitFor(() => expect(host.last.heard[0]).toMatchObject({ t: 'hello', yjs: 77, yjsProof: 'proof' }), soon)
    await vi.waitFor(() => expect(link.snapshot().saved).toBe('saved'), soon) // and was welcomed
    doc.clientID = 5 // as Yjs does when it finds another using its id
    host.last.socket.terminate()
    const again = host.connections.length
    await vi.waitFor(() => expect(host.connections.length).toBeGreaterThan(again), soon)
    await vi.waitFor(() => expect(host.last.heard[0]).toMatchObject({ t: 'hello', yjs: 5 }), soon)
    expect(host.last.heard[0]).not.toHaveProperty('yjsProof')
  })

  it('is outside as a stranger, joins with a signed command, waits, and is let in on the same socket', async () => {
    const host = new ScriptedHost()
    host.onHello = (connection, hello) => {
      if (hello.as === 'participant' && hello.joins === 'ABCDEF')
        connection.send({ t: 'invited', meeting: { id: MEETING, edition: 2, hostKey: 'h' } })
      else connection.send({ t: 'refused', refusal: { reason: 'meeting-unknown' } })
    }
    host.onJoin = (connection) =>
      connection.send({
        t: 'waiting',
        participantId: 'ann',
        meetingId: 'meeting-1',
        title: '楼道照明',
        keyHalf: { half: 'h', pass: 'p' },
      })
    const { link } = openLink(await host.start())
    await vi.waitFor(() => expect(link.snapshot().connection).toEqual({ is: 'outside', refusal: null }), soon)
    link.join({ code: 'ABCDEF', name: '安', unit: '', roleId: 'writer' })
    link.join({ code: 'ABCDEF', name: '安', unit: '', roleId: 'writer' }) // a second click
    await vi.waitFor(() => expect(link.snapshot().connection).toEqual({ is: 'waiting', title: '楼道照明' }), soon)
    expect(host.connections).toHaveLength(2)
    const { command } = host.last.heard[1] as Extract<ClientFrame, { t: 'join' }>
    expect(commandHolds(command)).toBe(true)
    expect(command.body).toMatchObject({
      type: 'join',
      meetingId: MEETING,
      hostKey: 'h',
      head: '',
      payload: { code: 'ABCDEF' },
    })
    host.last.welcome('ann')
    await vi.waitFor(() => expect(link.snapshot()).toMatchObject({ connection: { is: 'live' }, saved: 'saved' }), soon)
  })

  it('says why a join failed and does not try again by itself', async () => {
    const host = new ScriptedHost()
    host.onHello = (connection, hello) => {
      connection.send({
        t: 'refused',
        refusal: { reason: hello.as === 'participant' && hello.joins ? 'wrong-code' : 'not-admitted' },
      })
      connection.socket.close(4000)
    }
    const { link } = openLink(await host.start())
    await vi.waitFor(() => expect(link.snapshot().connection.is).toBe('outside'), soon)
    link.join({ code: 'WRQNGX', name: '安', unit: '', roleId: 'writer' })
    await vi.waitFor(
      () => expect(link.snapshot().connection).toEqual({ is: 'outside', refusal: { reason: 'wrong-code' } }),
      soon,
    )
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(host.connections).toHaveLength(2)
  })

  it('ends for good when removed, and settles what was on its way', async () => {
    const { host, link } = await live()
    host.answers = false
    const stance = link.send('meeting.open', {})
    host.last.send({ t: 'refused', refusal: { reason: 'removed-from-meeting' } })
    await vi.waitFor(
      () => expect(link.snapshot().connection).toEqual({ is: 'ended', refusal: { reason: 'removed-from-meeting' } }),
      soon,
    )
    expect(await stance).toEqual({ reason: 'removed-from-meeting' })
    expect(link.snapshot().saved).toBe('offline')
  })

  it('comes back by itself after a refusal that is about the connection only', async () => {
    const { host, link } = await live()
    host.last.send({ t: 'refused', refusal: { reason: 'frame-too-many' } })
    await vi.waitFor(() => expect(host.connections).toHaveLength(2), soon)
    await vi.waitFor(
      () =>
        expect(link.snapshot()).toMatchObject({
          connection: { is: 'live' },
          saved: 'saved',
          trouble: { reason: 'frame-too-many' },
        }),
      soon,
    )
  })
})

describe('the record', () => {
  it('takes changes', async () => {
    const { host, link } = await live()
    host.happens({ type: 'meeting.opened', by: 'chair', data: {} })
    await vi.waitFor(() => expect(link.snapshot().state?.phase).toBe('running'), soon)
  })

  it('reconnects over a gap and has the whole state again', async () => {
    const { host, link } = await live()
    const unseen = host.last
    unseen.mute = true
    host.happens({ type: 'meeting.opened', by: 'chair', data: {} })
    unseen.mute = false
    host.happens({ type: 'admission.set', by: 'chair', data: { direct: true } })
    await vi.waitFor(() => expect(host.connections).toHaveLength(2), soon)
    await vi.waitFor(
      () => expect(link.snapshot().state).toMatchObject({ phase: 'running', directAdmission: true }),
      soon,
    )
  })
})

describe('commands', () => {
  it('are sent again with the same id after the host was killed, in order', async () => {
    const { host, port, link } = await live()
    host.answers = false
    const first = link.send('meeting.open', {})
    await vi.waitFor(() => expect(host.last.commands()).toHaveLength(1), soon)
    const ids = host.last.commands()
    await host.stop()
    await vi.waitFor(
      () => expect(link.snapshot()).toMatchObject({ saved: 'offline', connection: { is: 'live' } }),
      soon,
    )
    const second = link.send('meeting.close', {})
    host.answers = true
    await host.start(port)
    expect(await Promise.all([first, second])).toEqual([null, null])
    expect(host.last.commands()[0]).toBe(ids[0])
    expect(host.last.commands()).toHaveLength(2)
  })

  it('name host, record and what they answer to; they are sent again as they were, and signed anew only for another host', async () => {
    const { host, port, link } = await live()
    const asked = {
      checkId: 'check-1',
      clauseId: 'c1',
      number: 1,
      text: '楼道灯由物业更换。',
      rule: 'no-objection' as const,
      eligible: ['ann'],
    }
    const events = host.happens({ type: 'check.opened', by: 'chair', data: asked })
    await vi.waitFor(() => expect(link.snapshot().state?.checks).toHaveLength(1), soon)
    host.answers = false
    const answer = link.send('stance.give', { checkId: 'check-1', stance: 'agree', reason: '' })
    await vi.waitFor(() => expect(host.last.commands()).toHaveLength(1), soon)
    const given = host.last.command(0)
    const { eligible: _, checkId: id, ...words } = asked
    expect(given.body).toMatchObject({
      meetingId: MEETING,
      hostKey: 'h',
      head: headOf(events),
      about: digestOf(canonicalBytes({ checkId: { id, ...words } })),
    })
    const again = async (change: () => void) => {
      await host.stop()
      change()
      const before = host.connections.length
      await host.start(port)
      await vi.waitFor(() => expect(host.connections.length).toBeGreaterThan(before), soon)
      await vi.waitFor(() => expect(host.last.commands()).toHaveLength(1), soon)
      return host.last.command(0)
    }
    // It knows what the page had seen, and must not be given another word for it.
    expect(await again(() => (host.head = 'b'.repeat(64)))).toEqual(given)
    const other = await again(() => {
      host.state = { ...host.state, term: 2, hostKey: 'h2', checks: [{ ...host.state.checks[0]!, text: '别的话' }] }
    })
    expect(other.body).toEqual({ ...given.body, hostKey: 'h2', head: 'b'.repeat(64) })
    expect(commandHolds(other)).toBe(true)
    host.last.send({ t: 'receipt', id: given.body.id, refusal: null })
    expect(await answer).toBeNull()
  })

  it('are bound to nothing in a meeting of edition 1', async () => {
    const host = new ScriptedHost()
    host.state = { ...host.state, edition: 1 }
    const { link } = openLink(await host.start())
    await vi.waitFor(() => expect(link.snapshot().saved).toBe('saved'), soon)
    expect(await link.send('meeting.open', {})).toBeNull()
    expect(Object.keys(host.last.command(0).body).sort()).toEqual(['at', 'id', 'meetingId', 'payload', 'type'])
  })

  it('give the host’s refusal', async () => {
    const { host, link } = await live()
    host.answers = false
    const answer = link.send('meeting.open', {})
    await vi.waitFor(() => expect(host.last.commands()).toHaveLength(1), soon)
    host.last.send({ t: 'receipt', id: host.last.commands()[0]!, refusal: { reason: 'not-permitted' } })
    expect(await answer).toEqual({ reason: 'not-permitted' })
  })
})

describe('a half-open connection', () => {
  it('turns to offline within 12 seconds and is taken up anew', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const real = () => new Promise((resolve) => setImmediate(resolve))
    const host = new ScriptedHost()
    const { link } = openLink(await host.start())
    while (link.snapshot().saved !== 'saved') await real()
    for (let second = 0; second < 60; second++) {
      await vi.advanceTimersByTimeAsync(1_000)
      for (let turn = 0; turn < 20; turn++) await real() // the pong comes over a real socket
    }
    expect(host.connections).toHaveLength(1) // a minute of silence with pongs is no death
    host.last.mute = true
    const states: string[] = []
    link.subscribe(() => states.push(link.snapshot().saved))
    await vi.advanceTimersByTimeAsync(12_000)
    expect(states).toContain('offline')
    while (link.snapshot().saved !== 'saved') await real().then(() => vi.advanceTimersByTimeAsync(10))
    expect(host.connections.length).toBeGreaterThan(1)
  })
})

describe('reconnecting', () => {
  it('keeps trying, less often, and at once when woken', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const tries: number[] = []
    const doc = new Y.Doc()
    const link = new HostLink({
      url: 'ws://127.0.0.1:1/live',
      identity: { as: 'participant', key: newDeviceKey(), meetingId: MEETING },
      doc,
      awareness: new Awareness(doc),
      random: () => 0.999,
      openSocket: (_, { closed }) => {
        tries.push(Date.now())
        setTimeout(() => closed(1006), 1)
        return { via: 'websocket', send: () => {}, close: () => {}, bufferedAmount: 0 }
      },
    })
    onTestFinished(() => link.close())
    await vi.advanceTimersByTimeAsync(60_000)
    const pauses = tries.slice(1).map((at, nth) => at - tries[nth]!)
    expect(pauses.slice(0, 4)).toEqual([...pauses.slice(0, 4)].sort((a, b) => a - b))
    expect(pauses[0]).toBeLessThan(RETRY_FIRST + 10)
    expect(pauses[4]).toBeGreaterThan(2 * pauses[0]!)
    expect(Math.max(...pauses.slice(0, 25))).toBeLessThan(RETRY_SOON + 10)
    expect(pauses.at(-1)).toBeGreaterThan(2 * RETRY_SOON)
    expect(Math.max(...pauses)).toBeLessThan(RETRY_LONGEST + 10)
    expect(tries.length).toBeGreaterThan(60_000 / (RETRY_LONGEST + 10))
    const before = tries.length
    link.wake()
    expect(tries).toHaveLength(before + 1)
  })

  it('is back at once when woken and the host is there again', async () => {
    const { host, port, link } = await live()
    vi.useFakeTimers({ toFake: ['setTimeout'] }) // by itself it would not try again before the end of this test
    onTestFinished(() => void vi.useRealTimers())
    await host.stop()
    while (link.snapshot().saved !== 'offline') await new Promise(setImmediate)
    await host.start(port)
    vi.useRealTimers()
    link.wake()
    await vi.waitFor(() => expect(link.snapshot().saved).toBe('saved'), soon)
  })

  it('brings edits of both sides together', async () => {
    const { host, port, link, doc } = await live()
    await host.stop()
    await vi.waitFor(() => expect(link.snapshot().saved).toBe('offline'), soon)
    doc.getText('t').insert(0, '页')
    host.doc.getText('t').insert(0, '主')
    await host.start(port)
    link.wake()
    await vi.waitFor(() => expect(link.snapshot().saved).toBe('saved'), soon)
    expect([...text(doc)].sort()).toEqual(['主', '页'].sort())
    expect(text(host.doc)).toBe(text(doc))
  })
})
