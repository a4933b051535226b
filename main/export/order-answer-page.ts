import { strToU8 } from 'fflate'
import type { OrderSheet } from '#shared/office/orders/order-answer'
import { PAPER_WORDS } from '#shared/words/paper-words'
import type { Language } from '#shared/words/language'
import type { ExportedFile } from './export-minutes'
import { safeFileName } from './file-name'

/** The page on which an order is answered where this network does not reach. `page`: as it was built, without an order. */
export function orderAnswerPage(page: string, sheet: OrderSheet, language: Language): ExportedFile {
  // Within a script element nothing ends it but its own end tag.
  const order = JSON.stringify(sheet).replaceAll('<', '\\u003c')
  return {
    fileName: safeFileName([sheet.number, PAPER_WORDS[language].kinds.order], 'html'),
    mediaType: 'text/html; charset=utf-8',
    bytes: strToU8(
      page.replace('</body>', () => `<script type="application/json" id="order">${order}</script></body>`),
    ),
  }
}
