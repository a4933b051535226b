import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as sync from 'y-protocols/sync'
import type { Room, WebrtcConn } from 'y-webrtc'
import * as Y from 'yjs'
import type { DocumentGate } from '#shared/document/document-gate'
import { buildsOnMissing, readUpdate } from '#shared/document/document-update'
import { FrameSender } from '#shared/link/frame-sender'
import { GAP_ASK_EVERY, MESSAGE_MAX, PART_BYTES, SEND_BUFFER_MAX } from '#shared/protocol/transport-policy'
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
  #lastAsked = Number.NEGATIVE_INFINITY

  /** To be made before the channel opens. `edited` is called for each edit that came in. */
  constructor(
    private readonly doc: Y.Doc,
    private readonly gate: DocumentGate,
    private readonly room: Room,
    private readonly connection: WebrtcConn,
    private readonly edited: () => void,
  ) {
    const { peer } = connection
    this.#sender = new FrameSender({
      send: (frame) => this.#give(frame),
      room: () => SEND_BUFFER_MAX - Number(peer.bufferSize),
      partBytes: () => PART_BYTES,
    })
    peer.removeAllListeners('data')
    peer.on('data', (frame: Uint8Array) => {
      try {
        this.#receive(frame)
      } catch (error) {
        connection.destroy() // shorter than it says, or no sync message at all: no neighbour to keep
        console.warn('a neighbour sent what is no document message:', error)
      }
    })
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
      peer.destroy(error) // A channel that refuses data is closed; y-webrtc then connects anew, and connecting compares states.
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
    const kind = decoding.readVarUint(decoder)
    if (kind === sync.messageYjsSyncStep1) {
      sync.readSyncStep1(decoder, answer, this.doc)
      return this.send(encoding.toUint8Array(answer))
    }
    if (!this.#takes(decoding.readVarUint8Array(decoder))) return this.connection.destroy()
    if (kind === sync.messageYjsUpdate) this.edited()
  }

  /** Applies what the neighbour sent, once all that it builds on is here. False when it is nothing for a meeting's document. */
  #takes(bytes: Uint8Array): boolean {
    const update = readUpdate(bytes)
    if (update === null) return false
    if (buildsOnMissing(this.doc, update)) {
      this.#ask()
      return true
    }
    if (this.gate.fault(update) !== null) return false
    Y.applyUpdate(this.doc, bytes, this.room)
    return true
  }

  /** Asks for all that is missing: a message was lost on the way, and what came after it waits for nothing here. */
  #ask(): void {
    if (performance.now() - this.#lastAsked < GAP_ASK_EVERY) return
    this.#lastAsked = performance.now()
    const question = encoding.createEncoder()
    encoding.writeVarUint(question, SYNC)
    sync.writeSyncStep1(question, this.doc)
    this.send(encoding.toUint8Array(question))
  }
}
