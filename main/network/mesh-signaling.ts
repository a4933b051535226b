import type { RawData, WebSocket } from 'ws'
import * as z from 'zod'
import type { MeetingState } from '#shared/meeting/state'
import { powersOf } from '#shared/meeting/state'
import { parseBoundedJson } from '#shared/protocol/bounded-json'
import { MESH_NEIGHBOURS, MESH_NEIGHBOURS_MAX } from '#shared/protocol/transport-policy'
import { logger } from '../log/logger'
import { supervise } from '../runtime/supervise'
import type { Clock } from '../meeting/ports'
import { MESH_PAGES, SIGNALS_PER_SECOND, SIGNALS_WAITING_MAX, SIGNAL_MAX } from './limits'
import { Neighbourhood } from './neighbourhood'
import { RateMeter } from './rate-meter'
import type { TicketHolder } from './tickets'
import { holdsSeat } from './tickets'

const log = logger('network')

/** y-webrtc's signaling messages (its bin/server.js), with the payload it sends when no password hides it. */
const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('subscribe'), topics: z.array(z.string().max(200)).max(4) }),
  z.object({ type: z.literal('unsubscribe'), topics: z.array(z.string().max(200)).max(4) }),
  z.object({ type: z.literal('ping') }),
  z.object({
    type: z.literal('publish'),
    topic: z.string().max(200),
    data: z.union([
      z.object({ type: z.literal('announce'), from: z.string().min(1).max(100) }),
      z.object({
        type: z.literal('signal'),
        from: z.string().min(1).max(100),
        to: z.string().min(1).max(100),
        token: z.number().optional(),
        signal: z.unknown(),
      }),
    ]),
  }),
])

interface Peer {
  socket: WebSocket
  holder: TicketHolder
  peerId: string | null
  answeredPing: boolean
  supervised: ReturnType<typeof supervise>
}

/** Whether a ticket opens the mesh: to writers only, and while the seat is its holder's. */
export const mayMesh = (state: MeetingState, holder: TicketHolder): boolean =>
  holdsSeat(state, holder) && powersOf(state, holder.participantId).write

/**
 * Introduces the writers of one meeting to each other, with no server outside the room. Where y-webrtc's own server tells
 * everybody of everybody, this one gives each page a few neighbours and passes signals between neighbours only: a page
 * that was not introduced gets no offer, and who is not admitted has no ticket to be here at all.
 */
export class MeshSignaling {
  readonly #peers = new Set<Peer>()
  readonly #neighbourhood = new Neighbourhood<Peer>(MESH_NEIGHBOURS, MESH_NEIGHBOURS_MAX)

  constructor(
    private readonly room: string,
    private readonly clock: Clock,
  ) {}

  /** Takes a socket whose ticket was already found good. */
  accept(socket: WebSocket, holder: TicketHolder): void {
    if ([...this.#peers].filter((other) => other.holder.participantId === holder.participantId).length >= MESH_PAGES)
      return socket.close(1008, 'too many pages')
    const supervised = supervise(
      (error) => log.error('a page of the mesh could not be heard or told something', { error }),
      () => socket.terminate(),
    )
    const peer: Peer = { socket, holder, peerId: null, answeredPing: true, supervised }
    const meter = new RateMeter(SIGNALS_PER_SECOND, this.clock)
    this.#peers.add(peer)
    socket.on(
      'message',
      supervised((data: RawData, isBinary: boolean) => {
        if (socket.readyState !== socket.OPEN) return // cut off, or told to go
        const text = isBinary ? null : data.toString()
        if (text === null || text.length > SIGNAL_MAX || !meter.take()) return socket.close(1008, 'signal refused')
        this.#handle(peer, text)
      }),
    )
    socket.on(
      'pong',
      supervised(() => (peer.answeredPing = true)),
    )
    socket.on(
      'close',
      supervised(() => this.#leave(peer)),
    )
    socket.on(
      'error',
      supervised(() => socket.terminate()),
    )
  }

  /** Asks each page for a sign of life and ends those that gave none: a page that is gone would keep neighbours from others. */
  ping(): void {
    const ask = (peer: Peer): void => {
      if (!peer.answeredPing) return peer.socket.terminate()
      peer.answeredPing = false
      peer.socket.ping()
    }
    for (const peer of this.#peers) peer.supervised(ask)(peer)
  }

  /** Participants with a page in the mesh. */
  get participants(): ReadonlySet<string> {
    return new Set([...this.#peers].flatMap((peer) => (peer.peerId === null ? [] : [peer.holder.participantId])))
  }

  /** Cuts off every page whose ticket opens the mesh no more, by the state after something happened. At once: who ignores a goodbye must not go on. */
  retain(state: MeetingState): void {
    for (const peer of this.#peers) if (!mayMesh(state, peer.holder)) peer.socket.terminate()
  }

  #handle(peer: Peer, text: string): void {
    let parsed: unknown
    try {
      parsed = parseBoundedJson(text)
    } catch {
      return peer.socket.close(1007, 'not JSON')
    }
    const read = message.safeParse(parsed)
    if (!read.success) return peer.socket.close(1008, 'not a signaling message')
    if (read.data.type === 'ping') return send(peer, { type: 'pong' })
    if (read.data.type !== 'publish' || read.data.topic !== this.room) return
    const { data } = read.data
    if (peer.peerId !== null && peer.peerId !== data.from) return peer.socket.close(1008, 'one page, one peer')
    peer.peerId = data.from
    if (data.type === 'announce') this.#introduce(peer)
    else
      for (const other of this.#neighbourhood.of(peer))
        if (other.peerId === data.to)
          send(other, { type: 'publish', topic: this.room, data, clients: this.#peers.size })
  }

  /** Gives a page its neighbours and tells each of it. A page announces itself again after every lost channel, so old neighbours hear of it too. */
  #introduce(peer: Peer): void {
    const pairs = this.#neighbourhood.join(peer)
    for (const other of this.#neighbourhood.of(peer)) this.#announce(peer, other)
    for (const [one, other] of pairs) if (one !== peer && other !== peer) this.#announce(one, other)
  }

  #leave(peer: Peer): void {
    this.#peers.delete(peer)
    for (const [one, other] of this.#neighbourhood.leave(peer)) this.#announce(one, other)
  }

  /** `to` hears of `peer` and makes it an offer. */
  #announce(peer: Peer, to: Peer): void {
    send(to, {
      type: 'publish',
      topic: this.room,
      data: { type: 'announce', from: peer.peerId },
      clients: this.#peers.size,
    })
  }
}

const send = ({ socket }: Peer, value: object): void => {
  if (socket.readyState !== socket.OPEN) return
  // It is sent signals and reads none: they would fill the memory.
  if (socket.bufferedAmount > SIGNALS_WAITING_MAX) return socket.terminate()
  socket.send(JSON.stringify(value))
}
