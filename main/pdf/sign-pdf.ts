import { createHash } from 'node:crypto'
import type { PDF, PdfDict } from '@libpdf/core'
import { PdfArray, PdfDict as Dictionary, PdfName, PdfNumber, PdfString } from '@libpdf/core'
import { addArchiveParts } from './archive-parts'
import type { CertificateKey } from './certificate-key'
import { cmsSignature } from './cms-signature'
import { append, formOf, resolver } from './form-fields'
import { openPdf } from './open-pdf'
import { PdfFault } from './pdf-fault'
import { readSignatures, signaturesIn } from './read-signatures'
import { addSealPlace } from './seal-place'
import { timestampToken } from './timestamp-token'

export interface Signing {
  key: CertificateKey
  reason: string
  at: Date
  /** Of a timestamp server; null for none. */
  timestampUrl: string | null
}

/** Room in the file for a signature beside its certificates, and for what a timestamp server answers with its own. Bytes. */
const ROOM = { signature: 2048, timestamp: 16_384 }
/** Stands where the four numbers will be until it is known where they are. */
const HOLE = 9_999_999_999
const RANGE = `[0 ${HOLE} ${HOLE} ${HOLE}]`
/** Bits of an annotation: it is printed, and stays where it is (ISO 32000-1 §12.5.3). */
const PRINTED_AND_LOCKED = 4 + 128
/** The form has signatures, and is only ever to be added to (ISO 32000-1 §12.7.2). */
const SIGNED_AND_APPENDED = 1 + 2

/**
 * Signs a PDF: PAdES B-B (EN 319 142-1), B-T with a timestamp. What the file holds stays as it is and the rest is
 * appended, so that earlier signatures keep what they signed. Throws PdfFault.
 */
export async function signPdf(bytes: Uint8Array, { key, reason, at, timestampUrl }: Signing): Promise<Uint8Array> {
  const pdf = await openPdf(bytes)
  const before = await signaturesIn(pdf, bytes)
  if (before.signatures.length === 0) {
    addArchiveParts(pdf)
    addSealPlace(pdf)
  } else if (before.whole === 'changed') throw new PdfFault('changed-before')
  else if (pdf.canSaveIncrementally() !== null) throw new PdfFault('not-appendable')
  if (forbidsChange(pdf)) throw new PdfFault('locked')

  const certificates = [key.certificate, ...key.issuers].reduce((sum, { length }) => sum + length, 0)
  const room = ROOM.signature + certificates + (timestampUrl === null ? 0 : ROOM.timestamp)
  addSignatureField(
    pdf,
    Dictionary.of({
      Type: PdfName.of('Sig'),
      Filter: PdfName.of('Adobe.PPKLite'),
      SubFilter: PdfName.of('ETSI.CAdES.detached'),
      ByteRange: PdfArray.of(...[0, HOLE, HOLE, HOLE].map((number) => PdfNumber.of(number))),
      Contents: PdfString.fromBytes(new Uint8Array(room)),
      M: PdfString.fromString(pdfTime(at)),
      Name: PdfString.fromString(key.holder),
      ...(reason === '' ? {} : { Reason: PdfString.fromString(reason) }),
    }),
  )
  // PDF/A wants its metadata to be found without unpacking.
  const saved = Buffer.from(await pdf.save({ incremental: true, compressStreams: false }))
  const stamp = timestampUrl === null ? undefined : (signature: Uint8Array) => timestampToken(signature, timestampUrl)
  await fillIn(saved, (digest) => cmsSignature(digest, key, stamp))

  const after = await readSignatures(saved)
  if (after.signatures.at(-1)?.state !== 'sound' || after.whole === 'changed' || after.whole === 'added')
    throw new Error('a PDF that was signed does not fit its signature')
  return saved
}

/** Where a certification allows no change at all (DocMDP, ISO 32000-1 §12.8.2.2). */
function forbidsChange(pdf: PDF): boolean {
  const resolve = resolver(pdf)
  const certification = pdf.getCatalog().getDict('Perms', resolve)?.getDict('DocMDP', resolve)
  const reference = certification?.getArray('Reference', resolve)?.at(0, resolve)
  if (!(reference instanceof Dictionary)) return false
  return reference.getDict('TransformParams', resolve)?.getNumber('P', resolve)?.value === 1
}

/** A field of the document's form with this signature, which shows nothing on the page. */
function addSignatureField(pdf: PDF, signature: PdfDict): void {
  const page = pdf.getPage(0)!
  const names = new Set(
    pdf
      .getForm()
      ?.getFields()
      .map(({ name }) => name),
  )
  let number = 1
  while (names.has(`Signature${number}`)) number++
  const field = pdf.register(
    Dictionary.of({
      Type: PdfName.of('Annot'),
      Subtype: PdfName.of('Widget'),
      FT: PdfName.of('Sig'),
      T: PdfString.fromString(`Signature${number}`),
      V: pdf.register(signature),
      F: PdfNumber.of(PRINTED_AND_LOCKED),
      P: page.ref,
      Rect: PdfArray.of(...[0, 0, 0, 0].map((side) => PdfNumber.of(side))),
    }),
  )
  const form = formOf(pdf)
  form.set('SigFlags', PdfNumber.of(SIGNED_AND_APPENDED))
  append(form, 'Fields', field, pdf)
  append(page.dict, 'Annots', field, pdf)
}

/** Puts a signature over all the rest of the file into the room that was left for it. */
async function fillIn(file: Buffer, sign: (digest: Uint8Array) => Promise<Uint8Array>): Promise<void> {
  const range = file.lastIndexOf(RANGE)
  const from = file.indexOf('<', range)
  const to = file.indexOf('>', from) + 1
  if (range < 0 || from < 0 || to === 0) throw new Error('the room for a signature is not in the file')
  file.write(`[0 ${from} ${to} ${file.length - to}]`.padEnd(RANGE.length), range, 'latin1')
  const digest = createHash('sha256').update(file.subarray(0, from)).update(file.subarray(to)).digest()
  const hex = Buffer.from(await sign(digest)).toString('hex')
  if (hex.length > to - from - 2) throw new PdfFault('no-timestamp', `${hex.length / 2} B`)
  file.write(hex, from + 1, 'latin1')
}

/** "D:20261127153000+00'00'". */
const pdfTime = (at: Date): string => `D:${at.toISOString().replace(/\D/g, '').slice(0, 14)}+00'00'`
