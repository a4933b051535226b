/** Prints a whole page (from `paperHtml`) and nothing of the one around it. The frame runs no scripts; it goes when the next is printed. */
export function printPage(html: string): void {
  document.getElementById(FRAME)?.remove()
  const frame = document.createElement('iframe')
  frame.id = FRAME
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals')
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  // Not hidden: some browsers print nothing of a frame that is not laid out.
  frame.style.cssText = 'position:fixed;left:-10000px;top:0;width:860px;height:1200px;border:0'
  frame.addEventListener('load', () => frame.contentWindow?.print(), { once: true })
  frame.srcdoc = html
  document.body.append(frame)
}

const FRAME = 'printed-paper'
