import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDF, PdfArray, PdfDict, PdfName, PdfNumber } from '@libpdf/core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CertificateKey } from '#main/pdf/certificate-key'
import { openCertificateKey } from '#main/pdf/certificate-key'
import { cmsSignature } from '#main/pdf/cms-signature'
import type { PdfFault } from '#main/pdf/pdf-fault'
import { readSignatures } from '#main/pdf/read-signatures'
import { signPdf } from '#main/pdf/sign-pdf'
import type { CertificateFiles } from '../../support/certificates'
import { certificateMaker, hasOpenssl, PASSPHRASE } from '../../support/certificates'
import { seeded } from '../../support/seeded'

/** After the certificates were made. */
const NOW = new Date(Date.now() + 60_000)
const plain = { reason: '', at: NOW, timestampUrl: null }

/** A PDF of one page. `change`: what is done to it before it is saved. */
async function page(change: (pdf: PDF) => void = () => {}): Promise<Uint8Array> {
  const pdf = PDF.create()
  pdf.addPage({ size: 'a4' })
  change(pdf)
  return pdf.save()
}

const digestOf = ({ certificate }: CertificateKey) => createHash('sha256').update(certificate).digest('base64url')

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: PdfFault) => [error.kind, error.about].filter((word) => word !== '').join(' '),
  )

