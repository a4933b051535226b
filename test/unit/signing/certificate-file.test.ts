import { createHash, X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { certificateDigest } from '#shared/signing/certificate-file'
import { certificateMaker, hasOpenssl } from '../../support/certificates'

describe.skipIf(!hasOpenssl)('the certificate in a file', () => {
  it('is named by its digest, PEM or DER, and no file with a private key is taken for one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'yuanzhuo-certificate-'))
    try {
      const make = await certificateMaker(folder)
      for (const kind of ['rsa', 'p256'] as const) {
        const { certificate, p12, key } = await make({ kind, holder: '张伟' })
        const pem = await readFile(certificate)
        const { raw } = new X509Certificate(pem)
        const digest = createHash('sha256').update(raw).digest('base64url')
        expect(certificateDigest(pem)).toBe(digest)
        expect(certificateDigest(new Uint8Array(raw))).toBe(digest)
        expect(certificateDigest(Buffer.concat([Buffer.from('Bag Attributes\r\n'), pem, pem]))).toBe(digest)
        expect(certificateDigest(await readFile(p12))).toBeNull()
        expect(certificateDigest(await readFile(key))).toBeNull()
        expect(certificateDigest(new Uint8Array(raw.subarray(0, -1)))).toBeNull()
      }
      for (const other of ['', '{}', '-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----'])
        expect(certificateDigest(Buffer.from(other))).toBeNull()
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
