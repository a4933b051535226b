import type { ComponentProps } from 'react'
import { Suspense } from 'react'
import type { Block } from '#shared/document/rich-text'
import { Editor } from './editor'
import { RichTextView } from './rich-text-view'

interface WritingFieldProps extends ComponentProps<typeof Editor> {
  /** The text as it is read, shown until it can be written in. */
  blocks: readonly Block[]
}

/** Where a shared text is written; until the editor has come, the text. Give it `key` by the fragment. */
export function WritingField({ blocks, ...editor }: WritingFieldProps) {
  return (
    <Suspense fallback={<RichTextView blocks={blocks} />}>
      <Editor {...editor} />
    </Suspense>
  )
}
