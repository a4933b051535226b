import { EventEmitter } from 'node:events'
import { isIP } from 'node:net'
import { Readable } from 'node:stream'
import {
  announcement,
  asksFor,
  GOOD_FOR,
  legacyAnswer,
  newHostId,
  question,
  readAnnouncements,
  readPacket,
  shownName,
} from '#main/network/announcement'
import { HttpLive } from '#main/network/http-live'
import type { PageSocket } from '#main/network/page-socket'
import { FrameSender } from '#shared/link/frame-sender'
import type { HttpFrame } from '#shared/protocol/http-frames'
import { HTTP_FRAME, HTTP_LIVE, readHttpFrames, writeHttpFrames } from '#shared/protocol/http-frames'
import { readSyncFrame, syncFrame, UPDATE } from '#shared/protocol/sync-frame'
import { MeshSignaling } from '#main/network/mesh-signaling'
import { systemClock } from '#main/runtime/system-clock'
import { readClientFrame } from '#shared/protocol/client-frame'
import { remainderSchema, readHostToStandbyFrame, readStandbyFrame } from '#shared/protocol/standby'
import { parseCommandBody, parseSignedCommand } from '#shared/meeting/record'
import type { CommandBody } from '#shared/meeting/commands'
import { COMMANDS_2 } from '#shared/meeting/commands'
import { PARTED, PartAssembler, PartedMessage } from '#shared/protocol/parts'
import { commandHolds, signCommand } from '#shared/journal/signed-command'
import { deviceKeyFrom } from '#shared/signing/device-key'
import { Candidacy } from '#shared/meeting/succession/candidacy'
import type { Claim } from '#shared/meeting/succession/claim'
import { claimFault } from '#shared/meeting/succession/claim'
import { claimSchema, promiseSchema } from '#shared/meeting/succession/claim-schema'
import { MovedClock } from '../support/moved-clock'
import { roomWithStandby } from '../support/room-with-standby'
import { seeded } from '../support/seeded'
import type { FuzzTarget } from './fuzz'
import { mutateBytes, mutateJson, mutateText, pick } from './mutations'
import { valueOf } from './value-of'

const key = deviceKeyFrom(new Uint8Array(32).fill(7))
const SEATED = roomWithStandby({
  standbyKey: key.publicKey,
  recoveryKey: key.publicKey,
  devices: { p1: key.publicKey },
})
const COMMANDS = Object.entries(COMMANDS_2).map(([type, { payload }]) =>
  signCommand(key, {
    meetingId: '2026-01-01-abcdef',
    id: 'command-1',
    type,
    payload: valueOf(seeded(7), payload, { ids: ['p1', 'i1', 'K7M3QX'], words: ['张伟', '费用不清'] }),
    at: '2026-01-01T08:00:00.000Z',
    hostKey: key.publicKey,
    head: 'a'.repeat(64),
    about: 'a'.repeat(43),
  } as CommandBody),
)
const FRAMES = [
  {
    t: 'hello',
    v: 1,
    as: 'participant',
    key: key.publicKey,
    sig: 's'.repeat(86),
    yjs: 4_000_000_000,
    yjsProof: 'proof',
    meetingId: 'm',
    code: 'K7M3QX',
    joins: 'K7M3QX',
  },
  { t: 'join', command: COMMANDS.find(({ body }) => body.type === 'join') },
  { t: 'note', id: 'n', text: '请讲慢一点' },
  { t: 'stage', id: 's', stage: { pinned: { is: 'announcement', text: '休息', until: '2026-01-01T08:00:00.000Z' } } },
  { t: 'promise', promise: { key: key.publicKey, sig: 's'.repeat(86) } },
  { t: 'hello', v: 1, as: 'chair', token: 'x'.repeat(32), yjs: 1, meetingId: 'm' },
  { t: 'command', command: COMMANDS[0] },
  { t: 'chair-command', body: COMMANDS.find(({ body }) => body.type === 'item.open')!.body },
  {
    t: 'presence',
    cursor: { anchor: { type: { client: 1, clock: 2 }, assoc: 0 }, head: { tname: 'clauses', assoc: -1 } },
  },
  { t: 'ping', at: 1_700_000_000_000 },
]

