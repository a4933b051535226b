import type { ChangeEvent, CompositionEvent, RefCallback } from 'react'
import { useCallback, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { TextEdit } from './text-edit'
import { editBetween, rebaseEdit, shiftPosition } from './text-edit'

type TextField = HTMLInputElement | HTMLTextAreaElement

/** To be spread on an `<input>` or `<textarea>`. */
export interface SharedTextField {
  value: string
  ref: RefCallback<TextField>
  onChange(event: ChangeEvent<TextField>): void
  onCompositionStart(): void
  onCompositionEnd(event: CompositionEvent<TextField>): void
}

/**
 * A plain shared text in a text field. Each input becomes the smallest replacement, so that what two people type at
 * once merges, and the caret stays between the same words when others type before it.
 *
 * While an input method composes (pinyin on its way to characters) the field keeps a draft of its own: others see only
 * the finished words, and their edits do not break the composition.
 */
export function useSharedText(text: Y.Text | null): SharedTextField {
  const field = useRef<TextField | null>(null)
  /** Where the selection belongs after the next drawing; null to leave it alone. */
  const selection = useRef<[start: number, end: number] | null>(null)
  const composedFrom = useRef('')
  const [draft, setDraft] = useState<string | null>(null)

  const subscribe = useCallback(
    (changed: () => void) => {
      if (!text) return () => {}
      let known = text.toString()
      const onEvent = (_event: Y.YTextEvent, transaction: Y.Transaction) => {
        const now = text.toString()
        if (transaction.origin !== field)
          selection.current = shifted(selection.current ?? selectionOf(field.current), editBetween(known, now))
        known = now
        changed()
      }
      text.observe(onEvent)
      return () => text.unobserve(onEvent)
    },
    [text],
  )
  const shared = useSyncExternalStore(subscribe, () => text?.toString() ?? '')
  const value = draft ?? shared
  const keepField = useCallback((element: TextField | null) => void (field.current = element), [])

  useLayoutEffect(() => {
    // Setting another value put the caret at the end. A draft's own selection is the input method's.
    if (draft === null && selection.current) field.current?.setSelectionRange(...selection.current)
    selection.current = null
  }, [value, draft])

  const write = (edit: TextEdit | null) => {
    if (!text || !edit) return
    text.doc?.transact(() => {
      text.delete(edit.at, edit.remove)
      text.insert(edit.at, edit.insert)
    }, field)
  }

  return {
    value,
    ref: keepField,
    onChange({ target }) {
      if (draft !== null) setDraft(target.value)
      else write(editBetween(shared, target.value, target.selectionStart ?? undefined))
    },
    onCompositionStart() {
      composedFrom.current = shared
      setDraft(shared)
    },
    onCompositionEnd({ currentTarget }) {
      const edit = editBetween(composedFrom.current, currentTarget.value, currentTarget.selectionStart ?? undefined)
      const meanwhile = editBetween(composedFrom.current, shared)
      selection.current = meanwhile && shifted(selectionOf(currentTarget), meanwhile)
      write(edit && rebaseEdit(edit, meanwhile))
      setDraft(null)
    },
  }
}

/** The field's selection; null when it has not the focus: then there is nothing to keep. */
const selectionOf = (field: TextField | null): [number, number] | null =>
  field && field.ownerDocument.activeElement === field ? [field.selectionStart ?? 0, field.selectionEnd ?? 0] : null

const shifted = (selection: [number, number] | null, edit: TextEdit | null): [number, number] | null =>
  selection && [shiftPosition(selection[0], edit), shiftPosition(selection[1], edit)]
