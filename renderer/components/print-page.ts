import { facesCss } from '#shared/papers/paper-faces'
import { SEAL_PLACE } from '#shared/papers/seal-place'

/** Without more than this the screen around the paper would be printed: cropped, on however many pages. */
const ONLY_THE_PAPER = `[data-printed]{display:none}
[data-printed=ahead]{display:block;position:fixed;top:0;left:-10000px;width:210mm;visibility:hidden}
@media print{html,body{height:auto!important;min-height:0!important;overflow:visible!important;background:none!important}
body>:not([data-printed]){display:none!important}[data-printed]{display:block;position:static;width:auto;visibility:visible}}`

/**
 * From now on the browser prints this page (from `paperHtml`) and nothing of the one around it, also when somebody presses Ctrl+P.
 * It lies in a shadow tree, where the styles of the two do not meet.
 * @param ahead whether the faces it needs are fetched at once: a browser prints without those that are still to come
 * @returns takes it away again
 */
export function keepForPrinter(html: string, ahead: boolean): () => void {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const css = page.querySelector('style')?.textContent ?? ''
  const paper = document.createElement('div')
  paper.dataset.printed = ahead ? 'ahead' : ''
  paper.lang = page.documentElement.lang
  // A link to itself goes into a PDF only where the document around has its target: by it the unit’s seal finds its place.
  paper.id = SEAL_PLACE
  const style = document.createElement('style')
  style.textContent = css.replaceAll(':root', ':host')
  paper.attachShadow({ mode: 'closed' }).append(style, document.adoptNode(page.body))
  const around = document.createElement('style')
  // What a sheet is belongs to the whole document: in a shadow tree it is not read.
  const sheet = css.match(/@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}/g) ?? []
  around.textContent = [facesCss('/assets/fonts/'), ONLY_THE_PAPER, ...sheet].join('\n')
  document.head.append(around)
  document.body.append(paper)
  /** Of the page around, while the paper's own stands in its place: a PDF is called by it. */
  let title: string | null = null
  const named = () => {
    title ??= document.title
    document.title = page.title
  }
  const unnamed = () => {
    if (title !== null) document.title = title
    title = null
  }
  window.addEventListener('beforeprint', named)
  window.addEventListener('afterprint', unnamed)
  return () => {
    unnamed() // whoever takes the paper away behind a printing may hear of its end first
    paper.remove()
    around.remove()
    window.removeEventListener('beforeprint', named)
    window.removeEventListener('afterprint', unnamed)
  }
}

/** Has the browser print what is kept for its printer, once the faces it needs are here. */
export async function printPaper(): Promise<void> {
  const paper = document.querySelector<HTMLElement>('[data-printed]')
  if (!paper) return
  paper.dataset.printed = 'ahead'
  paper.getBoundingClientRect() // only what is laid out asks for faces
  await document.fonts.ready
  window.print()
}

/** Has the browser print such a page once, as `keepForPrinter` takes it. For a window that keeps no paper for its printer. */
export async function printOnce(html: string): Promise<void> {
  window.addEventListener('afterprint', keepForPrinter(html, true), { once: true })
  await printPaper()
}
