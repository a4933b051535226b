import { facesCss, PAPER_FACES } from '#shared/papers/paper-faces'

/** Without more than this the screen around the paper would be printed: cropped, on however many pages. */
const ONLY_THE_PAPER = `[data-printed]{display:none}
@media print{html,body{height:auto!important;min-height:0!important;overflow:visible!important;background:none!important}
body>:not([data-printed]){display:none!important}[data-printed]{display:block}}`

/**
 * From now on the browser prints this page (from `paperHtml`) and nothing of the one around it, also when somebody presses Ctrl+P.
 * It lies in a shadow tree, where the styles of the two do not meet. @returns takes it away again
 */
export function keepForPrinter(html: string): () => void {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const css = page.querySelector('style')?.textContent ?? ''
  const paper = document.createElement('div')
  paper.dataset.printed = ''
  paper.lang = page.documentElement.lang
  const style = document.createElement('style')
  style.textContent = css.replaceAll(':root', ':host')
  paper.attachShadow({ mode: 'open' }).append(style, document.adoptNode(page.body))
  const around = document.createElement('style')
  // What a sheet is belongs to the whole document: in a shadow tree it is not read.
  around.textContent = [
    facesCss('/fonts/'),
    ONLY_THE_PAPER,
    ...(css.match(/@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}/g) ?? []),
  ].join('\n')
  document.body.append(paper)
  document.head.append(around)
  const { title } = document
  const named = () => void (document.title = page.title)
  const unnamed = () => void (document.title = title)
  window.addEventListener('beforeprint', named)
  window.addEventListener('afterprint', unnamed)
  return () => {
    paper.remove()
    around.remove()
    window.removeEventListener('beforeprint', named)
    window.removeEventListener('afterprint', unnamed)
  }
}

/** Has the browser print what is kept for its printer, once the faces are here. */
export async function printPaper(): Promise<void> {
  await readyToPrint().catch((error: unknown) => console.warn('the faces of papers did not arrive:', error))
  window.print()
}

/** Waits for the faces of what is kept for the printer: a browser prints at once, without those that are still to come. */
export async function readyToPrint(): Promise<void> {
  const text = document.querySelector('[data-printed]')?.shadowRoot?.textContent ?? ''
  await Promise.all(PAPER_FACES.map((face) => document.fonts.load(`16px "${face}"`, text)))
}
