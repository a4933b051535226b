import type { Block, Mark, Span } from '../document/rich-text'
import { itemNumber } from '../document/rich-text'
import type { Paper, PaperLine, PaperPart } from './paper'
import { markPoints } from './text-width'

/**
 * The paper as one HTML page: no script, no address, nothing fetched. The preview shows this very text in a sandboxed frame, the export saves it.
 * Its own policy forbids everything but its style, should an escape ever fail.
 */
export function paperHtml(paper: Paper): string {
  const { words, draftMark, mark, title, facts, sections } = paper
  const { colon, language } = words
  const body = [
    draftMark === '' ? '' : `<p class="draft">${escaped(draftMark)}</p>`,
    `<p class="mark" style="--points:${markPoints(mark)}">${escaped(mark)}</p>`,
    `<h1>${escaped(title)}</h1>`,
    `<dl>${facts.map(({ label, text }) => `<div><dt>${escaped(label)}${colon}</dt><dd>${escaped(text)}</dd></div>`).join('\n')}</dl>`,
    ...sections.map(
      ({ heading, parts }) =>
        `<section>\n<h2>${escaped(heading)}</h2>\n${parts.map((part) => partHtml(part, colon)).join('\n')}\n</section>`,
    ),
  ]
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}${draftMark === '' ? '' : `@page{@top-center{content:"${draftMark}";font:16pt SimHei,sans-serif;color:#c00}}@media print{.draft{display:none}}`}</style>
</head>
<body>
<main>
${body.filter((line) => line !== '').join('\n')}
</main>
</body>
</html>
`
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')

function partHtml(part: PaperPart, colon: string): string {
  switch (part.type) {
    case 'subheading':
      return `<h3>${escaped(part.text)}</h3>`
    case 'sentence':
      return `<p>${escaped(part.text)}</p>`
    case 'line':
      return lineHtml(part, colon)
    case 'list':
      return `${lineHtml({ label: part.label, text: '' }, colon)}\n<ul>${part.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`
    case 'written':
      return `<div class="written">${blocksHtml(part.blocks)}</div>`
    case 'table': {
      const columns = part.columns.map(({ share }) => `<col style="width:${share}%">`).join('')
      const head = part.columns.map(({ title }) => `<th scope="col">${escaped(title)}</th>`).join('')
      const rows = part.rows
        .map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`)
        .join('\n')
      return `<table><colgroup>${columns}</colgroup><thead><tr>${head}</tr></thead><tbody>\n${rows}\n</tbody></table>`
    }
    case 'note':
      return `<p class="note">${escaped(part.text)}</p>`
  }
}

const lineHtml = ({ label, text }: PaperLine, colon: string) =>
  `<p class="line"><b class="label">${escaped(label)}${colon}</b>${escaped(text)}</p>`

const blocksHtml = (blocks: readonly Block[]): string => blocks.map(blockHtml).join('\n')

