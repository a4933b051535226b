import { renderSVG } from 'uqr'
import type { Language } from '#shared/words/language'
import { escapedHtml } from '#shared/papers/escaped-html'

/** What a sheet to hang up or to hand out says. */
export interface Poster {
  title: string
  lines: readonly string[]
  /** What the code on it leads to. */
  qr: string
  /** In letters that are easily copied, below the code. */
  foot: string
}

/** One page to print: no script, nothing fetched. */
export const posterHtml = (language: Language, { title, lines, qr, foot }: Poster): string => `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapedHtml(title)}</title>
<style>
@page { size: A4; margin: 20mm }
body { margin: 0; text-align: center; font: 18pt/1.6 SimSun, "Songti SC", "Noto Serif CJK SC", serif; color: #000 }
h1 { margin: 0 0 6mm; font-size: 40pt; line-height: 1.2 }
p { margin: 0 0 4mm; overflow-wrap: anywhere }
svg { width: 90mm; height: 90mm }
b { font: 700 24pt/1.4 monospace; letter-spacing: .06em }
</style>
</head>
<body>
<h1>${escapedHtml(title)}</h1>
${lines.map((line) => `<p>${escapedHtml(line)}</p>`).join('\n')}
${renderSVG(qr, { ecc: 'M', border: 3 })}
<p><b>${escapedHtml(foot)}</b></p>
</body>
</html>
`
