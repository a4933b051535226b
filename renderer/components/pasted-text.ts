import { Extension } from '@tiptap/core'
import { isChangeOrigin } from '@tiptap/extension-collaboration'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { ReplaceStep } from '@tiptap/pm/transform'
import { isListStart } from '#shared/document/limits'
import { tidyPasted } from './tidy-pasted'

/** What is pasted and typed becomes text that a meeting's document can hold (shared/document/document-place.ts). */
export const PastedText = Extension.create({
  name: 'pastedText',
  transformPastedHTML: tidyPasted,
  addProseMirrorPlugins: () => [
    new Plugin({
      // “13800001111.” at the beginning of a line is a telephone number, and no list that begins with it.
      filterTransaction: (transaction) =>
        isChangeOrigin(transaction) ||
        transaction.steps.every((step) => (step as Partial<ReplaceStep>).slice?.content.content.every(fits) ?? true),
    }),
  ],
})

function fits(node: Node): boolean {
  if (node.type.name === 'orderedList' && !isListStart(node.attrs.start)) return false
  return node.children.every(fits)
}
