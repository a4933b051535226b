import { execFile, spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PDF, PdfDict, PdfName, PdfString } from '@libpdf/core'
import { describe, expect, it } from 'vitest'
import { finishPaper } from '#main/pdf/finish-paper'
import { openCertificateKey } from '#main/pdf/certificate-key'
import { readSignatures } from '#main/pdf/read-signatures'
import { SEAL_FIELD } from '#main/pdf/seal-place'
import { signatureLines } from '#main/pdf/signature-lines'
import { signPdf } from '#main/pdf/sign-pdf'
import { paperHtml } from '#shared/papers/paper-html'
import { paperOf } from '#shared/papers/paper-of'
import { PAPER_WORDS } from '#shared/words/paper-words'
import { pdf as pdfWords } from '#shared/words/zh-CN/pdf'
import { archiveFaults } from '../support/archive-faults'
import { openBrowser } from '../support/browser'
import { certificateMaker, hasOpenssl, PASSPHRASE } from '../support/certificates'
import { tempDir } from '../support/host'
import { canPrint, measured, textOf } from '../support/printed'
import { sampleMinutes } from '../support/sample-minutes'

const run = promisify(execFile)
const hasQpdf = spawnSync('qpdf', ['--version'], { stdio: 'ignore' }).error === undefined

/** The sample minutes as Chromium prints them, and nothing added. */
async function printed(): Promise<Uint8Array> {
  const browser = await openBrowser()
  const page = await browser.newPage()
  const options = { words: PAPER_WORDS.zh, draft: false, digest: '', timeZone: 'Asia/Shanghai' }
  await page.setContent(paperHtml(paperOf('minutes', sampleMinutes(), [], options)))
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  await page.close()
  return bytes
}

describe.skipIf(!canPrint || !hasOpenssl)('a paper as a PDF', () => {
  it('has what PDF/A-2b asks for, as far as one can see without a validator, also once it is signed', async () => {
    const folder = await tempDir()
    const raw = await printed()
    expect(await archiveFaults(raw)).toEqual(
      expect.arrayContaining([expect.stringMatching('6.2.3'), expect.stringMatching('6.6.2.1')]),
    )
    const paper = await finishPaper(raw)
    expect(await archiveFaults(paper)).toEqual([])
    const { p12 } = await (await certificateMaker(folder))({ kind: 'p256', holder: '张伟' })
    const at = new Date(Date.now() + 60_000)
    const key = await openCertificateKey(await readFile(p12), PASSPHRASE, at)
    for (const from of [raw, paper]) {
      const signed = await signPdf(from, { key, reason: '同意', at, timestampUrl: null })
      expect(await archiveFaults(signed)).toEqual([])
      await writeFile(join(folder, 'signed.pdf'), signed)
      if (hasQpdf) {
        const { stdout } = await run('qpdf', ['--check', join(folder, 'signed.pdf')])
        expect(stdout).toContain('No syntax or stream encoding errors')
      }
    }
    // What a fault looks like, so that an empty list says something.
    const spoiled = await PDF.load(paper)
    spoiled.getCatalog().set('OpenAction', PdfDict.of({ S: PdfName.of('JavaScript'), JS: PdfString.fromString('1') }))
    spoiled.getCatalog().delete('OutputIntents')
    expect(await archiveFaults(await spoiled.save())).toEqual(
      expect.arrayContaining([expect.stringMatching('6.5.1'), expect.stringMatching('6.2.3')]),
    )
  })

  it('has an empty field where unit and date stand, and a seal that is put there is told from a person’s certificate', async () => {
    const folder = await tempDir()
    const file = join(folder, 'paper.pdf')
    const paper = await finishPaper(await printed())
    await writeFile(file, paper)
    const { stdout } = await run('pdfsig', [file]).catch((error: { stdout: string }) => error)
    expect(stdout).toMatch(/not signed/i)

    const pdf = await PDF.load(paper)
    const field = pdf
      .getForm()!
      .getSignatureFields()
      .find(({ name }) => name === SEAL_FIELD)!
    const [left, bottom, right, top] = field.getWidgets()[0]!.rect as [number, number, number, number]
    const mm = (points: number) => (points * 25.4) / 72
    expect(mm(right - left)).toBeCloseTo(42, 0)
    expect(mm(top - bottom)).toBeCloseTo(42, 0)
    // It lies over unit and date, within the page.
    const { pages } = await measured(file)
    const index = pages.findIndex(({ lines }) => lines.some((line) => /^\d{4}年\d+月\d+日$/.test(textOf(line))))
    const page = pages[index]!
    const date = page.lines.find((line) => /^\d{4}年\d+月\d+日$/.test(textOf(line)))!
    expect(page.height - bottom).toBeGreaterThan(date[0]!.bottom - 6) // poppler's box of a word is higher than its line
    expect(page.height - top).toBeLessThan(date[0]!.top)
    expect(left).toBeLessThan(date[0]!.left + 40)
    expect(right).toBeLessThanOrEqual(page.width)

    // Signing leaves the place where it is, once.
    const make = await certificateMaker(folder)
    const at = new Date(Date.now() + 60_000)
    const person = await openCertificateKey(
      await readFile((await make({ kind: 'p256', holder: '张伟' })).p12),
      PASSPHRASE,
      at,
    )
    const signed = await signPdf(paper, { key: person, reason: '', at, timestampUrl: null })
    const fields = (await PDF.load(signed)).getForm()!.getSignatureFields()
    expect(fields.filter(({ name }) => name === SEAL_FIELD)).toHaveLength(1)
    expect((await readSignatures(signed)).signatures).toMatchObject([{ holder: '张伟', atSeal: false }])

    // A seal program signs the field that is there: here with another key, by the same steps under its name.
    const sealed = await readSignatures(signed)
    const told = signatureLines(
      { ...sealed, signatures: sealed.signatures.map((each) => ({ ...each, atSeal: true })) },
      pdfWords,
      () => '',
    )
    expect(told.signatures[0]).toContain('L3 在单位电子印章的位置上')
    expect(signatureLines(sealed, pdfWords, () => '').signatures[0]).toContain('L2 证书签署')
  })
})
