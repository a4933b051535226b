import { createHash, X509Certificate } from 'node:crypto'
import type { PDF, PdfDict } from '@libpdf/core'
import { PdfNumber } from '@libpdf/core'
import { ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import type { Attribute, SignerInfo } from 'pkijs'
import { Certificate, ContentInfo, CryptoEngine, SignedData } from 'pkijs'
import { holderName } from './holder-name'
import { openPdf } from './open-pdf'
import { SEAL_FIELD } from './seal-place'

/** One signature of a PDF, and whether the file still is what it was made over. */
export interface PdfSignature {
  /** `unknown`: of a kind that is not checked here. */
  state: 'sound' | 'changed' | 'unknown'
  /** What the certificate says; empty where it cannot be read. */
  holder: string
  issuer: string
  selfIssued: boolean
  /** When, by the signer's own clock; null where it is not said. */
  at: Date | null
  reason: string
  /** Has a timestamp, which is not checked here. */
  stamped: boolean
  /** Base64url SHA-256 of the certificate; empty where it cannot be read. */
  certificate: string
  /** Stands where the paper has its place for the unit's seal. */
  atSeal: boolean
}

export interface PdfSignatures {
  /** Oldest first. */
  signatures: PdfSignature[]
  /** Of the document: `added` where something stands behind what the last one signed. Null without signatures. */
  whole: 'sound' | 'added' | 'changed' | 'unknown' | null
}

/** By name: the one that @libpdf/core sets for everybody when it opens a PKCS#12 file does not take the names of digests. */
const ENGINE = new CryptoEngine({ name: 'node', crypto })

/** Kinds of signature that are a CMS over the bytes around it (ISO 32000-1 §12.8.3.3, EN 319 142-1 §5.3). */
const DETACHED = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached']
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'
const TIMESTAMP_TOKEN = '1.2.840.113549.1.9.16.2.14'
const DIGESTS: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/**
 * Who signed a PDF by certificates, and whether it was changed since. Says nothing of whether a certificate is to be
 * trusted. Throws PdfFault for what is no PDF that can be read.
 */
export async function readSignatures(bytes: Uint8Array): Promise<PdfSignatures> {
  return signaturesIn(await openPdf(bytes), bytes)
}

/** The same of a PDF that was opened of these bytes. */
export async function signaturesIn(pdf: PDF, bytes: Uint8Array): Promise<PdfSignatures> {
  const found = (pdf.getForm()?.getSignatureFields() ?? []).flatMap((field) => {
    const dictionary = field.getSignatureDict()
    const atSeal = field.name === SEAL_FIELD
    return dictionary ? [{ dictionary, atSeal, range: rangeOf(dictionary, pdf, bytes) }] : []
  })
  found.sort((a, b) => (a.range?.end ?? 0) - (b.range?.end ?? 0))
  const signatures: PdfSignature[] = []
  for (const each of found) signatures.push(await signatureOf(each, pdf, bytes))
  const states = signatures.map(({ state }) => state)
  const last = found.at(-1)
  if (!last) return { signatures, whole: null }
  const whole = (['changed', 'unknown'] as const).find((state) => states.includes(state))
  return { signatures, whole: whole ?? (last.range?.end === bytes.length ? 'sound' : 'added') }
}

/** What was signed: all of the file up to `end` but the signature itself, from `from` to `to`. */
interface Range {
  from: number
  to: number
  end: number
}

/** Null where anything else is left out of what was signed than the signature's own hexadecimal digits. */
function rangeOf(dictionary: PdfDict, pdf: PDF, bytes: Uint8Array): Range | null {
  const resolve = pdf.context.resolve.bind(pdf.context)
  const contents = dictionary.getString('Contents', resolve)?.bytes
  const [start, from, to, length, ...more] = (dictionary.getArray('ByteRange', resolve)?.toArray() ?? []).map((each) =>
    each instanceof PdfNumber && Number.isInteger(each.value) ? each.value : -1,
  )
  if (!contents || start !== 0 || !from || !to || !length || from < 0 || length < 0 || more.length > 0) return null
  if (to < from || to + length > bytes.length) return null
  const left = Buffer.from(bytes.subarray(from, to)).toString('latin1')
  const isContents = /^<[0-9a-f]*>$/i.test(left) && Buffer.from(left.slice(1, -1), 'hex').equals(Buffer.from(contents))
  return isContents ? { from, to, end: to + length } : null
}

async function signatureOf(
  { dictionary, atSeal, range }: { dictionary: PdfDict; atSeal: boolean; range: Range | null },
  pdf: PDF,
  bytes: Uint8Array,
): Promise<PdfSignature> {
  const resolve = pdf.context.resolve.bind(pdf.context)
  const unread: PdfSignature = {
    state: range ? 'unknown' : 'changed',
    holder: dictionary.getString('Name', resolve)?.asString() ?? '',
    issuer: '',
    selfIssued: false,
    at: dateIn(dictionary.getString('M', resolve)?.asString() ?? ''),
    reason: dictionary.getString('Reason', resolve)?.asString() ?? '',
    stamped: false,
    certificate: '',
    atSeal,
  }
  try {
    const contents = dictionary.getString('Contents', resolve)!.bytes
    // Zeros fill what the signature left of its room.
    const signed = new SignedData({ schema: ContentInfo.fromBER(new Uint8Array(contents).buffer).content })
    const signer = signed.signerInfos[0]!
    const certificate = certificateOf(signed, signer)
    const told = { ...unread, ...whoSigned(certificate, signer) }
    if (!range || !DETACHED.includes(dictionary.getName('SubFilter', resolve)?.value ?? '')) return told
    return { ...told, state: await stateOf(signed, signer, certificate, signedBytes(bytes, range)) }
  } catch {
    return unread // what others write into a PDF may be anything
  }
}

const signedBytes = (bytes: Uint8Array, { from, to, end }: Range): Buffer =>
  Buffer.concat([bytes.subarray(0, from), bytes.subarray(to, end)])

/** DER. Throws where the signature does not bring it. */
function certificateOf({ certificates = [] }: SignedData, { sid }: SignerInfo): Uint8Array {
  const own = certificates.find(
    (each): each is Certificate =>
      each instanceof Certificate && each.issuer.isEqual(sid.issuer) && each.serialNumber.isEqual(sid.serialNumber),
  )
  return new Uint8Array(own!.toSchema().toBER())
}

function whoSigned(
  certificate: Uint8Array,
  { unsignedAttrs }: SignerInfo,
): Pick<PdfSignature, 'holder' | 'issuer' | 'selfIssued' | 'stamped' | 'certificate'> {
  const { subject, issuer } = new X509Certificate(certificate)
  return {
    holder: holderName(subject),
    issuer: holderName(issuer),
    selfIssued: subject === issuer,
    certificate: createHash('sha256').update(certificate).digest('base64url'),
    stamped: unsignedAttrs?.attributes.some(({ type }) => type === TIMESTAMP_TOKEN) ?? false,
  }
}

async function stateOf(
  signed: SignedData,
  { digestAlgorithm, signedAttrs }: SignerInfo,
  certificate: Uint8Array,
  text: Buffer,
): Promise<PdfSignature['state']> {
  const digest = DIGESTS[digestAlgorithm.algorithmId]
  const attribute = (wanted: string) => signedAttrs?.attributes.find(({ type }) => type === wanted)
  const said = attribute(MESSAGE_DIGEST)
  if (digest === undefined || !said || signed.encapContentInfo.eContent) return 'unknown'
  const is = createHash(digest).update(text).digest()
  if (!is.equals((said.values[0] as OctetString).valueBlock.valueHexView)) return 'changed'
  const named = attribute(SIGNING_CERTIFICATE_V2)
  if (named && !namesCertificate(named, certificate)) return 'changed'
  const holds = await signed.verify({ signer: 0, data: new Uint8Array(text).buffer }, ENGINE)
  return holds ? 'sound' : 'changed'
}

/** Whether the signature was made for this certificate, which lies beside it unsigned (ESSCertIDv2, RFC 5035 §4). */
function namesCertificate({ values }: Attribute, certificate: Uint8Array): boolean {
  const [first] = partsOf(partsOf(values[0])[0])
  const [algorithm] = partsOf(first).filter((part) => part instanceof Sequence)
  const digest = partsOf(first).find((part) => part instanceof OctetString)
  // The issuer and number that may follow are a sequence too, but of no object identifier.
  const [id] = partsOf(algorithm)
  const name = id instanceof ObjectIdentifier ? DIGESTS[id.getValue()] : 'sha256'
  return (
    name !== undefined &&
    digest !== undefined &&
    createHash(name).update(certificate).digest().equals(digest.valueBlock.valueHexView)
  )
}

const partsOf = (block: unknown): unknown[] => (block instanceof Sequence ? block.valueBlock.value : [])

/** "D:20261127153000+08'00'" (ISO 32000-1 §7.9.4). */
function dateIn(text: string): Date | null {
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', zone = 'Z'] =
    /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d'?\d\d)?/.exec(text) ?? []
  const offset = zone === 'Z' ? zone : zone.replace(/^(...)'?/, '$1:')
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`)
  return Number.isNaN(date.getTime()) ? null : date
}
