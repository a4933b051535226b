import type { ComponentProps } from 'react'
import { Suspense, useRef, useState } from 'react'
import type { Block } from '#shared/document/rich-text'
import { Editor } from './editor'
import { RichTextView } from './rich-text-view'
import { useSettled } from './use-settled'
import { useThumbs } from './use-thumbs'
import styles from './writing-field.module.css'

interface WritingFieldProps extends Omit<ComponentProps<typeof Editor>, 'begunAt'> {
  /** The text as it is read, shown until it can be written in. */
  blocks: readonly Block[]
}

/** A place of the window, pixels. */
export interface Place {
  left: number
  top: number
}

/**
 * Where a shared text is written; until the editor has come, the text. On a phone it is the text until somebody touches it:
 * most only read, and an editor for each text is more than an old phone can keep up to date while a full hall writes. Give
 * it `key` by the fragment.
 */
export function WritingField({ blocks, ...editor }: WritingFieldProps) {
  const thumbs = useThumbs()
  /** Where it was touched; "end" by a key, null not yet. */
  const [begunAt, begin] = useState<Place | 'end' | null>(null)
  const text = <TextToTouch blocks={blocks} label={editor.label} hint={editor.hint} onTouch={begin} />
  if (thumbs && begunAt === null) return text
  return (
    <Suspense fallback={text}>
      <Editor {...editor} begunAt={begunAt} />
    </Suspense>
  )
}

/** Looks as the editor does, so that nothing moves when it takes the place. */
function TextToTouch({
  blocks,
  label,
  hint,
  onTouch,
}: {
  blocks: readonly Block[]
  label: string
  hint: string
  onTouch(at: Place | 'end'): void
}) {
  const pressed = useRef(false)
  return (
    <div className={styles.editor}>
      <div className={styles.page} data-settled={useSettled() || undefined}>
        {blocks.length === 0 && (
          <p aria-hidden="true" className={styles.hint}>
            {hint}
          </p>
        )}
        <div
          role="textbox"
          aria-multiline="true"
          aria-label={label}
          tabIndex={0}
          className="tiptap"
          onPointerDown={() => (pressed.current = true)}
          onPointerCancel={() => (pressed.current = false)}
          // What is held to be copied is no touch.
          onClick={({ clientX: left, clientY: top }) => {
            pressed.current = false
            if (getSelection()?.isCollapsed !== false) onTouch({ left, top })
          }}
          onFocus={() => pressed.current || onTouch('end')}
        >
          <RichTextView blocks={blocks} />
        </div>
      </div>
    </div>
  )
}
