import type { PdfFaultKind } from '#shared/words/zh-CN/pdf'

/** Why a PDF is not signed. */
export class PdfFault extends Error {
  /** @param about what the words name: a date, a number, or what the system or a server said */
  constructor(
    readonly kind: PdfFaultKind,
    readonly about = '',
  ) {
    super(about === '' ? kind : `${kind}: ${about}`)
    this.name = 'PdfFault'
  }
}
