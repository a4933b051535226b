import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { paperHtml } from '#shared/papers/paper-html'
import { paperOf } from '#shared/papers/paper-of'
import { PAPER_WORDS } from '#shared/words/paper-words'
import { openBrowser } from '../support/browser'
import { certificateMaker, hasOpenssl, PASSPHRASE } from '../support/certificates'
import { tempDir } from '../support/host'
import { canPrint, measured } from '../support/printed'
import { sampleMinutes } from '../support/sample-minutes'
import { startYuanzhuo, yuanzhuo } from '../support/serve'

const run = promisify(execFile)

/** The sample minutes as the app prints them. */
async function printedMinutes(path: string): Promise<void> {
  const browser = await openBrowser()
  const page = await browser.newPage()
  const options = { words: PAPER_WORDS.zh, draft: false, digest: '', timeZone: 'Asia/Shanghai' }
  await page.setContent(paperHtml(paperOf('minutes', sampleMinutes(), [], options)))
  await page.pdf({ path, preferCSSPageSize: true, printBackground: true })
  await page.close()
}

/** What poppler says of each signature, and whether the last covers the whole file. */
async function pdfsig(
  file: string,
): Promise<{ validations: string[]; types: string[]; signers: string[]; total: boolean[] }> {
  const { stdout } = await run('pdfsig', ['-nocert', file]).catch((error: { stdout: string }) => error)
  const all = (label: string) => [...stdout.matchAll(new RegExp(`- ${label}: (.*)`, 'g'))].map(([, said]) => said!)
  return {
    validations: all('Signature Validation'),
    types: all('Signature Type'),
    signers: all('Signer Certificate Common Name'),
    total: [...stdout.matchAll(/- (Total document signed|Not total document signed)/g)].map(([, said]) =>
      said!.startsWith('Total'),
    ),
  }
}

/** The CMS of each signature and what it is over, cut out of the file by its byte range. */
function signaturesIn(pdf: Buffer): { cms: Buffer; content: Buffer }[] {
  return [...pdf.toString('latin1').matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+)\]/g)].map(([, ...numbers]) => {
    const [from, to, length] = numbers.map(Number) as [number, number, number]
    const padded = Buffer.from(pdf.toString('latin1', from + 1, to - 1), 'hex')
    return {
      cms: padded.subarray(0, 4 + padded.readUInt16BE(2)), // 30 82 and two bytes of length
      content: Buffer.concat([pdf.subarray(0, from), pdf.subarray(to, to + length)]),
    }
  })
}

