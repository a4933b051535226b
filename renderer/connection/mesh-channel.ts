import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as sync from 'y-protocols/sync'
import type { Room, WebrtcConn } from 'y-webrtc'
import type * as Y from 'yjs'
import { FrameSender } from '#shared/link/frame-sender'
import { MESSAGE_MAX, SEND_BUFFER_MAX } from '#shared/protocol/transport-policy'
import { PartAssembler } from '#shared/protocol/parts'
import { SYNC } from '#shared/protocol/sync-frame'

/**
 * The document over one data channel. y-webrtc sends every message whole and swallows what the channel refuses, so that
 * over 256 KiB nothing arrives and nobody is told (y-webrtc #20, #61); its reader is therefore replaced by this one,
 * which takes and sends large messages in parts and waits for the channel to drain.
 */
export class MeshChannel {
  readonly #sender: FrameSender
  readonly #parts = new PartAssembler(MESSAGE_MAX)

  /** To be made before the channel opens. `edited` is called for each edit that came in. */
  constructor(
    private readonly doc: Y.Doc,
    private readonly room: Room,
    private readonly connection: WebrtcConn,
    private readonly edited: () => void,
  ) {
    const { peer } = connection
    this.#sender = new FrameSender(
      { send: (frame) => this.#give(frame), buffered: () => Number(peer.bufferSize) },
      SEND_BUFFER_MAX,
    )
    peer.removeAllListeners('data')
    peer.on('data', (frame: Uint8Array) => this.#receive(frame))
    peer.on('close', () => this.#sender.clear())
  }

  /** Sends a document message if the channel is open. */
  send(message: Uint8Array<ArrayBuffer>): void {
    if (this.connection.connected) this.#sender.send(message)
  }

  #give(frame: Uint8Array<ArrayBuffer>): void {
    const { peer } = this.connection
    try {
      peer.send(frame)
    } catch (error) {
      peer.destroy(error) // a channel that takes nothing is no channel; y-webrtc announces anew, and connecting compares states
    }
  }

  #receive(frame: Uint8Array): void {
    const assembled = this.#parts.take(frame)
    if (assembled.is === 'too-large') return this.connection.destroy()
    if (assembled.is === 'part') return
    const decoder = decoding.createDecoder(assembled.message)
    if (decoding.readVarUint(decoder) !== SYNC) return // awareness: presence comes from the host, with names
    const answer = encoding.createEncoder()
    encoding.writeVarUint(answer, SYNC)
    const kind = sync.readSyncMessage(decoder, answer, this.doc, this.room)
    if (kind === sync.messageYjsSyncStep1) this.send(encoding.toUint8Array(answer))
    if (kind === sync.messageYjsUpdate) this.edited()
  }
}
