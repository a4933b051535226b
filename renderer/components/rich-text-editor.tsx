import { Blockquote } from '@tiptap/extension-blockquote'
import { Bold } from '@tiptap/extension-bold'
import Collaboration from '@tiptap/extension-collaboration'
import CollaborationCaret from '@tiptap/extension-collaboration-caret'
import { Document } from '@tiptap/extension-document'
import { HardBreak } from '@tiptap/extension-hard-break'
import { Heading } from '@tiptap/extension-heading'
import { HorizontalRule } from '@tiptap/extension-horizontal-rule'
import { Italic } from '@tiptap/extension-italic'
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Strike } from '@tiptap/extension-strike'
import { Text } from '@tiptap/extension-text'
import { Underline } from '@tiptap/extension-underline'
import { Dropcursor } from '@tiptap/extensions/drop-cursor'
import { Gapcursor } from '@tiptap/extensions/gap-cursor'
import { EditorContent, useEditor, useEditorState } from '@tiptap/react'
import type { KeyboardEvent } from 'react'
import { memo, useEffect, useLayoutEffect, useMemo } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { useSettled } from './use-settled'
import { useThumbs } from './use-thumbs'
import { useWords } from '../strings/language'
import { Composition } from './composition'
import { FormatTools } from './format-tools'
import { HiddenCharacters } from './hidden-characters'
import { KeptNodes } from './kept-nodes'
import { onCaretsMoved, pacedCarets } from './paced-carets'
import { PastedText } from './pasted-text'
import { caretOf, selectionOf, wakeCarets } from './remote-caret'
import prose from './rich-text.module.css'
import type { Place } from './writing-field'
import styles from './writing-field.module.css'

interface RichTextEditorProps {
  fragment: Y.XmlFragment
  awareness: Awareness
  /** Accessible name of the text. */
  label: string
  hint: string
  /** Where the text was touched to write in it; null: nobody has. */
  begunAt: Place | 'end' | null
}

/**
 * What the minutes can print, each by itself: the kit of all brings code, links and an undo of its own to each phone. A
 * pasted line that begins with a letter, a Roman figure or a number stays the line it is: “C. 丙” would become the third
 * item of a list in figures, and so would a name such as “I. Wang”.
 */
const BASICS = [
  Bold,
  Blockquote,
  BulletList,
  Document,
  Dropcursor,
  Gapcursor,
  HardBreak,
  Heading,
  HorizontalRule,
  Italic,
  ListItem,
  ListKeymap,
  OrderedList.extend({ addProseMirrorPlugins: () => [] }),
  Paragraph,
  Strike,
  Text,
  Underline,
]

/** Writes into a shared text. Give it `key` by the fragment: another fragment is another editor. */
export const RichTextEditor = memo(function RichTextEditor({
  fragment,
  awareness,
  label,
  hint,
  begunAt,
}: RichTextEditorProps) {
  // oxlint-disable-next-line react/exhaustive-deps -- one for each editor, and so for each fragment
  const composition = useMemo(() => new Composition(), [fragment])
  const words = useWords().editor
  const toolsHint = useThumbs() ? '' : words.toolsHint
  const editor = useEditor(
    {
      extensions: [
        ...BASICS,
        HiddenCharacters,
        PastedText,
        Collaboration.configure({ fragment }),
        KeptNodes,
        composition.extension,
        CollaborationCaret.configure({
          provider: { awareness: pacedCarets(composition.caretsOf(awareness)) },
          user: awareness.getLocalState()?.user ?? {},
          render: caretOf,
          selectionRender: selectionOf,
        }),
      ],
      editorProps: propsWith(label, toolsHint),
    },
    [fragment],
  )
  // A person, and with it the text, may get another name while somebody is writing: the same editor goes on under it.
  useEffect(() => editor.setOptions({ editorProps: propsWith(label, toolsHint) }), [editor, label, toolsHint])
  useLayoutEffect(() => {
    if (begunAt === null) return
    const { view, state } = editor
    const at = begunAt === 'end' ? null : view.posAtCoords(begunAt)
    view.focus() // at once: a keyboard on glass opens for the touch itself, and for nothing later
    editor.commands.setTextSelection(at?.pos ?? state.doc.content.size)
  }, [editor, begunAt])
  useEffect(() => {
    let drawn = 0
    const end = onCaretsMoved(awareness, (pages) => {
      cancelAnimationFrame(drawn)
      // Once the editor has drawn the carets at their new places.
      drawn = requestAnimationFrame(() => editor.isDestroyed || wakeCarets(editor.view.dom, pages))
    })
    return () => {
      cancelAnimationFrame(drawn)
      end()
    }
  }, [editor, awareness])
  const isEmpty = useEditorState({ editor, selector: ({ editor: current }) => current.isEmpty })
  /** The way to the tools and back without a mouse; Alt+F10 is what editors agree on. */
  const goBetween = (event: KeyboardEvent<HTMLElement>) => {
    const tools = event.currentTarget.querySelector('[role=toolbar]')
    if (event.key === 'F10' && event.altKey) tools?.querySelector('button')?.focus()
    else if (event.key === 'Escape' && tools?.contains(event.target as Node)) editor.commands.focus()
    else return
    event.preventDefault()
  }
  return (
    <div className={styles.editor} onKeyDown={goBetween}>
      <div className={styles.page} data-settled={useSettled() || undefined}>
        {isEmpty && (
          <p aria-hidden="true" className={styles.hint}>
            {hint}
          </p>
        )}
        <EditorContent editor={editor} />
      </div>
      <FormatTools editor={editor} />
    </div>
  )
})

/** Room kept below the caret when the text is scrolled to it, pixels: for the row of tools above an open keyboard. */
const BELOW_CARET = { top: 5, right: 5, bottom: 56, left: 5 }

const propsWith = (label: string, description: string) => ({
  scrollMargin: BELOW_CARET,
  scrollThreshold: BELOW_CARET,
  attributes: {
    class: prose.prose ?? '',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': label,
    ...(description && { 'aria-description': description }),
  },
})
