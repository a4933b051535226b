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

function marksIn(doc: Node): DecorationSet {
  const marks: Decoration[] = []
  doc.descendants((node, position) => {
    for (const { at, length } of unseenIn(node.text ?? ''))
      marks.push(Decoration.inline(position + at, position + at + length, { class: styles.mark ?? '' }))
  })
  return DecorationSet.create(doc, marks)
}
