import { randomBytes } from 'node:crypto'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { RawData, WebSocket } from 'ws'
import { MESSAGE_MAX } from '#shared/protocol/transport-policy'
import { helloText } from '#shared/protocol/frames'
import type { ClientFrame, HostFrame } from '#shared/protocol/frames'
import { PARTED, PartAssembler } from '#shared/protocol/parts'
import { PROTOCOL_VERSION } from '#shared/protocol/version'
import type { DeviceKey } from '#shared/signing/device-key'
import type { Binding } from '#shared/journal/signed-command'
import { signCommand } from '#shared/journal/signed-command'
import { joinBody } from '#shared/meeting/binding'
import { newDeviceKey, signBytes } from '#shared/signing/device-key'
import type { Line } from './line'

/** A device that speaks the frames without a document behind it: what it does with them is its owner's. */
export interface RawClientEvents {
  /** Let in, on this connection. */
  welcomed(): void
  /** A whole binary message. */
  message(message: Uint8Array): void
  /** The connection ended, whoever ended it. */
  ended(): void
}

export interface Person {
  code: string
  name: string
  roleId: string
  yjs: number
}

export class RawClient {
  readonly key: DeviceKey = newDeviceKey()
  #socket: WebSocket | null = null
  /** The host has it in the roster: from then on the key is enough. */
  #known = false
  #meetingId: string | undefined
  #binding: Binding | undefined

  constructor(
    private readonly line: Line,
    private readonly person: Person,
    private readonly events: RawClientEvents,
  ) {}

  get meetingId(): string | undefined {
    return this.#meetingId
  }

  /** What a command to the host is bound to, as of the last welcome. */
  get binding(): Binding | undefined {
    return this.#binding
  }

  /** Opens a connection and goes in. */
  connect(): void {
    const socket = this.line.webSocket()
    const parts = new PartAssembler(MESSAGE_MAX)
    const texts = new PartAssembler(MESSAGE_MAX, PARTED.text)
    this.#socket = socket
    socket.on('error', () => {}) // `close` follows
    socket.on('close', () => this.#socket === socket && this.events.ended())
    socket.on('message', (data: RawData, isBinary: boolean) => {
      if (this.#socket !== socket) return
      if (!isBinary) return this.#hear(data.toString())
      const frame = data as Buffer
      const isText = frame[0] === PARTED.text
      const assembled = (isText ? texts : parts).take(frame)
      if (assembled.is !== 'message') return
      if (isText) this.#hear(Buffer.from(assembled.message).toString())
      else this.events.message(assembled.message)
    })
  }

  send(data: string | Uint8Array): void {
    if (this.#socket?.readyState === this.#socket?.OPEN) this.#socket?.send(data)
  }

  close(): void {
    const socket = this.#socket
    this.#socket = null
    socket?.terminate()
  }

  #hear(text: string): void {
    // Most frames are no business of a device that only listens; parsing each would be the greater part of its work.
    if (text.startsWith('{"t":"challenge"'))
      return this.send(JSON.stringify(this.#hello(JSON.parse(text) as HostFrame & { t: 'challenge' })))
    if (text.startsWith('{"t":"invited"'))
      return this.send(JSON.stringify(this.#join(JSON.parse(text) as HostFrame & { t: 'invited' })))
    if (!text.startsWith('{"t":"welcome"')) return
    const { state, head } = JSON.parse(text) as HostFrame & { t: 'welcome' }
    this.#known = true
    this.#meetingId = state.meetingId
    this.#binding = { hostKey: state.hostKey, head }
    this.events.welcomed()
  }

  #hello({ nonce }: { nonce: string }): ClientFrame {
    const { code, yjs } = this.person
    const key = this.key.publicKey
    return {
      t: 'hello',
      v: PROTOCOL_VERSION,
      as: 'participant',
      key,
      sig: signBytes(this.key, utf8ToBytes(helloText(nonce, key))),
      yjs,
      ...(this.#known ? { meetingId: this.#meetingId! } : { joins: code }),
    }
  }

  #join({ meeting }: HostFrame & { t: 'invited' }): ClientFrame {
    const { code, name, roleId } = this.person
    const body = {
      id: randomBytes(12).toString('base64url'),
      type: 'join' as const,
      payload: { code, name, unit: '', roleId },
      at: new Date().toISOString(),
    }
    return { t: 'join', command: signCommand(this.key, joinBody(body, meeting)) }
  }
}
