import type { Block, Mark, Span } from '../document/rich-text'
import { itemNumber } from '../document/rich-text'
import type { Paper, PaperLine, PaperPart } from './paper'
import type { PaperFonts } from '../templates/paper-layout'
import { escapedHtml } from './escaped-html'
import { isDense } from './paper-columns'
import { numberedBlocks } from './numbered-blocks'
import { facesCss, FALLBACK_FACES, PAPER_FACES } from './paper-faces'
import type { PenPlace } from './pen-rows'
import { penRows } from './pen-rows'
import { closingIndents, markPoints, widthOf } from './text-width'
import { qrCells } from './qr-cells'
import { SEAL_PLACE } from './seal-place'
import type { Stroke } from '../signing/stroke'
import { pathOfStroke, PEN_WIDTH, STROKE_BOX } from '../signing/stroke'

/**
 * The paper as one HTML page: no script, no address, nothing fetched. The preview shows this very text in a sandboxed frame, the export saves it.
 * Its own policy forbids everything but its style, should an escape ever fail.
 * @param facesAt folder of the program's faces, for a page of this computer: a file: address with a slash at its end
 */
export function paperHtml(paper: Paper, facesAt?: string): string {
  const { words, fonts, draftMark, title } = paper
  const isDraft = draftMark !== ''
  const { language } = words
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'${facesAt === undefined ? '' : '; font-src file:'}">
<meta name="viewport" content="width=device-width">
<title>${escapedHtml(title === '' ? words.kinds[paper.kind] : title)}</title>
<style>${facesAt === undefined ? '' : facesCss(facesAt)}${familiesOf(fonts)}${STYLE}${isDraft ? `${LOCKED}@page{@top-center{content:"${draftMark}";font:16pt SimHei,sans-serif;color:#c00}}@media print{.draft{display:none}}` : ''}</style>
</head>
<body>
<main${isDraft ? ' class="drafted"' : ''}>
${bodyHtml(paper)}
</main>
</body>
</html>
`
}

function bodyHtml({ words, draftMark, mark, redMark, number, title, facts, sections }: Paper): string {
  const { colon } = words
  const lines = [
    draftMark === '' ? '' : `<p class="draft">${escapedHtml(draftMark)}</p>`,
    mark === ''
      ? ''
      : `<p class="mark${redMark ? ' red' : ''}" style="--points:${markPoints(mark)}">${escapedHtml(mark)}</p>`,
    number === '' ? '' : `<p class="number">${escapedHtml(number)}</p>`,
    mark === '' ? '' : `<hr class="under${redMark ? ' red' : ''}">`,
    title === '' ? '' : `<h1>${escapedHtml(title)}</h1>`,
    facts.length === 0 ? '' : `<dl>${facts.map((fact) => hangingHtml(fact, colon)).join('\n')}</dl>`,
    ...sections.map(({ number: before, heading, parts }) => {
      const head = heading === '' ? '' : `<h2>${escapedHtml(before)}${escapedHtml(heading)}</h2>\n`
      return `<section>\n${head}${parts.map((part) => partHtml(part, colon)).join('\n')}\n</section>`
    }),
  ]
  return lines.filter((line) => line !== '').join('\n')
}

/** Behind the faces of the office those that come with the program: 仿宋 of its own, and character by character for rare names. */
const BUNDLED: Record<keyof PaperFonts, readonly string[]> = {
  song: FALLBACK_FACES,
  hei: FALLBACK_FACES,
  kai: [...FALLBACK_FACES, 'Noto Serif CJK SC'],
  fang: [...PAPER_FACES, 'Noto Serif CJK SC'],
  number: [],
}

/** The fonts of each role as variables of the style; names are checked where layouts are read. */
const familiesOf = (fonts: PaperFonts): string =>
  `:root{${Object.entries(fonts)
    .map(
      ([role, names]) =>
        `--${role}:${[...names, ...BUNDLED[role as keyof PaperFonts]].map((name) => `"${name}"`).join(',')},${role === 'hei' ? 'sans-serif' : 'serif'}`,
    )
    .join(';')}}`

function partHtml(part: PaperPart, colon: string): string {
  switch (part.type) {
    case 'subheading':
      return `<h3>${escapedHtml(part.number)}${escapedHtml(part.text)}</h3>`
    case 'sentence':
      return `<p>${escapedHtml(part.text)}</p>`
    case 'line':
      return lineHtml(part, colon)
    case 'addressee':
      return `<p class="addressee">${escapedHtml(part.text)}</p>`
    case 'hanging':
      return `<dl${part.plain ? ' class="plain"' : ''}>${hangingHtml(part, colon)}</dl>`
    case 'entry':
      return `<p class="entry"><b class="clock">${escapedHtml(part.clock)}</b>${escapedHtml(part.text)}</p>`
    case 'numbered':
      return `<div class="written${part.put ? ' put' : ''}">${blocksHtml(numberedBlocks(part.number, part.blocks))}</div>`
    case 'form':
      return `<article><h1>${escapedHtml(part.title)}</h1><p class="number">${escapedHtml(part.number)}</p><table class="form"><colgroup><col style="width:24%"><col style="width:76%"></colgroup><tbody>
${part.rows.map(({ label, text, tall }) => `<tr${tall ? ' class="tall"' : ''}><th scope="row">${escapedHtml(label)}</th><td>${escapedHtml(text)}</td></tr>`).join('\n')}
</tbody></table></article>`
    case 'closing': {
      const from = closingIndents(part.unit, part.date)
      const middle = from.date + widthOf(part.date) / 2
      return `<div class="closing" style="--unit:${from.unit};--date:${from.date};--middle:${middle}"><a id="${SEAL_PLACE}" href="#${SEAL_PLACE}" tabindex="-1" aria-hidden="true"></a><p>${escapedHtml(part.unit)}</p><p>${escapedHtml(part.date)}</p></div>`
    }
    case 'pens':
      return penRows(part.labels, colon)
        .map((row) => `<p class="pens">${row.map(penHtml).join('')}</p>`)
        .join('\n')
    case 'imprint': {
      const lines = part.lines.map(
        (line) =>
          `<p>${line
            .split('\t')
            .map((each) => `<span>${escapedHtml(each)}</span>`)
            .join('')}</p>`,
      )
      // In print it stands at the foot of the last page; the other, unseen, keeps the room.
      return `<div class="imprint room" aria-hidden="true">${lines.join('')}</div><div class="imprint">${lines.join('')}</div>`
    }
    case 'list':
      return `${lineHtml({ label: part.label, text: '' }, colon)}\n<ul>${part.items.map((item) => `<li>${escapedHtml(item)}</li>`).join('')}</ul>`
    case 'written':
      return `<div class="written">${blocksHtml(part.blocks)}</div>`
    case 'table': {
      const columns = part.columns.map(({ share }) => `<col style="width:${share}%">`).join('')
      const head = part.columns.map(({ title }) => `<th scope="col">${escapedHtml(title)}</th>`).join('')
      const rows = part.rows
        .map((row, index) => {
          const stroke = part.strokes?.[index]
          const cells = (stroke ? row.slice(0, -1) : row).map((cell) => `<td>${escapedHtml(cell)}</td>`)
          const drawn = stroke ? `<td>${strokeHtml(stroke, `${row[0]}, ${part.columns.at(-1)?.title}`)}</td>` : ''
          return `<tr>${cells.join('')}${drawn}</tr>`
        })
        .join('\n')
      return `<table${part.tall ? ` class="tall${isDense(part) ? ' dense' : ''}"` : ''}><colgroup>${columns}</colgroup><thead><tr>${head}</tr></thead><tbody>\n${rows}\n</tbody></table>`
    }
    case 'qr':
      return qrHtml(part.text)
    case 'note':
      return `<p class="note">${escapedHtml(part.text)}</p>`
  }
}

const penHtml = ({ label, width }: PenPlace): string =>
  `<span style="--width:${width}">${escapedHtml(label)}<u></u></span>`

function qrHtml(text: string): string {
  const cells = qrCells(text)
  const dark = cells.flatMap((row, y) => row.flatMap((is, x) => (is ? `M${x} ${y}h1v1h-1z` : [])))
  const { length } = cells
  return `<svg class="qr" role="img" aria-label="${escapedHtml(text)}" viewBox="0 0 ${length} ${length}" shape-rendering="crispEdges"><path d="${dark.join('')}"/></svg>`
}

/** Of numbers alone, whatever lies in a file: see `strokeSchema`. */
const strokeHtml = (stroke: Stroke, label: string): string =>
  `<svg class="stroke" role="img" aria-label="${escapedHtml(label)}" viewBox="0 0 ${STROKE_BOX.width} ${STROKE_BOX.height}"><path d="${pathOfStroke(stroke)}"/></svg>`

const hangingHtml = ({ label, text }: PaperLine, colon: string) =>
  `<div><dt>${escapedHtml(label)}${colon}</dt><dd>${escapedHtml(text)}</dd></div>`

const lineHtml = ({ label, text }: PaperLine, colon: string) =>
  `<p class="line"><b class="label">${escapedHtml(label)}${colon}</b>${escapedHtml(text)}</p>`

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
      marks.reduce(
        (inner, mark) => `<${TAGS[mark]}>${inner}</${TAGS[mark]}>`,
        escapedHtml(text).replaceAll('\n', '<br>'),
      ),
    )
    .join('')

/** In the preview of a draft what the record says by itself, and nobody can write, is tinted. */
const LOCKED = `@media screen{.drafted section>p:not(.note,.pens),.drafted dd,.drafted .put p,.drafted .closing p{background:#e2eeea}}`

/**
 * GB/T 9704-2012: A4, type area 156 × 225 mm (margins 37 top, 26 right, 35 bottom, 28 left), body 3号 = 16 pt, 22 lines a page of 28 characters, the mark 35 mm below the top of the type area,
 * title 2号 = 22 pt, headings 黑体 then 楷体, page number 4号 = 14 pt outside. On a narrow screen the sheet gives way to reading.
 */
const STYLE = `
*{box-sizing:border-box}
body{margin:0;background:#eee9df;color:#111;font:16pt/calc(225mm/22) var(--fang);letter-spacing:calc(156mm/28 - 16pt);overflow-wrap:anywhere;print-color-adjust:exact;font-synthesis-weight:none;text-spacing-trim:space-all}
:lang(en){--fang:"Times New Roman","Liberation Serif","Noto Serif SC Variable","Noto Serif CJK SC",serif;--kai:var(--fang);--song:var(--fang);--hei:"Arial","Liberation Sans",sans-serif}
main{width:210mm;min-height:297mm;margin:8mm auto;padding:37mm 26mm 35mm 28mm;background:#fff;position:relative;display:flex;flex-direction:column}
section:has(>.imprint){margin-top:auto}
p,h1,h2,h3,h4,ul,ol,dl,dd,table,blockquote{margin:0;padding:0}
.draft{position:absolute;top:20mm;left:0;right:0;text-align:center;text-indent:0;font-family:var(--hei);color:#c00}
.mark{margin:0;padding-top:calc(35mm - .12em);text-align:center;text-indent:0;font:700 calc(var(--points)*1pt)/1.24 var(--song);letter-spacing:0;text-wrap:balance}
.red{color:#c00;border-color:#c00}
.number{text-align:center;text-indent:0}
.mark+.number{margin-top:calc(225mm/22)}
hr.under{width:100%;margin:4mm 0 calc(225mm/22);border:0;border-top:1.5pt solid #111}
hr.under.red{border-color:#c00}
h1{margin-bottom:calc(225mm/22);text-align:center;font:700 22pt/32pt var(--song);letter-spacing:0;text-wrap:balance}
dl div{display:flex;padding-left:2em}
dt{flex:none;font-family:var(--hei)}
.plain dt{font-family:inherit}
dd{flex:1;white-space:pre-line}
/* How many came stays with who they are; unit, date and pens never stand on a page without text; the square with what it says. */
section>dl:first-child:has(+dl){break-after:avoid}
section:has(>.closing),section:has(>.pens),.closing,.pens{break-before:avoid}
section:has(>.qr){break-inside:avoid}
section:has(>dl)+section:has(>.closing),section:has(>.plain)+section:has(>dl),section:not(:has(>dl))+section:has(>dl){margin-top:calc(225mm/22)}
h2,h3,h4{font-size:inherit;font-weight:400;text-indent:2em;break-after:avoid}
h2{font-family:var(--hei)}
h3{font-family:var(--kai)}
h4{font-weight:700}
p{text-indent:2em;text-align:justify;orphans:1;widows:1}
.label{font-family:var(--hei);font-weight:400}
/* A digest cannot be broken like words: justified, it would tear the line before it apart. */
.line{text-align:left;white-space:pre-line}
.addressee{text-indent:0}
.entry{padding-left:5em;text-indent:-3em}
.clock{display:inline-block;width:3em;text-indent:0;font-weight:400}
ul,ol{padding-left:4em}
ul{list-style-type:disc}
li ul,li ol{padding-left:2em}
li p{text-indent:0}
/* Cells of a pasted table stand a tab apart. */
.written p,.written h4{white-space:pre-wrap}
blockquote{margin-left:2em;padding-left:1em;border-left:2pt solid #bbb}
blockquote>p{text-indent:0}
hr{border:0;border-top:.5pt solid #111;margin:14pt 0}
/* Half of an outer border would lie beyond the page. */
table{width:calc(100% - 1pt);margin:7pt .5pt;border-collapse:collapse;table-layout:fixed;font-size:14pt;line-height:22pt;letter-spacing:0}
th,td{border:.5pt solid #111;padding:3pt 5pt;text-align:left;vertical-align:middle}
th,td:first-child:not(:last-child){text-align:center}
th{font-family:var(--hei);font-weight:400}
thead{display:table-header-group}
tr{break-inside:avoid}
table.tall td{height:12mm}
table.dense{font-size:12pt;line-height:18pt}
.form td,.form th{height:14mm}
.form td{white-space:pre-line}
.form .tall td{height:26mm}
article+article{break-before:page}
article .number{text-align:right;margin-bottom:4mm}
/* 落款: the date four characters from the right, the unit in the middle over it, room above for the seal. */
.closing{margin-top:calc(225mm/22);break-inside:avoid}
.closing p{text-align:right;text-indent:0;padding-right:calc(var(--unit)*1em)}
.closing p+p{padding-right:calc(var(--date)*1em)}
/* Where a round seal of 42 mm lands, over unit and date: in a PDF a link to itself, of which a field for a signature is made, as high as wide. No higher here: at the top of a page it would be cut in two. */
.closing{position:relative}
.closing a{position:absolute;right:calc(var(--middle)*1em - 21mm);bottom:0;width:42mm;height:100%}
.pens{display:flex;justify-content:space-between;margin-top:calc(225mm/22);text-indent:0;white-space:nowrap;break-inside:avoid}
/* A line to write on. */
.pens+.pens{margin-top:calc(225mm/44)}
.pens span{display:flex;width:calc(var(--width)/28*100%)}
.pens u{flex:1;border-bottom:.5pt solid #111;text-decoration:none}
/* 版记: outer rules 0.35 mm, inner 0.25 mm, 4号, one character in. */
.imprint{margin-top:calc(225mm/66);border:solid #111;border-width:.35mm 0;font-size:14pt;letter-spacing:0;break-inside:avoid}
.imprint p{display:flex;justify-content:space-between;padding:0 1em;text-indent:0}
.imprint p+p{border-top:.25mm solid #111}
.room{display:none}
.qr{display:block;width:24mm;height:24mm;break-before:avoid}
.stroke{display:block;width:28mm;height:11.2mm}
.stroke path{fill:none;stroke:#111;stroke-width:${PEN_WIDTH};stroke-linecap:round;stroke-linejoin:round}
.note{font-size:12pt;line-height:20pt;text-align:left;text-indent:0;margin-top:7pt;letter-spacing:0}
.note+.note{margin-top:0}
:lang(en) body,:lang(en) main{font-size:12pt;line-height:18pt;letter-spacing:0}
:lang(en) table{font-size:11pt;line-height:16pt}
:lang(en) p,:lang(en) h2,:lang(en) h3,:lang(en) h4{text-indent:0}
:lang(en) p:not(.mark){margin-bottom:4pt}
:lang(en) h2{font-size:14pt}
:lang(en) dl div{padding-left:0}
:lang(en) .entry{padding-left:4em;text-indent:-4em}
:lang(en) .clock{width:4em}
:lang(en) h3{font-weight:700;margin-top:9pt}
:lang(en) dt,:lang(en) .label{font-weight:700;margin-right:.4em}
:lang(en) .note{font-size:10pt;line-height:14pt}
@media screen{.closing a{display:none}}
@media screen and (max-width:840px){main{width:auto;min-height:0;margin:0;padding:3rem 1.25rem;font-size:1.0625rem;line-height:1.8;letter-spacing:0}.mark{font-size:1.6rem;padding-top:0}h1{font-size:1.35rem;line-height:1.5}.draft{top:.75rem}dl div{padding-left:0}ul,ol{padding-left:2em}table{font-size:.9rem;line-height:1.5}.pens{display:block;white-space:normal}.pens span{width:100%;margin-top:1.5rem}.closing p,.closing p+p{padding-right:0}.form .tall td{height:5rem}}
@page{size:A4;margin:37mm 26mm 35mm 28mm}
@page:right{@bottom-right{content:"— " counter(page) " —";font:14pt/14pt SimSun,"Noto Serif CJK SC",serif;vertical-align:top;padding:3.8mm 14pt 0 0}}
@page:left{@bottom-left{content:"— " counter(page) " —";font:14pt/14pt SimSun,"Noto Serif CJK SC",serif;vertical-align:top;padding:3.8mm 0 0 14pt}}
/*
A hair less than the page: a whole one would, by rounding, begin a second. With 版记 a paper is as high as whole pages, so
that it stands at the foot of the last; where a browser knows no calc-size (Chromium from 129 on does), behind the text.
*/
@media print{body{background:none}main{display:block;width:auto;min-height:224.8mm;margin:0;padding:0}main:has(>section>.imprint){height:calc-size(auto,round(up,size,224.9mm))}
.room{display:block;visibility:hidden}.room+.imprint{position:absolute;bottom:0;left:0;right:0}}
`
