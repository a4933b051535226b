import type { BrowserWindow } from 'electron'
import { basename, extname } from 'node:path'
import type { Language } from '#shared/words/language'
import { TERMINAL_WORDS } from '#shared/words/terminal-words'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import type { PdfWords } from '#shared/words/zh-CN/pdf'
import { logger } from '../log/logger'
import { PdfFault } from '../pdf/pdf-fault'
import { readForSigning } from '../pdf/read-for-signing'
import type { SignatureLines } from '../pdf/signature-lines'
import { signatureLines } from '../pdf/signature-lines'
import { choosePath } from './choose-path'
import { escaped, ownPage, ownWindow, wish } from './own-view'
import { saveFile } from './save-file'

const log = logger('shell')

interface Parts {
  language(): Language
  words(): MenuWords
}

/** What stands in the window. */
interface Shown {
  pdf: { file: string; bytes: Uint8Array; lines: SignatureLines } | null
  /** Path of the certificate file; what is in it is read when it signs. */
  key: string | null
  reason: string
  told: { text: string; isFault: boolean } | null
}

const NOTHING: Shown = { pdf: null, key: null, reason: '', told: null }

/** The window in which a PDF is signed by a certificate file, and that shows who signed it. Nothing of it is kept. */
export class SignPdfWindow {
  #window: BrowserWindow | null = null
  #shown = NOTHING
  #isBusy = false

  constructor(private readonly parts: Parts) {}

  open(): void {
    if (this.#window) return this.#window.focus()
    const window = ownWindow(
      { width: 680, height: 700, title: this.#words.window.title },
      (name, form) => void this.#wanted(window, name, form),
    )
    this.#window = window
    window.on('closed', () => {
      this.#window = null
      this.#shown = NOTHING
    })
    this.#draw()
  }

  get #words(): PdfWords {
    return TERMINAL_WORDS[this.parts.language()].pdf
  }

  async #wanted(window: BrowserWindow, name: string, form: URLSearchParams): Promise<void> {
    if (name === 'close') return window.close()
    if (this.#isBusy) return // the system's dialog is open
    this.#isBusy = true
    try {
      this.#shown = { ...this.#shown, told: null, ...(await this.#after(window, name, form)) }
    } catch (error) {
      const isFault = error instanceof PdfFault
      if (!isFault) log.error('a PDF could not be signed or read', { error })
      const { failed, failedAdvice } = this.parts.words()
      const text = isFault ? this.#words.faults[error.kind](error.about) : `${failed} ${failedAdvice}`
      this.#shown = { ...this.#shown, told: { text, isFault: true } }
    } finally {
      this.#isBusy = false
    }
    if (this.#window === window) this.#draw()
  }

  /** What is otherwise once this was done. */
  async #after(window: BrowserWindow, name: string, form: URLSearchParams): Promise<Partial<Shown>> {
    if (name === 'pdf') {
      const file = await choosePath('pdf', window, this.parts.words())
      return file === null ? {} : this.#read(file, await readForSigning(file, 'pdf'))
    }
    if (name === 'key') {
      const key = await choosePath('certificate', window, this.parts.words())
      return key === null ? {} : { key }
    }
    return name === 'sign' ? this.#signed(form.get('passphrase') ?? '', form.get('reason') ?? '') : {}
  }

  /** With who signed it so far. */
  async #read(file: string, bytes: Uint8Array): Promise<Partial<Shown>> {
    // What reads and signs PDFs is a megabyte that no start is to wait for.
    const { readSignatures } = await import('../pdf/read-signatures')
    const when = new Intl.DateTimeFormat(this.parts.language(), { dateStyle: 'medium', timeStyle: 'short' })
    const lines = signatureLines(await readSignatures(bytes), this.#words, (at) => when.format(at))
    return { pdf: { file, bytes, lines } }
  }

  async #signed(passphrase: string, reason: string): Promise<Partial<Shown>> {
    const { pdf, key: keyFile } = this.#shown
    if (!pdf || keyFile === null) return {}
    this.#shown = { ...this.#shown, reason } // not to be typed again, whatever is wrong
    const { openCertificateKey } = await import('../pdf/certificate-key')
    const { signPdf } = await import('../pdf/sign-pdf')
    const at = new Date()
    const key = await openCertificateKey(await readForSigning(keyFile, 'key'), passphrase, at)
    const bytes = await signPdf(pdf.bytes, { key, reason, at, timestampUrl: null })
    const { window: say } = this.#words
    const name = basename(pdf.file, extname(pdf.file)).replace(say.suffix, '')
    const file = await saveFile(`${name}${say.suffix}.pdf`, async () => bytes, this.parts.words())
    if (file === null) return {}
    // The next to sign signs what was saved.
    const told = { text: say.signed(file), isFault: false }
    return { ...(await this.#read(file, bytes)), key: null, reason: '', told }
  }

  #draw(): void {
    this.#window?.loadURL(ownPage(this.parts.language(), STYLE, bodyOf(this.#shown, this.#words))).catch(() => {
      // Something else was drawn, or the window closed, before this had loaded.
    })
  }
}

