import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { MeetingIdentity } from '#shared/meeting/binding'
import { bound, joinBody } from '#shared/meeting/binding'
import type { CommandBody, SignedCommand } from '#shared/protocol/command'
import type { HostFrame } from '#shared/protocol/frames'
import { helloText } from '#shared/protocol/frames'
import { PROTOCOL_VERSION } from '#shared/protocol/version'
import type { DeviceKey } from '#shared/signing/device-key'
import { signBytes } from '#shared/signing/device-key'
import { until } from './host'

/** A socket that sends what no page of ours would. */
export class RawPage {
  readonly frames: HostFrame[] = []
  closed: number | null = null
  /** Binary frames as they came. */
  readonly bytes: Uint8Array[] = []
  private constructor(readonly socket: WebSocket) {
    onTestFinished(() => socket.terminate())
    socket.on('message', (data, isBinary) =>
      isBinary ? this.bytes.push(data as Buffer) : this.frames.push(JSON.parse(data.toString()) as HostFrame),
    )
    socket.on('close', (code) => (this.closed = code))
    socket.on('error', () => (this.closed ??= 0))
  }

  static async open(joinUrl: string, headers: Record<string, string> = {}): Promise<RawPage> {
    const page = new RawPage(new WebSocket(`${joinUrl.replace('http', 'ws')}live`, { headers }))
    await until('challenge or end', () => page.frames.length > 0 || page.closed !== null)
    return page
  }

  send(value: unknown): void {
    this.socket.send(typeof value === 'string' || value instanceof Uint8Array ? value : JSON.stringify(value))
  }

  /** Asks to be let into the meeting with this code, by a command that `signed` makes of the meeting's identity. */
  async joins(
    key: DeviceKey,
    code: string,
    signed: (meeting: MeetingIdentity) => SignedCommand,
    more: object = {},
  ): Promise<void> {
    this.hello(key, { joins: code, ...more })
    const invitation = () => this.frames.find((frame) => frame.t === 'invited')
    await until('invited or refused', () => invitation() !== undefined || this.refusal !== undefined)
    const invited = invitation()
    if (invited) this.send({ t: 'join', command: signed(invited.meeting) })
  }

  hello(key: DeviceKey, more: object = {}): void {
    const challenge = this.frames.find((frame) => frame.t === 'challenge')!
    this.send({
      t: 'hello',
      v: PROTOCOL_VERSION,
      as: 'participant',
      key: key.publicKey,
      sig: signBytes(key, Buffer.from(helloText(challenge.nonce, key.publicKey))),
      yjs: 1,
      ...more,
    })
  }

  /** Opens a page for a device that is in the roster, and waits until it is let in. */
  static async admitted(joinUrl: string, key: DeviceKey, more: object = {}): Promise<RawPage> {
    const page = await RawPage.open(joinUrl)
    page.hello(key, more)
    await until(
      'welcome',
      () => page.frames.some((frame) => frame.t === 'welcome'),
      () => page.refusal ?? '',
    )
    return page
  }

  get refusal(): string | undefined {
    return this.frames.find((frame) => frame.t === 'refused')?.refusal.reason
  }

  refused(reason: string): Promise<void> {
    return until(
      `refused ${reason}`,
      () => this.refusal === reason,
      () => JSON.stringify(this.frames.map((frame) => (frame.t === 'refused' ? frame.refusal : frame.t))),
    )
  }

  /** A command body as a page makes it that was welcomed so; type and payload may be nonsense. */
  body(type: string, payload: unknown): CommandBody {
    const welcome = this.frames.findLast((frame) => frame.t === 'welcome')!
    const { state, head } = welcome
    return bound({ meetingId: state.meetingId, ...plain(type, payload) }, state, head, () => null) as CommandBody
  }

  receipt(id: string) {
    return this.frames.findLast((frame) => frame.t === 'receipt' && frame.id === id) as
      Extract<HostFrame, { t: 'receipt' }> | undefined
  }

  async answer(command: SignedCommand): Promise<string | null> {
    const before = this.frames.filter((frame) => frame.t === 'receipt').length
    this.send({ t: 'command', command })
    await until('a receipt', () => this.frames.filter((frame) => frame.t === 'receipt').length > before)
    return (
      (this.frames.findLast((frame) => frame.t === 'receipt') as Extract<HostFrame, { t: 'receipt' }>).refusal
        ?.reason ?? null
    )
  }
}

const plain = (type: string, payload: unknown) => ({
  id: randomBytes(9).toString('base64url'),
  type,
  payload,
  at: new Date().toISOString(),
})

/** The body by which somebody asks to join the meeting that the host named. */
export const joinBodyFor = (meeting: MeetingIdentity, payload: unknown): CommandBody =>
  joinBody(plain('join', payload), meeting) as CommandBody
