import type { Editor } from '@tiptap/react'
import type { EditorState } from '@tiptap/pm/state'
import { posToDOMRect, useEditorState } from '@tiptap/react'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { useLayoutEffect, useRef } from 'react'
import type { UndoManager } from 'yjs'
import { useThumbs } from './use-thumbs'
import { useWords } from '../strings/language'
import styles from './format-tools.module.css'

/** Between the tools and what is selected, pixels. */
const GAP = 4

/** Bold, list, quote and undo: under a thumb in a row below the text that is being written, else at what is selected and only then. */
export function FormatTools({ editor }: { editor: Editor }) {
  const thumbs = useThumbs()
  const selected = useEditorState({ editor, selector: ({ editor: { state } }) => !state.selection.empty })
  if (thumbs) return <Tools editor={editor} />
  return selected ? <ToolsAtSelection editor={editor} /> : null
}

/**
 * Above what is selected, or below where no room is left above, or over it where it fills the window. Tiptap's own bubble menu takes its plugin up afterwards,
 * for which the binding to the shared text and its undo steps are taken down and set up again.
 */
function ToolsAtSelection({ editor }: { editor: Editor }) {
  const own = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const place = () => {
      if (editor.isDestroyed || !own.current) return
      const { from, to } = editor.state.selection
      const words = posToDOMRect(editor.view, from, to)
      const tools = own.current
      const around = tools.offsetParent!.getBoundingClientRect()
      const seen = seenFrom(tools)
      const above = words.top - tools.offsetHeight - GAP
      const below = words.bottom + GAP
      const fitsBelow = below + tools.offsetHeight < window.innerHeight
      const top = above >= seen ? above : fitsBelow ? below : seen + GAP
      const left = Math.min(words.left, around.right - tools.offsetWidth)
      tools.style.top = `${top - around.top}px`
      tools.style.left = `${Math.max(0, left - around.left)}px`
    }
    place()
    editor.on('transaction', place)
    const resized = new ResizeObserver(place)
    resized.observe(editor.view.dom)
    return () => {
      editor.off('transaction', place)
      resized.disconnect()
    }
  }, [editor])
  return (
    <div ref={own} className={styles.hanging}>
      <Tools editor={editor} />
    </div>
  )
}

/** Where what scrolls around an element begins, in the window; pixels. */
function seenFrom(element: Element): number {
  for (let around = element.parentElement; around; around = around.parentElement)
    if (/auto|scroll/.test(getComputedStyle(around).overflowY)) return around.getBoundingClientRect().top
  return 0
}

/** Whether there is something of one's own to take back. */
const undoes = (state: EditorState): boolean =>
  (yUndoPluginKey.getState(state) as { undoManager: UndoManager }).undoManager.undoStack.length > 0

function Tools({ editor }: { editor: Editor }) {
  const words = useWords().editor
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive('bold'),
      list: current.isActive('bulletList'),
      quote: current.isActive('blockquote'),
      // Asking the editor whether it can would build all its commands anew, with each letter.
      undo: undoes(current.state),
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
      className={styles.tools}
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
