import { utf8 } from '@scure/base'
import type { OrderFacts } from '#shared/papers/order-papers'
import { orderPaperOf } from '#shared/papers/order-papers'
import { paperHtml } from '#shared/papers/paper-html'
import type { OrderPaperKind, PaperLayouts } from '#shared/templates/paper-layout'
import type { Language } from '#shared/words/language'
import { PAPER_WORDS } from '#shared/words/paper-words'
import { writeDocx } from './docx'
import type { ExportedFile } from './export-minutes'
import { MEDIA_TYPES } from './export-minutes'
import { safeFileName } from './file-name'

/** A paper of an office's order, as plain data that goes to a thread. */
export interface OrderPaper {
  facts: OrderFacts
  kind: OrderPaperKind
  format: 'docx' | 'html'
  language: Language
  layouts: PaperLayouts
}

/** Writes one paper of an order. */
export async function exportOrder({ facts, kind, format, language, layouts }: OrderPaper): Promise<ExportedFile> {
  const words = PAPER_WORDS[language]
  const paper = orderPaperOf(kind, facts, { words, layouts })
  const bytes = format === 'docx' ? await writeDocx(paper) : utf8.decode(paperHtml(paper))
  const fileName = safeFileName([facts.number, words.kinds[kind]], format)
  return { bytes, fileName, mediaType: MEDIA_TYPES[format] }
}
