import * as nodeDatachannel from 'node-datachannel/polyfill'
import { WebSocket } from 'ws'
import { WebrtcProvider } from 'y-webrtc'
import type * as Y from 'yjs'
import { Histogram } from '../figures'
import type { Line, Target } from './line'

/** How often it is looked whether all peers are reached, milliseconds. */
const LOOK_EVERY = 100

/**
 * A replica in a stock y-webrtc mesh. y-webrtc's rooms and its BroadcastChannel belong to the process, as to a browser:
 * one replica a process, or they would reach each other past WebRTC.
 */
export class MeshLine implements Line {
  readonly ready: Promise<void>
  readonly acknowledged = new Histogram()
  readonly lost = null // y-webrtc takes up again by itself what breaks
  readonly #provider: WebrtcProvider
  #bytesIn = 0
  #timer: NodeJS.Timeout | undefined

  constructor(doc: Y.Doc, { signaling, room, peers }: Extract<Target, { system: 'y-webrtc' }>) {
    Object.assign(globalThis, { WebSocket }) // y-webrtc's signaling client takes the browser's
    this.#provider = new WebrtcProvider(room, doc, {
      signaling: [signaling],
      // Of the defaults only what needs an internet (STUN) or a browser (WebRTC itself) is replaced.
      peerOpts: { wrtc: webrtc((bytes) => (this.#bytesIn += bytes)), config: { iceServers: [] } },
    })
    this.ready = new Promise((resolve) => {
      // Connected, not `synced`: the documents are empty, and y-webrtc may never call both ends of a channel synced.
      this.#timer = setInterval(() => {
        const reached = [...(this.#provider.room?.webrtcConns.values() ?? [])].filter(
          ({ connected }) => connected,
        ).length
        if (reached < peers) return
        clearInterval(this.#timer)
        resolve()
      }, LOOK_EVERY)
    })
  }

  get bytesIn(): number {
    return this.#bytesIn
  }

  close(): void {
    clearInterval(this.#timer)
    this.#provider.destroy()
  }
}

/** node-datachannel's WebRTC in the shape that simple-peer expects of a browser's. `received` is told of each message's bytes. */
function webrtc(received: (bytes: number) => void) {
  class PeerConnection extends nodeDatachannel.RTCPeerConnection {
    override createDataChannel(
      ...args: Parameters<InstanceType<typeof nodeDatachannel.RTCPeerConnection>['createDataChannel']>
    ) {
      return counting(super.createDataChannel(...args), received)
    }
    constructor(...args: ConstructorParameters<typeof nodeDatachannel.RTCPeerConnection>) {
      super(...args)
      this.addEventListener('datachannel', (event) =>
        counting((event as unknown as { channel: EventTarget }).channel, received),
      )
    }
    // simple-peer takes descriptions apart as plain objects.
    override async createOffer() {
      const { type, sdp } = await super.createOffer()
      return { type, sdp } as Awaited<ReturnType<InstanceType<typeof nodeDatachannel.RTCPeerConnection>['createOffer']>>
    }
    override async createAnswer() {
      const { type, sdp } = await super.createAnswer()
      return { type, sdp } as Awaited<
        ReturnType<InstanceType<typeof nodeDatachannel.RTCPeerConnection>['createAnswer']>
      >
    }
  }
  return {
    RTCPeerConnection: PeerConnection,
    RTCSessionDescription: nodeDatachannel.RTCSessionDescription,
    RTCIceCandidate: nodeDatachannel.RTCIceCandidate,
  }
}

function counting<T extends EventTarget>(channel: T, received: (bytes: number) => void): T {
  channel.addEventListener('message', (event) => {
    const { data } = event as MessageEvent<ArrayBuffer | string>
    received(typeof data === 'string' ? Buffer.byteLength(data) : data.byteLength)
  })
  return channel
}
