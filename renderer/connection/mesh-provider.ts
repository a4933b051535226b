import * as broadcastChannel from 'lib0/broadcastchannel'
import { Awareness } from 'y-protocols/awareness'
import type { Room } from 'y-webrtc'
import { WebrtcProvider } from 'y-webrtc'
import * as Y from 'yjs'
import { DocumentGate } from '#shared/document/document-gate'
import {
  MESH_CHANNELS_MAX,
  MESH_COMPARE_EVERY,
  MESH_PAUSE_WITHOUT_HOST,
  MESH_PAUSE_WITH_HOST,
  PING_EVERY,
} from '#shared/protocol/transport-policy'
import { UpdateBatch } from '#shared/link/update-batch'
import { splitUpdate } from '#shared/document/split-update'
import type { MeshInvitation } from '#shared/protocol/frames'
import { STEP_1, syncFrame, UPDATE } from '#shared/protocol/sync-frame'
import { MeshChannel } from './mesh-channel'

/**
 * Data channels between the writers' browsers, introduced by the host and by nobody else. While the host answers, the
 * mesh carries this page's own edits only; when the host is lost it carries all a page learns, so that writers go on
 * among themselves. Whatever it brings, the host learns by `DocumentSync`. An edit is passed on only by who learned
 * something new from it, so each crosses a channel at most once either way.
 *
 * y-webrtc passes on every update to everyone at all times (N² messages a keystroke); its handlers for document and
 * awareness are therefore replaced by the policy above. Its awareness is empty: presence comes from the host, with names.
 */
export class MeshProvider {
  readonly #provider: WebrtcProvider
  readonly #awareness: Awareness
  readonly #gate: DocumentGate
  readonly #channels = new Map<string, MeshChannel>()
  readonly #batch = new UpdateBatch(
    () => (this.#hostLost ? MESH_PAUSE_WITHOUT_HOST : MESH_PAUSE_WITH_HOST),
    (update) => this.#broadcast(update),
  )
  #compareTimer: ReturnType<typeof setInterval> | undefined
  readonly #tellTimer = setInterval(() => this.#tellOfHost(), PING_EVERY)
  #hostLost = false
  #openChannels = 0
  #neighboursWithHost = 0
  #editsReceived = 0

  /** `hostOrigin` is the ws: or wss: origin of the page's host. `changed` is called when one of the figures changes. */
  constructor(
    private readonly doc: Y.Doc,
    hostOrigin: string,
    readonly invitation: MeshInvitation,
    private readonly changed: () => void,
  ) {
    this.#gate = new DocumentGate(doc)
    this.#awareness = new Awareness(doc)
    this.#awareness.setLocalState(null)
    this.#provider = new WebrtcProvider(invitation.room, doc, {
      signaling: [hostOrigin + invitation.path],
      awareness: this.#awareness,
      peerOpts: { config: { iceServers: [] } }, // the default asks STUN servers on the internet
      maxConns: MESH_CHANNELS_MAX + 1, // room for a new one while the oldest is given up
      filterBcConns: false, // two tabs of one browser are two peers like any others, see `#takeOver`
    })
    this.#provider.once('status', () => this.#room && this.#takeOver(this.#room))
    this.#provider.on('peers', ({ added, removed }: { added: string[]; removed: string[] }) =>
      this.#watch(added, removed),
    )
  }

  /** Data channels open now. */
  get openChannels(): number {
    return this.#openChannels
  }

  /** Neighbours that say they are connected with the host. */
  get neighboursWithHost(): number {
    return this.#neighboursWithHost
  }

  /** Document edits that came in over data channels. */
  get editsReceived(): number {
    return this.#editsReceived
  }

  setHostLost(lost: boolean): void {
    if (lost === this.#hostLost) return
    this.#hostLost = lost
    this.#tellOfHost()
    this.#batch.flush() // what was gathered under the other rule
    clearInterval(this.#compareTimer)
    if (!lost) return
    this.#compare()
    this.#compareTimer = setInterval(() => this.#compare(), MESH_COMPARE_EVERY)
  }

  destroy(): void {
    clearInterval(this.#compareTimer)
    clearInterval(this.#tellTimer)
    this.#batch.clear()
    this.doc.off('update', this.#onUpdate)
    this.#provider.disconnect() // `destroy` alone would leave the signaling socket open
    this.#provider.destroy()
    this.#awareness.destroy()
  }

  get #room(): Room | null {
    return this.#provider.room
  }

  /** Puts our policy in the place of y-webrtc's, right after it has opened the room and before any peer is there. */
  #takeOver(room: Room): void {
    this.doc.off('update', room._docUpdateHandler)
    this.#awareness.off('update', room._awarenessUpdateHandler)
    // One road for edits: through a BroadcastChannel tabs of one browser would bypass the host's admission to the mesh.
    broadcastChannel.unsubscribe(room.name, room._bcSubscriber)
    room.bcconnected = false
    this.doc.on('update', this.#onUpdate)
  }

  readonly #onUpdate = (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (transaction.local || this.#hostLost) this.#batch.add(update)
  }

  #watch(added: readonly string[], removed: readonly string[]): void {
    for (const id of removed) this.#channels.delete(id)
    for (const id of added) {
      const connection = this.#room?.webrtcConns.get(id)
      if (!this.#room || !connection) continue
      const channel = new MeshChannel(this.doc, this.#gate, this.#room, connection, this.#edited, this.#heardOfHost)
      this.#channels.set(id, channel)
      connection.peer.on('connect', () => {
        channel.tell(!this.#hostLost)
        this.#count()
      })
    }
    const { webrtcConns = new Map() } = this.#room ?? {}
    // The host assigns neighbours anew after its restart; those of before would add up.
    for (const connection of [...webrtcConns.values()].slice(0, -MESH_CHANNELS_MAX)) connection.destroy()
    this.#count()
  }

  #count(): void {
    this.#heardOfHost()
    const open = [...(this.#room?.webrtcConns.values() ?? [])].filter((connection) => connection.connected).length
    if (open === this.#openChannels) return
    this.#openChannels = open
    this.changed()
  }

  /** Says to all neighbours whether this page hears the host, and looks who of them has not said so lately. */
  #tellOfHost(): void {
    for (const channel of this.#channels.values()) channel.tell(!this.#hostLost)
    this.#heardOfHost()
  }

  readonly #heardOfHost = () => {
    const count = [...this.#channels.values()].filter(({ hearsHost }) => hearsHost).length
    if (count === this.#neighboursWithHost) return
    this.#neighboursWithHost = count
    this.changed()
  }

  readonly #edited = () => {
    this.#editsReceived++
    this.changed()
  }

  /** Asks all neighbours for what this page lacks. */
  #compare(): void {
    this.#sendToAll(syncFrame(STEP_1, Y.encodeStateVector(this.doc)))
  }

  #broadcast(update: Uint8Array): void {
    for (const part of splitUpdate(update)) this.#sendToAll(syncFrame(UPDATE, part))
  }

  #sendToAll(message: Uint8Array<ArrayBuffer>): void {
    for (const channel of this.#channels.values()) channel.send(message)
  }
}
