import type { AnyExtension, Node } from '@tiptap/core'
import Collaboration from '@tiptap/extension-collaboration'
import CollaborationCaret from '@tiptap/extension-collaboration-caret'
import type { Editor } from '@tiptap/react'
import { EditorContent, useEditor, useEditorState } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useMemo } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { useWords } from '../strings/language'
import { Composition } from './composition'
import { HiddenCharacters } from './hidden-characters'
import { PastedText } from './pasted-text'
import { caretOf, selectionOf, wakeCarets } from './remote-caret'
import prose from './rich-text.module.css'
import styles from './rich-text-editor.module.css'

interface RichTextEditorProps {
  fragment: Y.XmlFragment
  awareness: Awareness
  /** Accessible name of the text. */
  label: string
  hint: string
}

/**
 * The usual extensions. But a pasted line that begins with a letter, a Roman figure or a number stays the line it is:
 * “C. 丙” would become the third item of a list in figures, and so would a name such as “I. Wang”.
 */
const Basics = StarterKit.extend({
  addExtensions() {
    const usual: AnyExtension[] = this.parent?.() ?? []
    return usual.map((each) =>
      each.name === 'orderedList' ? (each as Node).extend({ addProseMirrorPlugins: () => [] }) : each,
    )
  },
})

/** Writes into a shared text. Give it `key` by the fragment: another fragment is another editor. */
export function RichTextEditor({ fragment, awareness, label, hint }: RichTextEditorProps) {
  // oxlint-disable-next-line react/exhaustive-deps -- one for each editor, and so for each fragment
  const composition = useMemo(() => new Composition(), [fragment])
  const editor = useEditor(
    {
      extensions: [
        // Code and links are outside what the minutes can print; undo comes with the shared document.
        Basics.configure({ undoRedo: false, code: false, codeBlock: false, link: false, trailingNode: false }),
        HiddenCharacters,
        PastedText,
        Collaboration.configure({ fragment }),
        composition.extension,
        CollaborationCaret.configure({
          provider: { awareness: composition.caretsOf(awareness) },
          user: awareness.getLocalState()?.user ?? {},
          render: caretOf,
          selectionRender: selectionOf,
        }),
      ],
      editorProps: propsWith(label),
    },
    [fragment],
  )
  // A person, and with it the text, may get another name while somebody is writing: the same editor goes on under it.
  useEffect(() => editor.setOptions({ editorProps: propsWith(label) }), [editor, label])
  useEffect(() => {
    let drawn = 0
    const wake = ({ added, updated }: { added: number[]; updated: number[] }) => {
      // Once the editor has drawn the carets at their new places.
      drawn = requestAnimationFrame(() => editor.isDestroyed || wakeCarets(editor.view.dom, [...added, ...updated]))
    }
    awareness.on('change', wake)
    return () => {
      cancelAnimationFrame(drawn)
      awareness.off('change', wake)
    }
  }, [editor, awareness])
  const isEmpty = useEditorState({ editor, selector: ({ editor: current }) => current.isEmpty })
  return (
    <div className={styles.editor}>
      <Toolbar editor={editor} />
      <div className={styles.page}>
        {isEmpty && (
          <p aria-hidden="true" className={styles.hint}>
            {hint}
          </p>
        )}
        <EditorContent editor={editor} />
      </div>
    </div>
  )
}

/** Room kept below the caret when the text is scrolled to it, pixels: for the row of tools above an open keyboard. */
const BELOW_CARET = { top: 5, right: 5, bottom: 56, left: 5 }

const propsWith = (label: string) => ({
  scrollMargin: BELOW_CARET,
  scrollThreshold: BELOW_CARET,
  attributes: { class: prose.prose ?? '', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
})

function Toolbar({ editor }: { editor: Editor }) {
  const words = useWords().editor
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive('bold'),
      list: current.isActive('bulletList'),
      quote: current.isActive('blockquote'),
      undo: current.can().undo(),
    }),
  })
  const tools: { word: string; on: boolean; look?: string | undefined; run(): boolean }[] = [
    { word: words.bold, on: active.bold, run: () => editor.chain().focus().toggleBold().run() },
    { word: words.list, on: active.list, run: () => editor.chain().focus().toggleBulletList().run() },
    {
      word: words.quote,
      on: active.quote,
      look: styles.quote,
      run: () => editor.chain().focus().toggleBlockquote().run(),
    },
  ]
  // Pressing a tool must not take the focus, and with it the phone's keyboard, from the text.
  return (
    <div
      role="toolbar"
      aria-label={words.toolbar}
      className={styles.toolbar}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {tools.map(({ word, on, look, run }) => (
        <button key={word} type="button" className={look} aria-pressed={on} onClick={run}>
          {word}
        </button>
      ))}
      <button type="button" disabled={!active.undo} onClick={() => editor.chain().focus().undo().run()}>
        {words.undo}
      </button>
      <button type="button" className={styles.done} onClick={() => editor.commands.blur()}>
        {words.done}
      </button>
    </div>
  )
}
