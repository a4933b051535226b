import * as z from 'zod'

/** A PDF and the certificate file (PKCS#12) that is to sign it, in base64. */
export const pdfWishSchema = z.strictObject({
  pdf: z.string().max(7_000_000),
  key: z.string().max(200_000),
  passphrase: z.string().max(1000),
  reason: z.string().max(200),
})
export type PdfWish = z.infer<typeof pdfWishSchema>

export interface SignedPdf {
  /** Base64. */
  pdf: string
  /** Base64url SHA-256 of the certificate. */
  certificate: string
  /** To whom it was issued. */
  holder: string
  /** All signatures that the PDF has now, in words. */
  signatures: string[]
}
