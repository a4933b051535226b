import * as Y from 'yjs'
import type { Container, Place } from './document-place'
import type { DocumentUpdate } from './document-update'
import { insertionEffort } from './insertion-effort'
import { EFFORT_PER_UPDATE_MAX, SUMMARIES_MAX, TYPES_MAX } from './limits'
import { isSpeechText } from './meeting-document'
import { UpdateLook } from './update-look'

/** Why an update cannot be let in. `full`: for its number or length alone; it could be in another meeting's document, or in this one once something was taken out. */
export interface GateFault {
  is: 'unfit' | 'full'
  /** For a test or a debugger. */
  why: string
}

/**
 * Stands where updates enter a replica of a meeting's document. Yjs takes whatever fits its own format; this says
 * whether it is something a meeting's document can hold: known fields in their types, known elements, bounded in depth
 * and number. So readers, editors and Yjs' own recursion meet nothing they cannot bear, on the host and on every page.
 *
 * Costs a look at each new struct and at its parent, nothing for the rest of the document.
 */
export class DocumentGate {
  readonly #places = new WeakMap<object, Place | null>()
  /** Of the document; not fewer than it has, counted anew when they would be too many. */
  #types: number
  #summaries = new Set<string>()
  #effort = 0

  /** @param doc the replica; what it holds already is counted, not judged. */
  constructor(private readonly doc: Y.Doc) {
    this.#types = typesIn(doc)
    for (const name of doc.share.keys()) if (isSpeechText(name)) this.#summaries.add(name)
  }

  /** What it takes to insert what the update that was asked about last brings (`insertionEffort`). */
  get effort(): number {
    return this.#effort
  }

  /**
   * Why the update cannot be let in, or null. What it counts stays counted: to be asked once, right before the update is
   * applied, and only when everything it builds on is there (`buildsOnMissing`).
   */
  fault(update: DocumentUpdate): GateFault | null {
    const look = new UpdateLook(this.doc, this.#places, update)
    if (look.ambiguous) return { is: 'unfit', why: 'a clock twice' }
    this.#effort = insertionEffort(this.doc, update, EFFORT_PER_UPDATE_MAX)
    if (this.#effort > EFFORT_PER_UPDATE_MAX) return { is: 'full', why: 'inserted between what is far apart' }
    let types = 0
    for (const struct of update.content.structs) {
      if (!(struct instanceof Y.Item) || look.isKnown(struct)) continue
      const why = look.faultOf(struct)
      if (why !== null) return { is: 'unfit', why }
      if (struct.content instanceof Y.ContentType) types++
    }
    if (this.#types + types > TYPES_MAX) this.#types = typesIn(this.doc)
    const summaries = look.newSummaries(this.#summaries)
    const why =
      look.longText() ??
      (this.#types + types > TYPES_MAX ? 'the document has too many elements' : null) ??
      (this.#summaries.size + summaries.length > SUMMARIES_MAX ? 'too many summaries' : null) ??
      look.crowdedSection()
    if (why !== null) return { is: 'full', why }
    for (const name of summaries) this.#summaries.add(name)
    this.#types += types
    look.count()
    return null
  }

  /**
   * What the document holds though it may not (an earlier version let it in), with all that stands in it, the innermost
   * first, some levels a piece. Deleted piece by piece, a transaction each, Yjs recurses no deeper than these levels.
   */
  unfit(): Y.Item[][] {
    const look = new UpdateLook(this.doc, this.#places, NO_UPDATE)
    const levels = new Map<number, Y.Item[]>()
    for (const structs of this.doc.store.clients.values())
      for (const struct of structs) {
        if (!(struct instanceof Y.Item) || struct.deleted || look.faultOf(struct) === null) continue
        const depth = depthOf(struct)
        levels.set(depth, [...(levels.get(depth) ?? []), struct])
      }
    const inmostFirst = [...levels].sort(([a], [b]) => b - a).map(([, items]) => items)
    const pieces: Y.Item[][] = []
    for (let at = 0; at < inmostFirst.length; at += LEVELS_AT_ONCE)
      pieces.push(inmostFirst.slice(at, at + LEVELS_AT_ONCE).flat())
    return pieces
  }
}

/** Containers that a document has, and has not lost again: one walk over it. */
function typesIn(doc: Y.Doc): number {
  let types = 0
  for (const structs of doc.store.clients.values())
    for (const struct of structs)
      if (struct instanceof Y.Item && !struct.deleted && struct.content instanceof Y.ContentType) types++
  return types
}

/** Yjs takes about three calls a level, and the stack bears ten thousand. */
const LEVELS_AT_ONCE = 200

const NO_UPDATE: DocumentUpdate = { bytes: new Uint8Array(), content: { structs: [], ds: Y.createDeleteSet() } }

/** How many containers of the document an integrated item stands in. */
function depthOf(item: Y.Item): number {
  let depth = 0
  for (let at: Y.Item | null = item; at !== null; at = (at.parent as Container)._item) depth++
  return depth
}
