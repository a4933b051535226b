import { randomBytes, verify, X509Certificate } from 'node:crypto'
import { P12Signer } from '@libpdf/core'
import type { PdfFaultKind } from '#shared/words/zh-CN/pdf'
import { holderName } from './holder-name'
import { PdfFault } from './pdf-fault'

/** A key with the certificate of whoever it belongs to, from a PKCS#12 file. */
export interface CertificateKey {
  kind: 'RSA' | 'EC'
  /** DER. */
  certificate: Uint8Array
  /** Of those who issued it, as far as the file has them. DER. */
  issuers: Uint8Array[]
  holder: string
  /** Over the SHA-256 of these bytes: PKCS #1 v1.5, or ECDSA in DER. */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/** Shorter ones are refused by today's readers. Bits. */
const RSA_LEAST = 2048

/** The library tells what is wrong with a file in words only; what none of them fits is no such file. */
const FAULTS: readonly (readonly [RegExp, PdfFaultKind])[] = [
  [/password|integrity/i, 'wrong-passphrase'],
  [/no private key/i, 'no-key'],
  [/no certificates/i, 'no-certificate'],
  [/unsupported key algorithm|curve/i, 'key-kind'],
]

/**
 * Opens a certificate file (.p12, .pfx), old ciphers of Windows included.
 * @param at when it is to sign
 * Throws PdfFault.
 */
export async function openCertificateKey(file: Uint8Array, passphrase: string, at: Date): Promise<CertificateKey> {
  const signer = await P12Signer.create(file, passphrase).catch((error: Error) => {
    throw new PdfFault(FAULTS.find(([said]) => said.test(error.message))?.[1] ?? 'no-key-file')
  })
  const sign = (bytes: Uint8Array) => signer.sign(bytes, 'SHA-256')
  const all = [signer.certificate, ...(signer.certificateChain ?? [])]
  // Files of some programs begin with the issuer's certificate: the key itself says which is its own.
  const probe = randomBytes(32)
  const proof = await sign(probe)
  const own = all.find((der) => verify('sha256', probe, new X509Certificate(der).publicKey, proof))
  if (!own) throw new PdfFault('no-certificate')
  const { subject, publicKey, validFrom, validTo } = new X509Certificate(own)
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? RSA_LEAST
  if (bits < RSA_LEAST) throw new PdfFault('weak-key', String(bits))
  if (at < new Date(validFrom)) throw new PdfFault('not-yet-valid', dayOf(validFrom))
  if (at > new Date(validTo)) throw new PdfFault('expired', dayOf(validTo))
  return {
    kind: signer.keyType,
    certificate: own,
    issuers: all.filter((der) => der !== own),
    holder: holderName(subject),
    sign,
  }
}

const dayOf = (said: string): string => new Date(said).toISOString().slice(0, 10)
