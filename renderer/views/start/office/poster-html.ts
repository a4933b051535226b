import { renderSVG } from 'uqr'
import type { Language } from '#shared/words/language'
import type { PageWords } from '#shared/words/zh-CN/page'
import { escapedHtml } from '#shared/papers/escaped-html'
import { sheetOfPaper } from '../sheet-of-paper'

/** What a sheet to hang up says. */
export interface Poster {
  title: string
  lines: readonly string[]
  /** How a phone comes into the network of the house; room to write its name and password in stands below. */
  network: PageWords['office']['slips']['network']
  /** Where it leads: as a code, and in letters for whoever types. */
  url: string
}

/** One page to hang up, read from some steps away. */
export const posterHtml = (language: Language, { title, lines, network, url }: Poster): string =>
  sheetOfPaper(
    language,
    title,
    STYLE,
    `<h1>${escapedHtml(title)}</h1>
${lines.map((line) => `<p>${escapedHtml(line)}</p>`).join('\n')}
${renderSVG(url, { ecc: 'M', border: 3 })}
<p class="url">${escapedHtml(url)}</p>
<p>${escapedHtml(network.hint)}</p>
<p class="wifi"><b>${escapedHtml(network.name)} <span>&nbsp;</span></b><b>${escapedHtml(network.password)} <span>&nbsp;</span></b></p>`,
  )

const STYLE = `@page { size: A4; margin: 20mm }
body { display: flex; flex-direction: column; justify-content: center; align-items: center; min-height: 250mm; margin: 0; text-align: center; font: 18pt/1.6 SimSun, "Songti SC", "Noto Serif CJK SC", serif; color: #000 }
h1 { margin: 0 0 8mm; font-size: 44pt; line-height: 1.2; text-wrap: balance; overflow-wrap: anywhere }
p { margin: 0 0 4mm; text-wrap: balance; overflow-wrap: anywhere }
svg { display: block; width: 110mm; height: 110mm; margin: 6mm 0 }
.url { font: 700 16pt/1.4 monospace }
.wifi { display: flex; gap: 10mm; margin-top: 6mm; font-size: 14pt }
.wifi span { display: inline-block; width: 48mm; border-bottom: 1px solid #000 }`