describe.skipIf(!canPrint || !hasOpenssl)('a paper signed as a PDF', () => {
  it('is valid to poppler and OpenSSL for each signer, and to nobody once a byte was changed', async () => {
    const folder = await tempDir()
    const at = (name: string) => join(folder, name)
    await printedMinutes(at('paper.pdf'))
    const make = await certificateMaker(folder)
    const signers = [
      await make({ kind: 'p256', holder: '张伟' }),
      await make({ kind: 'rsa', holder: '李娜' }),
      await make({ kind: 'rsa', holder: '王芳', legacy: true }),
    ]
    await writeFile(at('passphrase'), `${PASSPHRASE}\n`)
    const sign = (from: string, key: string, to: string, ...more: string[]) =>
      yuanzhuo('sign-pdf', at(from), '--key', key, '--passphrase-file', at('passphrase'), '--out', at(to), ...more)
    const files = ['paper', 'once', 'twice', 'thrice'].map((name) => `${name}.pdf`)
    for (const [index, { p12 }] of signers.entries()) {
      const signed = await sign(files[index]!, p12, files[index + 1]!, '--reason', '同意', '--language', 'zh')
      expect(signed, signed.stderr).toMatchObject({ code: 0 })
      expect(signed.stdout).toContain('文档自签名后没有改动。')
    }
    expect(await pdfsig(at('once.pdf'))).toMatchObject({ validations: ['Signature is Valid.'], total: [true] })
    expect(await pdfsig(at('thrice.pdf'))).toEqual({
      validations: Array.from({ length: 3 }, () => 'Signature is Valid.'),
      types: Array.from({ length: 3 }, () => 'ETSI.CAdES.detached'),
      signers: ['张伟', '李娜', '王芳'],
      total: [false, false, true],
    })

    const pdf = await readFile(at('thrice.pdf'))
    const found = signaturesIn(pdf)
    expect(found).toHaveLength(3)
    const cmsVerify = async ({ cms, content }: { cms: Buffer; content: Buffer }) => {
      await writeFile(at('cms.der'), cms)
      await writeFile(at('content'), content)
      const files = ['-in', at('cms.der'), '-content', at('content'), '-CAfile', signers[0]!.root, '-out', '/dev/null']
      const { stderr } = await run('openssl', ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', ...files])
      return stderr
    }
    for (const each of found) {
      expect(await cmsVerify(each)).toMatch(/verification successful/i)
      const other = Buffer.from(each.content)
      other[200]! ^= 1
      await expect(cmsVerify({ ...each, content: other })).rejects.toThrow(/digest failure|verification failure/i)
    }
    // PAdES has the time of signing in the PDF alone.
    const { stdout: cms } = await run('openssl', ['cms', '-cmsout', '-print', '-inform', 'DER', '-in', at('cms.der')])
    expect(cms).toContain('id-smime-aa-signingCertificateV2')
    expect(cms).not.toContain('signingTime')

    const { fonts } = await measured(at('thrice.pdf'))
    expect(fonts.length).toBeGreaterThan(0)
    expect(fonts.filter(({ embedded }) => !embedded)).toEqual([])
    for (const part of ['<pdfaid:part>2</pdfaid:part>', '/GTS_PDFA1', '/ID ['])
      expect(pdf.includes(part), part).toBe(true)

    const valid = await yuanzhuo('verify', at('thrice.pdf'), '--json')
    expect([valid.code, JSON.parse(valid.stdout)]).toMatchObject([0, { valid: true, whole: 'sound' }])
    pdf[pdf.indexOf('stream') + 40]! ^= 1 // in the page's content, which all of them signed
    await writeFile(at('changed.pdf'), pdf)
    const { validations } = await pdfsig(at('changed.pdf'))
    expect(validations).toEqual(Array.from({ length: 3 }, () => 'Digest Mismatch.'))
    const changed = await yuanzhuo('verify', at('changed.pdf'))
    expect(changed.code).toBe(1)
    expect(changed.stdout).toMatch(/有改动：[^]*Changed: /)
    expect((await yuanzhuo('verify', at('paper.pdf'))).code).toBe(2)
  })

  it('has a timestamp where a server is named, which openssl ts believes', async () => {
    const folder = await tempDir()
    const at = (name: string) => join(folder, name)
    await printedMinutes(at('paper.pdf'))
    const make = await certificateMaker(folder)
    const { p12 } = await make({ kind: 'p256', holder: '张伟' })
    const stamper = await make({ kind: 'rsa', holder: '试验时间戳', stamps: true })
    await writeFile(
      at('ts.cnf'),
      `[tsa]\ndefault_tsa=one\n[one]\nserial=${at('serial')}\nsigner_digest=sha256\ndefault_policy=1.2.3.4.1\ndigests=sha256\naccuracy=secs:1\n`,
    )
    const server = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        void (async () => {
          await writeFile(at('query.tsq'), Buffer.concat(parts))
          const signer = ['-signer', stamper.certificate, '-inkey', stamper.key, '-chain', stamper.root]
          const answer = ['-config', at('ts.cnf'), '-queryfile', at('query.tsq'), '-out', at('answer.tsr')]
          await run('openssl', ['ts', '-reply', ...signer, ...answer])
          response.end(await readFile(at('answer.tsr')))
        })()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const sign = (address: string, to: string) =>
      startYuanzhuo(
        { YUANZHUO_PASSPHRASE: PASSPHRASE },
        ...['sign-pdf', at('paper.pdf'), '--key', p12, '--timestamp', address, '--out', at(to), '--language', 'en'],
      ).ended
    const signed = await sign(url, 'stamped.pdf')
    expect(signed, signed.stderr).toMatchObject({ code: 0, stdout: expect.stringContaining('with a timestamp') })
    expect(await pdfsig(at('stamped.pdf'))).toMatchObject({ validations: ['Signature is Valid.'], total: [true] })
    const verify = ['-queryfile', at('query.tsq'), '-in', at('answer.tsr'), '-CAfile', stamper.root]
    const { stdout } = await run('openssl', ['ts', '-verify', ...verify])
    expect(stdout).toContain('Verification: OK')

    // A server that stamps anything else, and none.
    const earlier = await readFile(at('answer.tsr'))
    server.removeAllListeners('request')
    server.on('request', (_request, response) => void response.end(earlier))
    for (const [address, why] of [
      [url, /stamped something else/],
      ['http://127.0.0.1:1/', /时间戳[^]*timestamp/],
    ] as const) {
      const refused = await sign(address, 'refused.pdf')
      expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(why) })
      await expect(readFile(at('refused.pdf'))).rejects.toThrow('ENOENT')
    }
  })

  it('is refused at the terminal in both languages, and nothing is written', async () => {
    const folder = await tempDir()
    const at = (name: string) => join(folder, name)
    await printedMinutes(at('paper.pdf'))
    await writeFile(at('letter.pdf'), 'a letter')
    const make = await certificateMaker(folder)
    const [rsa, ed25519] = [
      await make({ kind: 'rsa', holder: '张伟' }),
      await make({ kind: 'ed25519', holder: '张伟' }),
    ]
    const refused = async (file: string, key: string, passphrase: string) => {
      const { code, stderr } = await startYuanzhuo(
        { YUANZHUO_PASSPHRASE: passphrase },
        ...['sign-pdf', at(file), '--key', key, '--out', at('out.pdf')],
      ).ended
      await expect(readFile(at('out.pdf'))).rejects.toThrow('ENOENT')
      return [code, stderr]
    }
    expect(await refused('paper.pdf', rsa.p12, 'wrong')).toEqual([
      2,
      expect.stringMatching(/口令不对.* \/ .*passphrase/),
    ])
    expect(await refused('paper.pdf', ed25519.p12, PASSPHRASE)).toEqual([
      2,
      expect.stringMatching(/SM2.* \/ .*Ed25519/),
    ])
    expect(await refused('letter.pdf', rsa.p12, PASSPHRASE)).toEqual([
      2,
      expect.stringMatching(/不是 PDF.* \/ .*no PDF/),
    ])
    expect(await refused('none.pdf', rsa.p12, PASSPHRASE)).toEqual([2, expect.stringMatching(/ENOENT/)])
  })
})
