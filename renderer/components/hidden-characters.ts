import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { unseenIn } from '#shared/document/visible-text'
import styles from './hidden-characters.module.css'

const key = new PluginKey<DecorationSet>('hidden-characters')

/**
 * Shows in the editor, as small marks, the characters that nobody sees and that no other view, check or minutes takes
 * over. Each is set apart for itself, so that one that turns the direction of writing turns nothing but itself.
 */
export const HiddenCharacters = Extension.create({
  name: 'hiddenCharacters',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: (_, { doc }) => marksIn(doc),
        apply: (transaction, marks) => (transaction.docChanged ? marksIn(transaction.doc) : marks),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})

/** Of each paragraph that was looked through: most stay the same when somebody writes. */
const known = new WeakMap<Node, { at: number; length: number }[]>()

function marksIn(doc: Node): DecorationSet {
  const marks: Decoration[] = []
  doc.descendants((block, position) => {
    if (!block.isTextblock) return true
    let hidden = known.get(block)
    if (!hidden) known.set(block, (hidden = hiddenIn(block)))
    for (const { at, length } of hidden) {
      const from = position + 1 + at
      marks.push(Decoration.inline(from, from + length, { class: styles.mark ?? '' }))
    }
    return false
  })
  return marks.length === 0 ? DecorationSet.empty : DecorationSet.create(doc, marks)
}

function hiddenIn(block: Node): { at: number; length: number }[] {
  const hidden: { at: number; length: number }[] = []
  block.forEach((node, offset) => {
    for (const { at, length } of unseenIn(node.text ?? '')) hidden.push({ at: offset + at, length })
  })
  return hidden
}