function blockHtml(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${spansHtml(block.spans)}</p>`
    case 'heading':
      return `<h4>${spansHtml(block.spans)}</h4>`
    case 'bullets':
      return `<ul>${block.items.map((item) => `<li>${blocksHtml(item)}</li>`).join('')}</ul>`
    case 'numbers':
      return `<ol${itemNumber(block, 0) === 1 ? '' : ` start="${itemNumber(block, 0)}"`}>${block.items.map((item) => `<li>${blocksHtml(item)}</li>`).join('')}</ol>`
    case 'quote':
      return `<blockquote>${blocksHtml(block.blocks)}</blockquote>`
    case 'rule':
      return '<hr>'
  }
}

const TAGS: Record<Mark, string> = { bold: 'strong', italic: 'em', underline: 'u', strike: 's' }

const spansHtml = (spans: readonly Span[]): string =>
  spans
    .map(({ text, marks }) =>
      marks.reduce((inner, mark) => `<${TAGS[mark]}>${inner}</${TAGS[mark]}>`, escaped(text).replaceAll('\n', '<br>')),
    )
    .join('')

/**
 * GB/T 9704-2012: A4, type area 156 × 225 mm (margins 37 top, 26 right, 35 bottom, 28 left), body 3号 = 16 pt, 22 lines a page (28.95 pt: at the usual 29 they are a hair too tall) of 28 characters,
 * title 2号 = 22 pt, headings 黑体 then 楷体, page number 4号 = 14 pt outside. On a narrow screen the sheet gives way to reading.
 */
const STYLE = `
:root{--song:"方正小标宋简体","FZXiaoBiaoSong-B05S","华文中宋","STZhongsong","Noto Serif SC Variable","Noto Serif SC","Noto Serif CJK SC","Songti SC","SimSun",serif;
--hei:"黑体","SimHei","Noto Sans SC Variable","Noto Sans SC","Noto Sans CJK SC","Heiti SC",sans-serif;
--kai:"楷体","KaiTi","楷体_GB2312","STKaiti","LXGW WenKai","Noto Serif SC Variable","Noto Serif CJK SC",serif;
--fang:"仿宋","FangSong","仿宋_GB2312","STFangsong","Noto Serif SC Variable","Noto Serif SC","Noto Serif CJK SC",serif}
*{box-sizing:border-box}
body{margin:0;background:#eee9df;color:#111;font:16pt/28.95pt var(--fang);overflow-wrap:anywhere;print-color-adjust:exact;font-synthesis-weight:none}
:lang(en){--fang:"Times New Roman","Liberation Serif","Noto Serif SC Variable","Noto Serif CJK SC",serif;--kai:var(--fang);--song:var(--fang);--hei:"Arial","Liberation Sans",sans-serif}
main{width:210mm;min-height:297mm;margin:8mm auto;padding:37mm 26mm 35mm 28mm;background:#fff;position:relative}
p,h1,h2,h3,h4,ul,ol,dl,dd,table,blockquote{margin:0;padding:0}
.draft{position:absolute;top:20mm;left:0;right:0;text-align:center;text-indent:0;font-family:var(--hei);color:#c00}
.mark{margin:0 0 29pt;padding:8pt 0 14pt;border-bottom:1.5pt solid #c00;text-align:center;text-indent:0;font:700 calc(var(--points)*1pt)/1.35 var(--song);color:#c00;text-wrap:balance}
h1{margin-bottom:29pt;text-align:center;font:700 22pt/32pt var(--song);text-wrap:balance}
dl div{display:flex;padding-left:2em}
dt{flex:none;font-family:var(--hei)}
dd{flex:1}
h2,h3,h4{font-size:inherit;font-weight:400;text-indent:2em;break-after:avoid}
h2{font-family:var(--hei);margin-top:14.5pt}
h3{font-family:var(--kai)}
h4{font-weight:700}
p{text-indent:2em;text-align:justify;orphans:2;widows:2}
.label{font-family:var(--hei);font-weight:400}
/* A digest cannot be broken like words: justified, it would tear the line before it apart. */
.line{text-align:left;white-space:pre-line}
ul,ol{padding-left:4em}
ul{list-style-type:disc}
li ul,li ol{padding-left:2em}
li p{text-indent:0}
/* Cells of a pasted table stand a tab apart. */
.written p,.written h4{white-space:pre-wrap}
blockquote{margin-left:2em;padding-left:1em;border-left:2pt solid #bbb}
blockquote>p{text-indent:0}
hr{border:0;border-top:.5pt solid #111;margin:14pt 0}
table{width:100%;margin:7pt 0;border-collapse:collapse;table-layout:fixed;font-size:14pt;line-height:22pt}
th,td{border:.5pt solid #111;padding:3pt 5pt;text-align:left;vertical-align:middle}
th{font-family:var(--hei);font-weight:400;text-align:center}
thead{display:table-header-group}
tr{break-inside:avoid}
.note{font-size:12pt;line-height:20pt;text-indent:0;margin-top:7pt}
:lang(en) body,:lang(en) main{font-size:12pt;line-height:18pt}
:lang(en) table{font-size:11pt;line-height:16pt}
:lang(en) p,:lang(en) h2,:lang(en) h3,:lang(en) h4{text-indent:0}
:lang(en) p:not(.mark){margin-bottom:4pt}
:lang(en) h2{font-size:14pt}
:lang(en) dl div{padding-left:0}
:lang(en) h3{font-weight:700;margin-top:9pt}
:lang(en) dt,:lang(en) .label{font-weight:700;margin-right:.4em}
:lang(en) .note{font-size:10pt;line-height:14pt}
@media screen and (max-width:840px){main{width:auto;min-height:0;margin:0;padding:3rem 1.25rem;font-size:1.0625rem;line-height:1.8}.mark{font-size:1.6rem}h1{font-size:1.35rem;line-height:1.5}.draft{top:.75rem}dl div{padding-left:0}ul,ol{padding-left:2em}table{font-size:.9rem;line-height:1.5}}
@page{size:A4;margin:37mm 26mm 35mm 28mm}
@page:right{@bottom-right{content:"— " counter(page) " —";font:14pt SimSun,"Noto Serif CJK SC",serif;padding:0 1em 15mm 0}}
@page:left{@bottom-left{content:"— " counter(page) " —";font:14pt SimSun,"Noto Serif CJK SC",serif;padding:0 0 15mm 1em}}
@media print{body{background:none}main{width:auto;min-height:0;margin:0;padding:0}.mark{padding-top:0}}
`