describe.skipIf(!hasOpenssl)('signing a PDF', () => {
  let folder: string
  let make: Awaited<ReturnType<typeof certificateMaker>>
  let rsa: CertificateFiles
  let keys: Record<'zhang' | 'li', CertificateKey>
  const opened = async (file: string, { passphrase = PASSPHRASE, at = NOW } = {}) =>
    openCertificateKey(await readFile(file), passphrase, at)

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yuanzhuo-certificates-'))
    make = await certificateMaker(folder)
    rsa = await make({ kind: 'rsa', holder: '张伟' })
    const p256 = await make({ kind: 'p256', holder: '李娜, 社区' })
    keys = { zhang: await opened(rsa.p12), li: await opened(p256.p12) }
    return () => rm(folder, { recursive: true, force: true })
  })

  it('says who signed, in order, why, and that nothing was changed', async () => {
    const bytes = await page()
    const once = await signPdf(bytes, { ...plain, key: keys.zhang, reason: '同意（见第 3 条）' })
    expect(Buffer.from(once.subarray(0, bytes.length)).equals(Buffer.from(bytes))).toBe(true)
    const twice = await signPdf(once, { ...plain, key: keys.li })
    expect(Buffer.from(twice.subarray(0, once.length)).equals(Buffer.from(once))).toBe(true)
    const second = new Date(NOW)
    second.setMilliseconds(0)
    expect(await readSignatures(twice)).toEqual({
      whole: 'sound',
      signatures: [
        {
          state: 'sound',
          holder: '张伟',
          issuer: '试验颁发机构',
          selfIssued: false,
          at: second,
          reason: '同意（见第 3 条）',
          stamped: false,
          certificate: digestOf(keys.zhang),
          atSeal: false,
        },
        {
          state: 'sound',
          holder: '李娜, 社区',
          issuer: '试验颁发机构',
          selfIssued: false,
          at: second,
          reason: '',
          stamped: false,
          certificate: digestOf(keys.li),
          atSeal: false,
        },
      ],
    })
    expect(await readSignatures(bytes)).toEqual({ whole: null, signatures: [] })
  })

  it('finds out each changed byte, and what was added behind the last signature', async () => {
    const once = await signPdf(await page(), { ...plain, key: keys.zhang })
    const twice = await signPdf(once, { ...plain, key: keys.li })
    const changedAt = async (bytes: Uint8Array, place: number) => {
      const changed = Uint8Array.from(bytes)
      changed[place]! ^= 1
      return readSignatures(changed).then(
        ({ whole, signatures }) => [whole, ...signatures.map(({ state }) => state)],
        (error: PdfFault) => [error.kind],
      )
    }
    // In the middle of the page's size: still a PDF.
    const size = Buffer.from(twice).indexOf('595')
    expect(await changedAt(twice, size)).toEqual(['changed', 'changed', 'changed'])
    // In what the second signature brought: the first still holds for what it signed.
    const second = Buffer.from(twice).lastIndexOf('Signature2')
    expect(await changedAt(twice, second)).toEqual(['changed', 'sound', 'changed'])
    const added = Buffer.concat([twice, Buffer.from('\n% more\n')])
    expect((await readSignatures(added)).whole).toBe('added')
    expect(await refusal(signPdf(added, { ...plain, key: keys.zhang }))).toBe('done')
    const broken = Uint8Array.from(twice)
    broken[size]! ^= 1
    expect(await refusal(signPdf(broken, { ...plain, key: keys.zhang }))).toBe('changed-before')
  })

  it('takes no changed byte for sound, and answers damage in words', async () => {
    const once = await signPdf(await page(), { ...plain, key: keys.zhang })
    const bytes = await signPdf(once, { ...plain, key: keys.li })
    const text = Buffer.from(bytes).toString('latin1')
    // A signature's own room is signed by the later ones only, and ends in zeros that mean nothing.
    const last = text.lastIndexOf('/Contents <')
    const random = seeded(1)
    const said = new Set<string>()
    for (let n = 0; n < 150; n++) {
      const at = Math.floor(random() * bytes.length)
      if (at > last && at < text.indexOf('>', last)) continue
      const changed = Uint8Array.from(bytes)
      changed[at]! ^= 1 << Math.floor(random() * 8)
      const found = readSignatures(n % 3 === 0 ? changed.subarray(0, at) : changed)
      said.add(
        await found.then(
          ({ whole }) => whole ?? 'none',
          (error: PdfFault) => error.kind,
        ),
      )
    }
    expect([...said]).toEqual(expect.arrayContaining(['changed', 'damaged']))
    expect(said.has('sound')).toBe(false)
  })

  it('believes no signature that leaves out more of the file than itself', async () => {
    const signed = Buffer.from(await signPdf(await page(), { ...plain, key: keys.zhang }))
    const at = signed.indexOf('[0 ', signed.indexOf('/ByteRange'))
    const [, from, to, length] = /^\[0 (\d+) (\d+) (\d+)/.exec(signed.toString('latin1', at, at + 60))!.map(Number)
    signed.write(`[0 ${from} ${to! + 1} ${length! - 1}]`.padEnd(36), at, 'latin1')
    // Its signer signed it so: all but one byte behind the signature.
    const digest = createHash('sha256')
      .update(signed.subarray(0, from))
      .update(signed.subarray(to! + 1))
      .digest()
    const cms = Buffer.from(await cmsSignature(digest, keys.zhang)).toString('hex')
    signed.write(cms.padEnd(to! - from! - 2, '0'), from! + 1, 'latin1')
    expect((await readSignatures(signed)).signatures).toMatchObject([{ state: 'changed', holder: '张伟' }])
  })

  it('believes no certificate that was put in place of the signer’s', async () => {
    const signed = Buffer.from(await signPdf(await page(), { ...plain, key: keys.zhang }))
    const name = Buffer.from('张伟').toString('hex')
    const changed = signed.toString('latin1').replaceAll(name, Buffer.from('王芳').toString('hex'))
    const found = await readSignatures(Buffer.from(changed, 'latin1'))
    expect(found).toMatchObject({ whole: 'changed', signatures: [{ state: 'changed', holder: '王芳' }] })
  })

  it('takes certificate files in the old ciphers of Windows, too', async () => {
    const { p12 } = await make({ kind: 'rsa', holder: '王芳', legacy: true })
    const signed = await signPdf(await page(), { ...plain, key: await opened(p12) })
    expect((await readSignatures(signed)).signatures).toMatchObject([{ state: 'sound', holder: '王芳' }])
  })

  it('refuses certificate files in words for each', async () => {
    const file = async (made: Parameters<typeof make>[0]) => (await make(made)).p12
    expect(await refusal(opened(rsa.p12, { passphrase: '圆桌 124' }))).toBe('wrong-passphrase')
    expect(await refusal(opened(rsa.p12, { passphrase: '' }))).toBe('wrong-passphrase')
    expect(await refusal(opened(await file({ kind: 'ed25519', holder: '张伟' })))).toBe('key-kind')
    expect(await refusal(opened(await file({ kind: 'sm2', holder: '张伟' })))).toBe('key-kind')
    expect(await refusal(opened(await file({ kind: 'rsa', holder: '张伟', withoutKey: true })))).toBe('no-key')
    expect(await refusal(opened(await file({ kind: 'short-rsa', holder: '张伟' })))).toBe('weak-key 1024')
    expect(await refusal(opened(rsa.certificate))).toBe('no-key-file')
    const whole = await readFile(rsa.p12)
    for (const length of [0, 1, 100, whole.length - 1])
      expect(await refusal(openCertificateKey(whole.subarray(0, length), PASSPHRASE, NOW))).toBe('no-key-file')
    expect(await refusal(opened(rsa.p12, { at: new Date('2001-01-01') }))).toMatch(/^not-yet-valid \d{4}-\d\d-\d\d$/)
    expect(await refusal(opened(rsa.p12, { at: new Date('2101-01-01') }))).toMatch(/^expired \d{4}-\d\d-\d\d$/)
  })

  it('refuses what is no PDF, not whole, encrypted, or not to be changed', async () => {
    const key = keys.zhang
    const sign = (bytes: Uint8Array) => refusal(signPdf(bytes, { ...plain, key }))
    expect(await sign(Buffer.from('a letter'))).toBe('no-pdf')
    expect(await sign(new Uint8Array())).toBe('no-pdf')
    const whole = await page()
    expect(await sign(whole.subarray(0, whole.length - 200))).toBe('damaged')
    expect(await sign(Buffer.from('%PDF-1.7\nnothing else'))).toBe('damaged')
    const encrypted = await page((pdf) => pdf.setProtection({ userPassword: 'a', ownerPassword: 'b' }))
    expect(await sign(encrypted)).toBe('encrypted')
    expect(await sign(await page((pdf) => pdf.setProtection({ ownerPassword: 'b' })))).toBe('encrypted')
    const certified = await page((pdf) => {
      const reference = PdfDict.of({ TransformParams: PdfDict.of({ P: PdfNumber.of(1) }) })
      const certification = PdfDict.of({ Type: PdfName.of('Sig'), Reference: PdfArray.of(reference) })
      pdf.getCatalog().set('Perms', PdfDict.of({ DocMDP: pdf.register(certification) }))
    })
    expect(await sign(certified)).toBe('locked')
  })

  it('adds what PDF/A-2b asks for to what Chromium printed, and to nothing else', async () => {
    const printed = (producer: string) =>
      page((pdf) => pdf.setMetadata({ title: '纪要 <1> & 2', producer, creator: 'Chromium' }))
    const texts = async (producer: string) =>
      Buffer.from(await signPdf(await printed(producer), { ...plain, key: keys.zhang })).toString('utf8')
    const own = await texts('Skia/PDF m130')
    expect(own).toContain('<rdf:li xml:lang="x-default">纪要 &lt;1&gt; &amp; 2</rdf:li>')
    expect(own).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(own).toContain('/GTS_PDFA1')
    expect(await texts('another program')).not.toContain('pdfaid')
  })

  it('asks for a timestamp where an address is given, and signs nothing without its answer', async () => {
    const signed = signPdf(await page(), { ...plain, key: keys.zhang, timestampUrl: 'http://127.0.0.1:1/' })
    expect(await refusal(signed)).toMatch(/^no-timestamp /)
  })
})
