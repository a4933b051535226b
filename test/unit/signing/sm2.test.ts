import { execFileSync } from 'node:child_process'
import { createHash, createPrivateKey, createPublicKey, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSm2Key, newSm2Secret, sm2Digest, sm2Holds, sm2PublicKey, sm2Sign, sm2SignWith } from '#shared/signing/sm2'
import { sm3 } from '#shared/signing/sm3'
import { hasOpenssl } from '../../support/certificates'

describe('SM3', () => {
  it('gives the digests of GB/T 32905-2016, annex A', () => {
    expect(bytesToHex(sm3(utf8ToBytes('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(bytesToHex(sm3(utf8ToBytes('abcd'.repeat(16))))).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    )
  })

  it('agrees with OpenSSL in Node, fed in pieces or at once', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(400), (bytes, cut) => {
        const judged = createHash('sm3').update(bytes).digest('hex')
        expect(bytesToHex(sm3(bytes))).toBe(judged)
        const begun = sm3.create().update(bytes.subarray(0, cut))
        expect(bytesToHex(begun.clone().update(bytes.subarray(cut)).digest())).toBe(judged)
      }),
    )
  })
})

/** GB/T 32918.5-2017, annex A.2: key, text and chance as printed there. */
const EXAMPLE = {
  secret: hexToBytes('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'),
  key: hexToBytes(
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  ),
  text: utf8ToBytes('message digest'),
  e: 'f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640',
  k: 0x59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21n,
  signature:
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
    'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
}

describe('SM2', () => {
  it('signs the example of GB/T 32918.5-2017 as printed', () => {
    const { secret, key, text, e, k, signature } = EXAMPLE
    expect(bytesToHex(sm2PublicKey(secret))).toBe(bytesToHex(key))
    expect(bytesToHex(sm2Digest(key, text))).toBe(e)
    expect(bytesToHex(sm2SignWith(k, secret, hexToBytes(e))!)).toBe(signature)
    expect(sm2Holds(key, hexToBytes(signature), text)).toBe(true)
  })

  it('takes its own signatures and nobody else’s, nor over other texts', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(64 * 8 - 1), (text, bit) => {
        const [secret, other] = [newSm2Secret(), newSm2Secret()]
        const key = sm2PublicKey(secret)
        const signature = sm2Sign(secret, text)
        expect(sm2Holds(key, signature, text)).toBe(true)
        expect(sm2Holds(sm2PublicKey(other), signature, text)).toBe(false)
        expect(sm2Holds(key, signature, concatBytes(text, Uint8Array.of(0)))).toBe(false)
        const bent = Uint8Array.from(signature)
        bent[bit >> 3]! ^= 1 << (bit & 7)
        expect(sm2Holds(key, bent, text)).toBe(false)
      }),
      { numRuns: 15 },
    )
  })

  it('never signs twice by the same chance', () => {
    const secret = newSm2Secret()
    const text = utf8ToBytes('同一份纪要')
    const made = Array.from({ length: 5 }, () => bytesToHex(sm2Sign(secret, text).subarray(0, 32)))
    expect(new Set(made).size).toBe(5)
  })

  it('throws at no bytes, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), fc.uint8Array({ maxLength: 70 }), (key, signature) => {
        expect(sm2Holds(key, signature, EXAMPLE.text)).toBe(false)
        expect(sm2Holds(EXAMPLE.key, signature, EXAMPLE.text)).toBe(false)
      }),
    )
    const order = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123'
    const { key, signature, text } = EXAMPLE
    for (const wrong of ['0'.repeat(64), order])
      for (const made of [wrong + signature.slice(64), signature.slice(0, 64) + wrong])
        expect(sm2Holds(key, hexToBytes(made), text)).toBe(false)
    expect(isSm2Key(Uint8Array.from([...key.subarray(0, 64), key[64]! ^ 1]))).toBe(false) // on no curve
    expect(isSm2Key(Uint8Array.of(2 + (key[64]! & 1), ...key.subarray(1, 33)))).toBe(false) // another form of the same
  })
})

describe.skipIf(!hasOpenssl)('SM2 beside OpenSSL, which we did not write', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sm2-'))
  const file = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const USER = ['-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678']

  it('each takes what the other signed', () => {
    try {
      for (let round = 0; round < 5; round++) {
        const pem = openssl('genpkey', '-algorithm', 'SM2', '-outform', 'PEM')
        const own = file('own.pem', pem)
        const { secret, key } = bytesOf(pem.toString())
        expect(bytesToHex(sm2PublicKey(secret))).toBe(bytesToHex(key))
        const text = randomBytes(1 + round * 77)
        const words = file('text', text)
        const theirs = openssl('pkeyutl', '-sign', '-in', words, '-inkey', own, ...USER)
        expect(sm2Holds(key, rawOf(theirs), text)).toBe(true)
        const ours = file('ours.sig', derOf(sm2Sign(secret, text)))
        const said = openssl('pkeyutl', '-verify', '-in', words, '-inkey', own, '-sigfile', ours, ...USER)
        expect(said.toString()).toContain('Signature Verified Successfully')
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

function bytesOf(pem: string): { secret: Uint8Array; key: Uint8Array } {
  const der = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' })
  const at = der.indexOf(Buffer.from('0420', 'hex')) + 2 // OCTET STRING of 32 bytes: the secret
  const spki = createPublicKey(pem).export({ type: 'spki', format: 'der' })
  return { secret: Uint8Array.from(der.subarray(at, at + 32)), key: Uint8Array.from(spki.subarray(-65)) }
}

/** SEQUENCE of two INTEGERs, each way. */
function rawOf(der: Buffer): Uint8Array {
  const parts: Uint8Array[] = []
  for (let at = 2; at < der.length; at += 2 + der[at + 1]!) {
    const digits = der.subarray(at + 2, at + 2 + der[at + 1]!)
    parts.push(Buffer.concat([Buffer.alloc(32), digits]).subarray(-32))
  }
  return concatBytes(...parts.map((each) => Uint8Array.from(each)))
}

function derOf(raw: Uint8Array): Buffer {
  const integer = (digits: Uint8Array) => {
    const text = Buffer.from(digits)
    const first = text.findIndex((byte) => byte !== 0)
    const plain = text.subarray(first)
    const body = plain[0]! & 0x80 ? Buffer.concat([Buffer.of(0), plain]) : plain
    return Buffer.concat([Buffer.of(2, body.length), body])
  }
  const body = Buffer.concat([integer(raw.subarray(0, 32)), integer(raw.subarray(32))])
  return Buffer.concat([Buffer.of(0x30, body.length), body])
}
