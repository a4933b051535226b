import type { ChangeEvent, CompositionEvent, RefCallback } from 'react'
import { useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import * as Y from 'yjs'
import { unseenIn } from '#shared/document/visible-text'
import { DocumentBranch } from '#shared/document/document-branch'
import type { TextEdit } from './text-edit'
import { editBetween, editsIn, shiftPosition } from './text-edit'

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
 *
 * Characters that nobody sees and that no other view takes over stand in the field as U+FFFD, so that one that turns the
 * direction of writing turns nothing; what is typed or pasted here brings none.
 */
export function useSharedText(text: Y.Text | null): SharedTextField {
  const field = useRef<TextField | null>(null)
  /** Where the selection belongs after the next drawing; null to leave it alone. */
  const selection = useRef<[start: number, end: number] | null>(null)
  const composing = useRef<{ from: string; branch: DocumentBranch } | null>(null)
  const [draft, setDraft] = useState<string | null>(null)

  const subscribe = useCallback(
    (changed: () => void) => {
      if (!text) return () => {}
      const onEvent = ({ delta }: Y.YTextEvent, { origin }: Y.Transaction) => {
        // What came together may lie on both sides of the caret: as one replacement it would take the caret along.
        if (origin !== field) {
          const before = selection.current ?? selectionOf(field.current)
          selection.current = editsIn(delta).reduce(shifted, before)
        }
        changed()
      }
      text.observe(onEvent)
      return () => text.unobserve(onEvent)
    },
    [text],
  )
  const shared = useSyncExternalStore(subscribe, () => marked(text?.toString() ?? ''))
  const value = draft ?? shared
  const keepField = useCallback((element: TextField | null) => void (field.current = element), [])

  useLayoutEffect(() => {
    // Setting another value put the caret at the end. A draft's own selection is the input method's.
    if (draft === null && selection.current) field.current?.setSelectionRange(...selection.current)
    selection.current = null
  }, [value, draft])

  useEffect(() => () => composing.current?.branch.close(), [text])

  const write = (edit: TextEdit | null) => {
    if (!text || !edit) return
    text.doc?.transact(() => apply(text, edit), field)
  }

  return {
    value,
    ref: keepField,
    onChange({ target }) {
      if (draft !== null) return setDraft(target.value)
      const typed = editBetween(shared, target.value, target.selectionStart ?? undefined)
      const edit = typed && visibleEdit(typed, target.value)
      if (edit && edit.insert !== typed.insert) selection.current = [endOf(edit), endOf(edit)]
      write(edit)
    },
    onCompositionStart() {
      if (!text?.doc) return
      composing.current?.branch.close()
      composing.current = { from: shared, branch: new DocumentBranch(text.doc) }
      setDraft(shared)
    },
    onCompositionEnd({ currentTarget }) {
      const begun = composing.current
      composing.current = null
      setDraft(null)
      if (!text || !begun) return
      begun.branch.close()
      const edit = editBetween(begun.from, currentTarget.value, currentTarget.selectionStart ?? undefined)
      if (shared === begun.from || !edit) {
        selection.current = shifted(selectionOf(currentTarget), editBetween(begun.from, shared))
        return write(edit)
      }
      let caret = null as Y.RelativePosition | null
      const merged = begun.branch.merge(text, (before) => {
        apply(before, edit)
        caret = Y.createRelativePositionFromTypeIndex(before, endOf(edit), -1)
      })
      const at = Y.createAbsolutePositionFromRelativePosition(caret!, merged.doc!)?.index ?? merged.length
      write(editBetween(text.toString(), merged.toString(), at))
      selection.current = [at, at]
    },
  }
}

const endOf = ({ at, insert }: TextEdit): number => at + insert.length

function apply(text: Y.Text, { at, remove, insert }: TextEdit): void {
  text.delete(at, remove)
  text.insert(at, insert)
}

/** The text with a mark for each unit of what nobody sees: positions stay the same. */
const marked = (text: string): string =>
  unseenIn(text).reduce(
    (shown, { at, length }) => shown.slice(0, at) + UNSEEN.repeat(length) + shown.slice(at + length),
    text,
  )
const UNSEEN = '\uFFFD'

/** An edit that led to the text `after`, without the characters nobody sees that it would bring. */
function visibleEdit(edit: TextEdit, after: string): TextEdit {
  const insert = unseenIn(after)
    .filter(({ at }) => at >= edit.at && at < endOf(edit))
    .reduceRight(
      (words, { at, length }) => words.slice(0, at - edit.at) + words.slice(at - edit.at + length),
      edit.insert,
    )
  return { ...edit, insert }
}

/** The field's selection; null when it has not the focus: then there is nothing to keep. */
const selectionOf = (field: TextField | null): [number, number] | null =>
  field && field.ownerDocument.activeElement === field ? [field.selectionStart ?? 0, field.selectionEnd ?? 0] : null

const shifted = (selection: [number, number] | null, edit: TextEdit | null): [number, number] | null =>
  selection && [shiftPosition(selection[0], edit), shiftPosition(selection[1], edit)]
