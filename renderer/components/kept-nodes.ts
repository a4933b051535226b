import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { ProsemirrorBinding } from '@tiptap/y-tiptap'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/**
 * What others write makes anew only the paragraphs it is in. The binding (@tiptap/y-tiptap) forgets what it has made of
 * each part of the shared text before each change of theirs, though it has just dropped those that changed with all around
 * them, and makes and compares ten thousand characters anew for a single letter. Here it forgets only outside of its own
 * mutex, that is, when all is to be drawn anew.
 */
export const KeptNodes = Extension.create({
  name: 'keptNodes',
  addProseMirrorPlugins: () => [
    new Plugin({
      view: (view) => {
        const { binding } = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding }
        const { mapping } = binding
        mapping.clear = () => binding.mux(() => Map.prototype.clear.call(mapping))
        return {}
      },
    }),
  ],
})
