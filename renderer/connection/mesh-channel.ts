import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as sync from 'y-protocols/sync'
import type { Room, WebrtcConn } from 'y-webrtc'
import * as Y from 'yjs'
import type { DocumentGate } from '#shared/document/document-gate'
import { buildsOnMissing, readUpdate } from '#shared/document/document-update'
import { splitUpdate } from '#shared/document/split-update'
import { FrameSender } from '#shared/link/frame-sender'
import {
  ANSWER_WITHIN,
  GAP_ASK_EVERY,
  MESSAGE_MAX,
  PART_BYTES,
  PING_EVERY,
  SEND_BUFFER_MAX,
} from '#shared/protocol/transport-policy'
import { PartAssembler } from '#shared/protocol/parts'
import { STEP_2, SYNC, syncFrame } from '#shared/protocol/sync-frame'

/** First number of a message that says whether its sender hears the host; free among y-protocols' (0 to 3) and beside that of parts (8). */
const HEARS_HOST = 9

/**
 * The document over one data channel. y-webrtc sends every message whole and swallows what the channel refuses, so that
 * over 256 KiB nothing arrives and nobody is told (y-webrtc #20, #61); its reader is therefore replaced by this one,
 * which takes and sends large messages in parts and waits for the channel to drain.
 */
export class MeshChannel {
  readonly #sender: FrameSender
  readonly #parts = new PartAssembler(MESSAGE_MAX)
  /** When the neighbour last said that it hears the host; it says so again and again. */
  #heardHostAt = Number.NEGATIVE_INFINITY
  #lastAsked = Number.NEGATIVE_INFINITY

  /** To be made before the channel opens. `edited` is called for each edit that came in, `told` when the neighbour says whether it hears the host. */
  constructor(
    private readonly doc: Y.Doc,
    private readonly gate: DocumentGate,
    private readonly room: Room,
    private readonly connection: WebrtcConn,
    private readonly edited: () => void,
    private readonly told: () => void,
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

  /** Whether the neighbour is connected with the host, by its own last word. One that fell asleep has said nothing lately. */
  get hearsHost(): boolean {
    return this.connection.connected && performance.now() - this.#heardHostAt < PING_EVERY + ANSWER_WITHIN
  }

  /** Tells the neighbour whether this page is connected with the host. */
  tell(hearsHost: boolean): void {
    if (this.connection.connected) this.#give(Uint8Array.of(HEARS_HOST, hearsHost ? 1 : 0))
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
    const kind = decoding.readVarUint(decoder)
    if (kind === HEARS_HOST) return this.#hear(decoding.readVarUint(decoder) === 1)
    if (kind === SYNC) this.#sync(decoder) // others are awareness: presence comes from the host, with names
  }

  #hear(hearsHost: boolean): void {
    this.#heardHostAt = hearsHost ? performance.now() : Number.NEGATIVE_INFINITY
    this.told()
  }

  #sync(decoder: decoding.Decoder): void {
    const answer = encoding.createEncoder()
    encoding.writeVarUint(answer, SYNC)
    const kind = decoding.readVarUint(decoder)
    if (kind === sync.messageYjsSyncStep1) {
      const missing = Y.encodeStateAsUpdate(this.doc, decoding.readVarUint8Array(decoder))
      return splitUpdate(missing).forEach((part) => this.send(syncFrame(STEP_2, part)))
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
    const fault = this.gate.fault(update)
    if (fault !== null) return fault.is === 'full' // an honest neighbour's page is fuller than the meeting may be: its to mend
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
