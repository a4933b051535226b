import { getSchema } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { BulletList, ListItem } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import type { Plugin, Transaction } from '@tiptap/pm/state'
import { EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { ProsemirrorBinding } from '@tiptap/y-tiptap'
import { initProseMirrorDoc, ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { seeded } from '../../support/seeded'
import { KeptNodes } from '../../../renderer/components/kept-nodes'

const schema = getSchema([Document, Paragraph, Text, Bold, BulletList, ListItem, Blockquote])

/** An editor's state bound to a shared text, without a browser. */
class Bound {
  readonly doc = new Y.Doc()
  readonly fragment = this.doc.getXmlFragment('text')
  readonly #view: { state: EditorState; dispatch(tr: Transaction): void; hasFocus(): boolean }
  readonly #binding: ProsemirrorBinding

  constructor() {
    const state = EditorState.create({ schema, plugins: [ySyncPlugin(this.fragment)] })
    this.#view = {
      state,
      dispatch(tr) {
        this.state = this.state.apply(tr)
      },
      hasFocus: () => false,
    }
    this.#binding = (ySyncPluginKey.getState(state) as { binding: ProsemirrorBinding }).binding
    this.#binding.initView(this.#view)
    const [plugin] = KeptNodes.config.addProseMirrorPlugins!.call({} as never) as [Plugin]
    plugin.spec.view!(this.#view as unknown as EditorView)
    this.#binding._forceRerender()
  }

  get state(): EditorState {
    return this.#view.state
  }

  /** As somebody edits in the editor. */
  edit(change: (tr: Transaction) => unknown): void {
    const { tr } = this.state
    change(tr)
    this.#view.dispatch(tr)
    this.#binding.mux(() => this.#binding._prosemirrorChanged(this.state.doc))
  }

  hear(from: Bound): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(this.doc)), 'the other')
  }
}

it('shows what the shared text says, whatever two people do to its paragraphs, lists and quotes', () => {
  for (let seed = 1; seed <= 12; seed++) {
    const random = seeded(seed)
    const below = (count: number) => Math.floor(random() * count)
    const pair = [new Bound(), new Bound()] as const
    pair[0].edit((tr) => tr.insertText('楼道灯不亮', 1))
    pair[1].hear(pair[0])
    for (let step = 0; step < 60; step++) {
      const who = pair[below(2)]!
      const { doc } = who.state
      const at = 1 + below(doc.content.size - 1)
      const [from, to] = [at, Math.min(doc.content.size - 1, at + 1 + below(6))]
      const paragraph = schema.nodes.paragraph!.create(null, schema.text(`新${step}`))
      const end = doc.content.size
      const acts: ((tr: Transaction) => unknown)[] = [
        (tr) => doc.resolve(at).parent.isTextblock && tr.insertText('字'.repeat(1 + below(3)), at),
        (tr) => doc.resolve(at).parent.isTextblock && tr.insertText('词', at),
        (tr) => doc.resolve(at).parent.isTextblock && doc.resolve(at).depth === 1 && tr.split(at),
        (tr) => to > from && tr.delete(from, to),
        (tr) => to > from && tr.addMark(from, to, schema.marks.bold!.create()),
        (tr) => tr.insert(end, paragraph),
        (tr) => tr.insert(0, schema.nodes.bulletList!.create(null, schema.nodes.listItem!.create(null, paragraph))),
        (tr) => tr.insert(end, schema.nodes.blockquote!.create(null, paragraph)),
        // A paragraph that is moved to the beginning.
        (tr) => doc.childCount > 2 && tr.delete(end - doc.lastChild!.nodeSize, end) && tr.insert(0, doc.lastChild!),
      ]
      try {
        who.edit(acts[below(acts.length)]!)
      } catch (error) {
        if (
          !(error instanceof RangeError) &&
          (error as Error).name !== 'ReplaceError' &&
          (error as Error).name !== 'TransformError'
        )
          throw error // no such edit here
      }
      if (below(3) > 0) continue
      for (const [one, other] of [pair, [pair[1], pair[0]]] as const) {
        one.hear(other)
        expect(one.state.doc.toString(), `seed ${seed}, step ${step}`).toBe(
          initProseMirrorDoc(one.fragment, schema).doc.toString(),
        )
      }
    }
    pair[0].hear(pair[1])
    pair[1].hear(pair[0])
    expect(pair[0].state.doc.toString()).toBe(pair[1].state.doc.toString())
  }
})

it('leaves the paragraphs alone that another has not touched', () => {
  const [own, other] = [new Bound(), new Bound()]
  own.edit((tr) =>
    tr.insertText('楼道灯不亮', 1).insert(7, schema.nodes.paragraph!.create(null, schema.text('停车棚漏雨'))),
  )
  other.hear(own)
  other.edit((tr) => tr.insertText('又', 9))
  const { doc } = own.state
  own.hear(other)
  expect(own.state.doc.textContent).toContain('又')
  expect(own.state.doc.child(0)).toBe(doc.child(0))
  expect(own.state.doc.child(1)).not.toBe(doc.child(1))
})
