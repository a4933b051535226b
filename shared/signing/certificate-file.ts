import { base64 } from '@scure/base'
import { digestOf } from './canonical'

const PEM = /-----BEGIN CERTIFICATE-----([\sA-Za-z0-9+/=]+)-----END CERTIFICATE-----/

/**
 * Digest (base64url SHA-256) of the first certificate in a file, DER or PEM; null where there is none. A PKCS#12 file, which
 * holds a private key, begins with a number where a certificate has what is signed.
 */
export function certificateDigest(file: Uint8Array): string | null {
  try {
    const text = new TextDecoder('latin1').decode(file)
    const written = PEM.exec(text)?.[1]
    const der = written === undefined ? file : base64.decode(written.replace(/\s/g, ''))
    return isCertificate(der) ? digestOf(der) : null
  } catch {
    return null // no base64
  }
}

/** A sequence, longer than 255 bytes and as long as the file, of which the first is a sequence too (RFC 5280 §4.1). */
const isCertificate = (der: Uint8Array): boolean =>
  der[0] === 0x30 && der[1] === 0x82 && der[2]! * 256 + der[3]! + 4 === der.length && der[4] === 0x30
