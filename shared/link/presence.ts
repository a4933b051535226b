import type { Awareness } from 'y-protocols/awareness'
import type { Cursor, PresencePeer } from '../protocol/frames'
import { CURSOR_PAUSE } from '../protocol/transport-policy'

type Change = { added: number[]; updated: number[]; removed: number[] }

/**
 * Between the editor's Awareness and the host's presence frames. Awareness's own wire protocol is not used:
 * names come from the host, so nobody can write under another's.
 */
export class Presence {
  #sent = 'null'
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #onChange = (change: Change) => {
    if ([...change.added, ...change.updated, ...change.removed].includes(this.awareness.clientID)) this.#offer()
  }

  constructor(
    private readonly awareness: Awareness,
    private readonly send: (cursor: Cursor | null) => void,
    /** While true cursors wait: the line is behind, and text goes first. */
    private readonly hold: () => boolean = () => false,
  ) {
    awareness.on('change', this.#onChange)
  }

  /** A new connection: the host knows nothing of this page's cursor. */
  restart(): void {
    this.#sent = 'null'
    this.#offer()
  }

  receive(peers: readonly PresencePeer[], gone: readonly number[]): void {
    const { states, meta, clientID } = this.awareness
    const change: Change = { added: [], updated: [], removed: [] }
    for (const { yjs, name, ink = 0, cursor } of peers) {
      const user = name === undefined ? states.get(yjs)?.['user'] : { yjs, name, ink }
      if (yjs === clientID || user === undefined) continue
      change[states.has(yjs) ? 'updated' : 'added'].push(yjs)
      states.set(yjs, { user, cursor: cursor && { anchor: cursor.anchor, head: cursor.head ?? cursor.anchor } })
      // Awareness drops a state 30 s after lastUpdated. A resting cursor is no absence: the host says who is gone.
      meta.set(yjs, { clock: (meta.get(yjs)?.clock ?? 0) + 1, lastUpdated: Number.POSITIVE_INFINITY })
    }
    change.removed.push(...gone.filter((yjs) => yjs !== clientID && states.delete(yjs)))
    this.#emit(change)
  }

  /** The host is lost: where the others are is no longer known. */
  clear(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.receive([], [...this.awareness.states.keys()])
  }

  close(): void {
    this.clear()
    this.awareness.off('change', this.#onChange)
  }

  #offer(): void {
    if (this.#timer !== undefined) return // the running pause ends with another look
    const cursor = (this.awareness.getLocalState()?.['cursor'] ?? null) as Cursor | null
    const written = JSON.stringify(cursor)
    if (written === this.#sent) return
    if (!this.hold()) {
      this.#sent = written
      this.send(cursor)
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#offer()
    }, CURSOR_PAUSE)
  }

  #emit(change: Change): void {
    if (change.added.length + change.updated.length + change.removed.length === 0) return
    this.awareness.emit('change', [change, this])
    this.awareness.emit('update', [change, this])
  }
}
