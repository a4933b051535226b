import { EventEmitter } from 'node:events'
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
import { claimFault, claimSchema, promiseSchema } from '#shared/meeting/succession/claim'
import { roomWithStandby } from '../support/room-with-standby'
import type { FuzzTarget } from './fuzz'
import { mutateBytes, mutateJson, mutateText, pick } from './mutations'

const key = deviceKeyFrom(new Uint8Array(32).fill(7))
const SEATED = roomWithStandby({
  standbyKey: key.publicKey,
  recoveryKey: key.publicKey,
  devices: { p1: key.publicKey },
})
const PAYLOADS: Record<string, object> = {
  'participant.admit': { participantId: 'p1', roleId: 'r1' },
  'item.open': { itemId: 'i1' },
  'check.open': { clauseId: 'c1', text: '十二月底前更换楼道灯' },
  'stance.give': { checkId: 'k1', stance: 'reserve', reason: '费用不清' },
  'minutes.cosign': { version: 1, digest: 'd'.repeat(43), protected: 'e30', signature: 's'.repeat(86) },
  join: { code: 'K7M3QX', name: '张伟', unit: '三号楼', roleId: 'r1' },
}
const COMMANDS = Object.keys(COMMANDS_2).map((type) =>
  signCommand(key, {
    meetingId: '2026-01-01-abcdef',
    id: 'command-1',
    type,
    payload: PAYLOADS[type] ?? {},
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
    meetingId: 'm',
    joins: 'K7M3QX',
  },
  { t: 'join', command: COMMANDS.at(-1) },
  { t: 'hello', v: 1, as: 'chair', token: 'x'.repeat(32), yjs: 1, meetingId: 'm' },
  { t: 'command', command: COMMANDS[0] },
  { t: 'chair-command', body: COMMANDS[3]!.body },
  {
    t: 'presence',
    cursor: { anchor: { type: { client: 1, clock: 2 }, assoc: 0 }, head: { tname: 'clauses', assoc: -1 } },
  },
  { t: 'ping', at: 1_700_000_000_000 },
]

const clientFrames: FuzzTarget = {
  name: 'readClientFrame',
  share: 0.28,
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
  share: 0.15,
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
  { t: 'challenge', nonce: 'n' },
  {
    t: 'accepted',
    terms: { meetingId: 'm', title: 't', standbyId: 's', salt: '00', wrappedKey: '00', recoveryKey: key.publicKey },
    copyId: 'c',
    origins: ['http://192.168.1.5:8420'],
  },
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

export const WIRE_TARGETS: readonly FuzzTarget[] = [clientFrames, commands, syncFrames, signaling, standbyTexts]