const clientFrames: FuzzTarget = {
  name: 'readClientFrame',
  share: 0.2,
  round: 5000,
  async begin(random) {
    return (show) => {
      const frame = pick(random, FRAMES)
      const text =
        random() < 0.6 ? JSON.stringify(mutateJson(random, frame)) : mutateText(random, JSON.stringify(frame))
      show(text)
      const read = readClientFrame(text)
      if (read.ok && !FRAMES.some((each) => each.t === read.frame.t))
        throw new Error('let through a frame of unknown kind')
    }
  },
}

const commands: FuzzTarget = {
  name: 'parseSignedCommand, parseCommandBody',
  share: 0.12,
  round: 5000,
  async begin(random) {
    return (show) => {
      const value = mutateJson(random, pick(random, COMMANDS))
      show(value)
      const parsed = parseSignedCommand(value)
      if (parsed.ok && !Object.hasOwn(COMMANDS_2, parsed.command.body.type))
        throw new Error('let through an unknown command')
      parseCommandBody((value as { body?: unknown } | null)?.body)
      // Whatever comes through, checking its signature must not throw; now and then only, as it is slow.
      if (parsed.ok && random() < 0.02) commandHolds(parsed.command)
    }
  },
}

const syncFrames: FuzzTarget = {
  name: 'readSyncFrame, PartAssembler',
  share: 0.2,
  round: 5000,
  async begin(random) {
    const whole = syncFrame(UPDATE, new Uint8Array(300).fill(5))
    const parted = new PartedMessage(whole, PARTED.document)
    const pieces = [whole]
    while (parted.left > 0) pieces.push(parted.take(64))
    const assembler = new PartAssembler(1000)
    return (show) => {
      const frame = mutateBytes(random, pick(random, pieces), whole)
      show(frame)
      const assembled = assembler.take(frame)
      if (assembled.is !== 'message') return
      if (assembled.message.length > 1000 + frame.length) throw new Error('holds more than it may')
      const read = readSyncFrame(assembled.message)
      if (read && read.body.length > assembled.message.length) throw new Error('a body longer than its frame')
    }
  },
}

/** What MeshSignaling sees of a `ws` socket. */
class Signaler extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  readonly heard: string[] = []
  send(text: string): void {
    this.heard.push(text)
  }
  close(): void {
    this.readyState = 3
    this.emit('close')
  }
  /** By the boundary around its callbacks: something was thrown in there. */
  terminated = false
  terminate(): void {
    this.terminated = true
    this.close()
  }
  ping(): void {}
}

const SIGNALS = [
  { type: 'subscribe', topics: ['room'] },
  { type: 'ping' },
  { type: 'publish', topic: 'room', data: { type: 'announce', from: 'a' } },
  {
    type: 'publish',
    topic: 'room',
    data: { type: 'signal', from: 'a', to: 'b', token: 1, signal: { type: 'offer', sdp: 'v=0' } },
  },
]

const signaling: FuzzTarget = {
  name: 'mesh signaling',
  share: 0.1,
  round: 500,
  async begin(random) {
    const mesh = new MeshSignaling('room', systemClock)
    const join = (id: string) => {
      const signaler = new Signaler()
      mesh.accept(signaler as never, { participantId: id, key: id })
      return signaler
    }
    const honest = join('honest')
    honest.emit(
      'message',
      Buffer.from(JSON.stringify({ type: 'publish', topic: 'room', data: { type: 'announce', from: 'b' } })),
      false,
    )
    let hostile = join('hostile')
    return (show) => {
      if (hostile.readyState !== 1) hostile = join('hostile')
      const signal = pick(random, SIGNALS)
      const text =
        random() < 0.6 ? JSON.stringify(mutateJson(random, signal)) : mutateText(random, JSON.stringify(signal))
      show(text)
      hostile.emit('message', Buffer.from(text), random() < 0.02)
      if (hostile.terminated) throw new Error('something was thrown while it was heard')
      if (honest.readyState !== 1) throw new Error('another page was cut off')
      for (const heard of honest.heard.splice(0))
        if ((JSON.parse(heard) as { type: string }).type !== 'publish') throw new Error(`passed on: ${heard}`)
    }
  },
}

