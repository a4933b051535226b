import type { PdfWish, SignedPdf } from '#shared/protocol/pdf-api'
import type { Language } from '#shared/words/language'
import type { Handlers } from './serve-routes'

type SignPdf = (wish: PdfWish, language: Language) => Promise<SignedPdf | { fault: string }>

/** A PDF is signed for the computer's own user, whose certificate file does not leave it. */
export const pdfRoute = (sign: SignPdf): Handlers<'POST /api/pdf-signature'> => ({
  'POST /api/pdf-signature': ({ body, query }) => sign(body, query.language),
})
