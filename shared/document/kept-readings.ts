import type * as Y from 'yjs'
import type { Block } from './rich-text'
import { readBlocks } from './rich-text'

/**
 * Reads long texts of one document again and again: what did not change since is the same object as before, down to the
 * paragraph, so that nobody reads or draws it anew.
 */
export class KeptReadings {
  readonly #kept = new WeakMap<object, Block[]>()

  /** Keeps until `close`. */
  constructor(private readonly doc: Y.Doc) {
    doc.on('afterTransaction', this.#forgetChanged)
  }

  /** As `readRichText`. */
  readonly read = (fragment: Y.XmlFragment): Block[] =>
    this.#of(fragment, () => fragment.toArray().flatMap((node) => this.#of(node, () => readBlocks(node))))

  close(): void {
    this.doc.off('afterTransaction', this.#forgetChanged)
  }

  /** Whatever changed within a type is said of the type, too. */
  readonly #forgetChanged = ({ changedParentTypes }: Y.Transaction): void => {
    for (const type of changedParentTypes.keys()) this.#kept.delete(type)
  }

  #of(type: object, read: () => Block[]): Block[] {
    let blocks = this.#kept.get(type)
    if (!blocks) this.#kept.set(type, (blocks = read()))
    return blocks
  }
}