const claim: Claim = { meetingId: 'm', standbyId: 's', term: 2, hostKey: key.publicKey, certificate: 's'.repeat(86) }
const STANDBY_TEXTS = [
  {
    t: 'standby',
    key: key.publicKey,
    sig: 's'.repeat(86),
    name: '秘书的电脑',
    port: 8420,
    secure: false,
    pairing: 'K7M3QX',
  },
  { t: 'kept', upTo: 7 },
  { t: 'challenge', nonce: 'n', proof: 's'.repeat(86) },
  {
    t: 'accepted',
    terms: { meetingId: 'm', title: 't', standbyId: 's', salt: '00', wrappedKey: '00', recoveryKey: key.publicKey },
    copyId: 'c',
    origins: ['http://192.168.1.5:8420'],
    hostKey: key.publicKey,
  },
  { t: 'addresses', origins: ['http://192.168.1.6:8420'] },
  { t: 'whole', index: 3 },
  { t: 'refused', reason: 'pairing-wrong' },
  { meetingId: 'm', events: [{}], document: 'AAA=', sig: 's'.repeat(86) },
  { claim, promises: [{ key: key.publicKey, sig: 's'.repeat(86) }] },
]

const standbyTexts: FuzzTarget = {
  name: 'readStandbyFrame, readHostToStandbyFrame, what a host hands over, claims and promises',
  share: 0.05,
  round: 2000,
  async begin(random) {
    const candidacy = new Candidacy(claim, SEATED, 0, () => 60_000)
    return (show) => {
      const value = mutateJson(random, pick(random, STANDBY_TEXTS))
      const text = random() < 0.6 ? JSON.stringify(value) : mutateText(random, JSON.stringify(value))
      show(text)
      for (const read of [readStandbyFrame, readHostToStandbyFrame]) read(text ?? '')
      remainderSchema.safeParse(value)
      const promise = promiseSchema.safeParse((value as { promises?: unknown[] } | null)?.promises?.[0])
      if (promise.success && candidacy.add(promise.data)) throw new Error('took a promise that nobody signed')
      const claimed = claimSchema.safeParse((value as { claim?: unknown } | null)?.claim)
      if (claimed.success && random() < 0.1 && claimFault(SEATED, claimed.data) === null)
        throw new Error('took a claim that nobody signed')
    }
  },
}

/** Messages through a line that takes what it likes and breaks now and then: each side has what it should, or knows that it has not. */
const senders: FuzzTarget = {
  name: 'FrameSender to PartAssembler',
  share: 0.03,
  round: 1000,
  async begin(random) {
    let room = 0
    const frames: Uint8Array[] = []
    const sender = new FrameSender({
      send: (frame) => {
        room -= frame.length
        frames.push(frame)
      },
      room: () => room,
      partBytes: () => 1 + Math.floor(random() * 80),
    })
    const assembler = new PartAssembler(2000)
    let sent: string[] = []
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
    return (show) => {
      const message = Uint8Array.from({ length: 1 + Math.floor(random() * 300) }, () => Math.floor(random() * 256))
      message[0] = message[0]! % 3 // a kind of sync frame
      show(message)
      sent.push(hex(message))
      sender.send(message)
      room = Math.floor(random() * 600)
      sender.pass()
      for (const frame of frames.splice(0)) {
        const assembled = assembler.take(frame)
        if (assembled.is === 'too-large') throw new Error('larger than what was sent')
        if (assembled.is === 'message' && hex(assembled.message) !== sent.shift())
          throw new Error('another message arrived')
      }
      if (sender.waiting > 5000 || random() < 0.05) {
        // The connection breaks, and both sides begin anew.
        sender.clear()
        assembler.clear()
        sent = []
      }
      if (!sender.behind && sent.length > 0) throw new Error('a message is on no side')
    }
  },
}

/** Requests and answers of a page that no WebSocket gets through from, as Node hands them over. */
function httpExchange(path: string, body: Uint8Array) {
  const request = Object.assign(Readable.from([Buffer.from(body)]), {
    method: 'POST',
    url: path,
    headers: {},
    socket: { remoteAddress: '192.168.1.7' },
  })
  let answer: { status: number; body: Uint8Array } | null = null
  let status = 0
  const response = {
    writeHead: (code: number) => void (status = code),
    setHeader: () => {},
    end: (bytes: Uint8Array) => void (answer = { status, body: bytes }),
  }
  return { request, response, answered: () => answer, url: new URL(path, 'http://host') }
}

