import type { ComponentProps } from 'react'
import { later } from './later'
import type { RichTextEditor } from './rich-text-editor'

/** The editor is a third of a page's program: it comes while people read. */
export const Editor = later<ComponentProps<typeof RichTextEditor>>(
  async () => (await import('./rich-text-editor')).RichTextEditor,
)
