import type * as Y from 'yjs'
import type { DocumentReading } from '#shared/document/read-document'
import { KeptReadings } from '#shared/document/kept-readings'
import { readDocument } from '#shared/document/read-document'

/** Readings at most this often, milliseconds: more than twenty-five drawings a second look no smoother. How much of a slow phone's time others' words take is a matter of how often they are applied (connection/drawing-pace.ts). */
const PAUSE = 40

/** After a key in an editor, milliseconds: its letter is drawn by then. */
const BEHIND_LETTER = 30

const isEditing = () =>
  typeof document !== 'undefined' && (document.activeElement as HTMLElement | null)?.isContentEditable

/**
 * A document's reading kept up to date while anybody looks: at once after a silence, behind the letter where somebody types in an editor, then at most twenty-five times a second.
 * Between two changes it is the same object.
 */
export class LiveReading {
  #reading: DocumentReading | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  /** While somebody looks. */
  #kept: KeptReadings | null = null
  readonly #listeners = new Set<() => void>()

  constructor(private readonly doc: Y.Doc) {}

  current(): DocumentReading {
    return (this.#reading ??= readDocument(this.doc, this.#kept?.read))
  }

  subscribe(changed: () => void): () => void {
    if (this.#listeners.size === 0) {
      this.#reading = null // nobody listened in the meantime
      this.#kept = new KeptReadings(this.doc)
      this.doc.on('update', this.#onUpdate)
    }
    this.#listeners.add(changed)
    return () => {
      this.#listeners.delete(changed)
      if (this.#listeners.size > 0) return
      this.doc.off('update', this.#onUpdate)
      this.#kept?.close()
      this.#kept = null
      clearTimeout(this.#timer)
      this.#timer = undefined
    }
  }

  #stale = false
  readonly #onUpdate = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    this.#stale = true
    if (this.#timer !== undefined) return
    // An editor shows a letter by itself; what is drawn from the reading would keep it waiting.
    if (local && isEditing()) this.#timer = setTimeout(() => this.#renew(), BEHIND_LETTER)
    else this.#renew()
  }

  #renew(): void {
    this.#timer = undefined
    if (!this.#stale) return
    this.#stale = false
    this.#reading = readDocument(this.doc, this.#kept?.read)
    this.#timer = setTimeout(() => this.#renew(), PAUSE)
    for (const changed of this.#listeners) changed()
  }
}
