import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { ProsemirrorBinding } from '@tiptap/y-tiptap'
import {
  absolutePositionToRelativePosition,
  initProseMirrorDoc,
  relativePositionToAbsolutePosition,
  updateYFragment,
  yCursorPluginKey,
  ySyncPluginKey,
} from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { DocumentBranch } from '#shared/document/document-branch'
import { composedWords, placedByWords } from './composed-place'

/** ProseMirror takes up what the input method leaves behind within 20 ms of its end; milliseconds. */
const ENDED = 25
/** How often is looked whether a composition that told no end is over: ProseMirror gives those of Android up after 5 s. Milliseconds. */
const LOOK_EVERY = 1000

/**
 * While an input method composes (pinyin on its way to characters), the editor keeps to itself: what others write would
 * redraw the letters the input method works on, which then stay behind as pinyin. Others see only the finished words,
 * which are merged with what was written meanwhile.
 *
 * One for each editor. The binding between editor and shared text (@tiptap/y-tiptap) has no pause of its own: here both
 * of its directions are stopped at the mutex through which both go.
 */
export class Composition {
  #held: Held | null = null

  readonly extension = Extension.create({
    name: 'composition',
    addProseMirrorPlugins: () => [
      new Plugin({
        view: (view) => this.#follow(view),
        // Carets of others are drawn at places of the shared text, which is ahead.
        filterTransaction: (transaction) => !(this.#held && transaction.getMeta(yCursorPluginKey) !== undefined),
      }),
    ],
  })

  /** The presence for this editor's carets: the own one waits where the word was begun. */
  caretsOf(awareness: Awareness): Awareness {
    const setLocalStateField: Awareness['setLocalStateField'] = (field, value) => {
      if (!(this.#held && field === 'cursor')) awareness.setLocalStateField(field, value)
    }
    return Object.create(awareness, { setLocalStateField: { value: setLocalStateField } }) as Awareness
  }

  #follow(view: EditorView): { destroy(): void } {
    const { binding } = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding }
    const { mux } = binding
    binding.mux = (run, otherwise) => {
      if (!this.#held) mux(run, otherwise)
    }
    let looking: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      if (!this.#held) return
      if (view.composing) looking = setTimeout(look, LOOK_EVERY)
      else this.#release(view)
    }
    const lookIn = (milliseconds: number) => {
      clearTimeout(looking)
      looking = setTimeout(look, milliseconds)
    }
    // ProseMirror listens before: it has settled what the selection was by now.
    const begun = () => {
      if (!view.composing || this.#held) return
      this.#held = new Held(binding, view.state.doc)
      lookIn(LOOK_EVERY)
    }
    const ended = () => lookIn(ENDED)
    view.dom.addEventListener('compositionstart', begun)
    view.dom.addEventListener('compositionupdate', begun)
    view.dom.addEventListener('compositionend', ended)
    return {
      destroy: () => {
        clearTimeout(looking)
        view.dom.removeEventListener('compositionstart', begun)
        view.dom.removeEventListener('compositionupdate', begun)
        view.dom.removeEventListener('compositionend', ended)
        this.#end()?.write(view.state)
        binding.mux = mux
      },
    }
  }

  #end(): Held | null {
    const held = this.#held
    this.#held = null
    return held
  }

  #release(view: EditorView): void {
    const held = this.#end()
    if (!held) return
    const { binding } = held
    let caret = null as number | null
    binding.mux(() => {
      caret = held.write(view.state)
    })
    if (held.othersWrote) binding._forceRerender()
    const { tr } = view.state
    if (caret !== null && caret <= tr.doc.content.size) tr.setSelection(TextSelection.near(tr.doc.resolve(caret)))
    view.dispatch(tr.setMeta(yCursorPluginKey, { awarenessUpdated: true }))
  }
}

/** What is being composed, since it was begun. */
class Held {
  /** Whether others changed this text meanwhile. */
  othersWrote = false
  readonly #branch: DocumentBranch

  constructor(
    readonly binding: ProsemirrorBinding,
    private readonly began: Node,
  ) {
    this.#branch = new DocumentBranch(binding.doc)
    binding.type.observeDeep(this.#othersWrite)
  }

  readonly #othersWrite = () => {
    this.othersWrote = true
  }

  /** Puts what the editor says into the shared text. Answers where the caret belongs then, null for where it is. */
  write({ doc: composed, selection, schema }: EditorState): number | null {
    const { doc, type } = this.binding
    this.#branch.close()
    type.unobserveDeep(this.#othersWrite)
    if (type._item?.deleted) return null
    if (!this.othersWrote) {
      if (!composed.eq(this.began))
        doc.transact(() => updateYFragment(doc, type, composed, this.binding), ySyncPluginKey)
      return null
    }
    const words = composedWords(this.began, composed)
    let ends: Y.RelativePosition[] = []
    const merged = this.#branch.merge(type, (before) => {
      const { meta } = initProseMirrorDoc(before, schema)
      updateYFragment(before.doc!, before, composed, meta)
      ends = [words?.end ?? selection.head, selection.head].map(
        (position) => absolutePositionToRelativePosition(position, before, meta.mapping) as Y.RelativePosition,
      )
    })
    const both = initProseMirrorDoc(merged, schema)
    const [end = null, head = null] = ends.map((position) =>
      relativePositionToAbsolutePosition(merged.doc!, merged, position, both.mapping),
    )
    const theirs = initProseMirrorDoc(type, schema)
    const placed = words && placedByWords(words, both.doc, end, this.began, theirs.doc)
    doc.transact(() => updateYFragment(doc, type, placed?.doc ?? both.doc, theirs.meta), ySyncPluginKey)
    return placed ? placed.end : head
  }
}