const httpPages: FuzzTarget = {
  name: 'frames by requests',
  share: 0.02,
  round: 500,
  async begin(random) {
    const clock = new MovedClock()
    const heard: string[] = []
    let page: PageSocket | null = null
    const live = new HttpLive(
      clock,
      () => true,
      (socket) => {
        page = socket
        socket.on('message', (data) => heard.push((data as Buffer).toString('hex')))
      },
    )
    const call = async (path: string, body: Uint8Array = new Uint8Array()) => {
      const { request, response, answered, url } = httpExchange(`${HTTP_LIVE}${path}`, body)
      await live.route(request as never, response as never, url)
      return answered()
    }
    const open = async () => Buffer.from((await call(''))!.body).toString()
    let id = await open()
    let up = 0
    return async (show) => {
      const frames: HttpFrame[] = Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({
        type: pick(random, [HTTP_FRAME.text, HTTP_FRAME.binary, HTTP_FRAME.pong]),
        bytes: Uint8Array.from({ length: Math.floor(random() * 40) }, () => Math.floor(random() * 256)),
      }))
      const good = writeHttpFrames(frames)
      if (JSON.stringify(readHttpFrames(good)) !== JSON.stringify(frames)) throw new Error('read as something else')
      const isGood = random() < 0.5
      const body = isGood ? good : mutateBytes(random, good, good)
      const from = isGood ? String(up) : pick(random, [String(up), String(up - 1), 'NaN', '-1', '1e9', '', '0.5'])
      const act = pick(random, ['up', 'up', 'down', 'end', 'x', '..'])
      show([act, from, Buffer.from(body).toString('hex')])
      heard.length = 0
      const answer = await call(`/${random() < 0.95 ? id : 'nobody'}/${act}?from=${from}&have=${from}`, body)
      if (answer && ![200, 400, 403, 404, 413].includes(answer.status)) throw new Error(`answered ${answer.status}`)
      if (isGood && act === 'up' && answer?.status === 200) {
        const said = frames.filter(({ type }) => type !== HTTP_FRAME.pong)
        if (heard.join() !== said.map(({ bytes }) => Buffer.from(bytes).toString('hex')).join())
          throw new Error('heard something else')
        up += frames.length
        return
      }
      // Whatever it was: that page may be gone, the next one is heard.
      await call(`/${id}/end`)
      if (page && page.readyState === page.OPEN) throw new Error('an ended page goes on')
      id = await open()
      up = 0
    }
  },
}

const announcements: FuzzTarget = {
  name: 'readPacket, readAnnouncements, asksFor',
  share: 0.1,
  round: 5000,
  async begin(random) {
    const host = { id: newHostId(), name: '居委会的电脑', port: 8420, secure: true }
    const packets = [
      question(),
      announcement(host, ['192.168.1.5', 'fd00::5'], GOOD_FOR),
      announcement(host, [], 0),
      legacyAnswer(host, ['10.0.0.1'], readPacket(question())!),
    ]
    return (show) => {
      const bytes = Buffer.from(mutateBytes(random, pick(random, packets), pick(random, packets)))
      show(bytes)
      const packet = readPacket(bytes)
      if (!packet) return
      if (asksFor(host, packet)) legacyAnswer(host, ['10.0.0.1'], packet)
      const read = readAnnouncements(packet)
      if (read.length > 8) throw new Error('a crowd from one packet')
      for (const { name, port, addresses, goodFor } of read) {
        if (goodFor < 0 || goodFor > GOOD_FOR) throw new Error('outlasts the others')
        if (goodFor === 0) continue
        if (name === '' || shownName(name) !== name) throw new Error('a name that is not what is seen')
        if (!(port > 0 && port < 65_536) || addresses.length === 0) throw new Error('a host that cannot be reached')
        if (!addresses.every((each) => isIP(each) !== 0)) throw new Error('an address that is none')
      }
    }
  },
}

export const WIRE_TARGETS: readonly FuzzTarget[] = [
  clientFrames,
  commands,
  syncFrames,
  signaling,
  standbyTexts,
  senders,
  httpPages,
  announcements,
]