function bodyOf({ pdf, key, reason, told }: Shown, { window: say }: PdfWords): string {
  const button = (name: string, text: string, first = false) =>
    `<a href="${wish(name)}"${first ? ' class="first" autofocus' : ''}>${escaped(text)}</a>`
  const line = (text: string, attributes = '') => `<p${attributes}>${escaped(text)}</p>`
  const close = button('close', say.close)
  const parts = [`<h1>${escaped(say.title)}</h1>`, line(say.about, ' class="about"')]
  if (told) parts.push(line(told.text, told.isFault ? ' role="alert"' : ' role="status"'))
  const chosen = (text: string, name: string, another: string) =>
    `<div class="chosen">${line(text)}${button(name, another)}</div>`
  if (!pdf) parts.push(`<nav>${button('pdf', say.choosePdf, true)}${close}</nav>`)
  else {
    const { signatures, whole } = pdf.lines
    const [first, ...more] = whole
    parts.push(
      `<section>${chosen(say.pdf(basename(pdf.file)), 'pdf', say.anotherPdf)}<h2>${escaped(say.signatures)}</h2>`,
      ...(signatures.length > 0 ? [`<ol>${signatures.map((each) => `<li>${escaped(each)}</li>`).join('')}</ol>`] : []),
      `${line(first!)}${more.map((each) => line(each, ' class="about"')).join('')}</section>`,
    )
    if (key === null) parts.push(`<nav>${button('key', say.chooseKey, true)}${close}</nav>`)
    else
      parts.push(`<section>${chosen(say.key(basename(key)), 'key', say.anotherKey)}</section>
        <form action="${wish('sign')}"><label>${escaped(say.passphrase)}
        <input name="passphrase" type="password" autofocus></label>
        <label>${escaped(say.reason)}<input name="reason" maxlength="200" value="${escaped(reason)}"></label>
        <nav><button class="first">${escaped(say.sign)}</button>${close}</nav></form>`)
  }
  return `<main>${parts.join('\n')}</main>`
}

const STYLE = `
  main { box-sizing: border-box; min-height: 100vh; padding: 24px; max-width: 42em; margin: 0 auto }
  h1 { margin: 0 0 12px; font-size: 20px } h2 { margin: 16px 0 4px; font-size: 14px } p { margin: 12px 0; overflow-wrap: anywhere }
  .about { color: #5f564a; font-size: 14px }
  .chosen { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px } .chosen p { margin: 0; font-weight: 600 }
  [role=alert] { border-left: 4px solid #b7791f; padding-left: 12px } [role=status] { border-left: 4px solid #5f564a; padding-left: 12px }
  ol { margin: 0; padding-left: 20px; font-size: 14px } li { margin: 4px 0; overflow-wrap: anywhere }
  section { margin: 16px 0; padding-top: 16px; border-top: 1px solid #e4dccd }
  label { display: block; margin-top: 12px; font-size: 14px } input { display: block; box-sizing: border-box; width: 100%; margin-top: 4px }
  nav { display: flex; flex-wrap: wrap; gap: 8px; margin: 16px 0 } .first { background: #a42e2b; border-color: #a42e2b; color: #fff }
`
