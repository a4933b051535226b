import { tidyLists } from './tidy-lists'

/**
 * HTML from the clipboard as this editor can take it over, which knows neither tables nor Word's lists: of a table each
 * row becomes a line with a tab between its cells, as the spreadsheet's own plain text has it; Word's numbered paragraphs
 * become lists, or keep their number as words where it is of a kind that our lists do not have, and so do lists (tidyLists).
 */
export function tidyPasted(html: string): string {
  const template = document.createElement('template')
  // A spreadsheet may hand over its rows alone, which would fall apart into words.
  template.innerHTML = BARE_ROWS.test(html) ? `<table>${html}` : html
  const { content } = template
  // The innermost first, whose lines are then words of a cell.
  for (const table of [...content.querySelectorAll('table')].reverse()) table.replaceWith(...linesOf(table))
  for (const paragraph of content.querySelectorAll<HTMLElement>('p, h1, h2, h3, h4, h5, h6')) wordsOfMarker(paragraph)
  for (const parent of new Set([...content.querySelectorAll(`[${LEVEL}]`)].map((each) => each.parentNode!)))
    makeLists(parent)
  tidyLists(content)
  return template.innerHTML
}

const BARE_ROWS = /^(?:\s|<!--.*?-->|<(?:meta|html|body)\b[^>]*>)*<(?:tr|td|th|thead|tbody|colgroup|col)\b/is

// --- tables ---

/** One column is no table but a frame around paragraphs, as mail and web pages have it. */
function linesOf(table: HTMLTableElement): Node[] {
  const rows = [...table.rows].filter((row) => row.style.display !== 'none')
  const caption = table.caption ? [lineOf(wordsIn(table.caption))] : []
  if (rows.every((row) => row.cells.length <= 1))
    return [
      ...caption,
      ...rows.flatMap((row) =>
        [...row.cells].map((cell) => {
          const frame = document.createElement('div')
          frame.append(...cell.childNodes)
          return frame
        }),
      ),
    ]
  /** For each column, how many rows a cell above still takes. */
  const taken: number[] = []
  const lines = rows.map((row) => {
    const line: string[] = []
    const skipTaken = () => {
      for (; (taken[line.length] ?? 0) > 0; line.push('')) taken[line.length]!--
    }
    for (const cell of row.cells) {
      skipTaken()
      const words = wordsIn(cell)
      // What is merged stands once, in its first cell.
      for (let column = 0; column < cell.colSpan; column++) {
        taken[line.length] = cell.rowSpan - 1
        line.push(column === 0 ? words : '')
      }
    }
    skipTaken()
    return line.join('\t').replace(/\t+$/, '')
  })
  return [...caption, ...lines.filter((line) => line !== '').map(lineOf)]
}

function lineOf(words: string): HTMLElement {
  const line = document.createElement('p')
  line.style.whiteSpace = 'pre' // else the tabs would be taken for spaces
  line.textContent = words
  return line
}

/** The words of a cell in one line. */
function wordsIn(cell: Element): string {
  tidyLists(cell, true)
  for (const end of cell.querySelectorAll('br, p, div, li, h1, h2, h3, h4, h5, h6')) end.after(' ')
  return (cell.textContent ?? '').replace(/[\s\u00A0]+/g, ' ').trim()
}

// --- lists as Word and WPS write them: paragraphs with the marker as words, and what it is in a style no browser knows ---

const LEVEL = 'data-list-level'
const MARKER = 'data-list-marker'
const LIST_PARAGRAPH = /mso-list:[^;"']*\blevel(\d+)/i
const IGNORED = /mso-list:\s*ignore/i
/** 1. 1． 1、: what a list of ours has as number, but for the sign behind it. */
const NUMBER = /^(\d{1,7})[.．、]$/
/** ·, and as letters of picture fonts l, o, n, u, Ø, ü, §; nothing where it is a picture. */
const BULLET = /^[^\p{N}\p{Script=Han}]?$/u

/** Takes Word's marker out of a paragraph: what makes a list item is noted at it, everything else goes back as words. */
function wordsOfMarker(paragraph: HTMLElement): void {
  const level = LIST_PARAGRAPH.exec(paragraph.getAttribute('style') ?? '')?.[1]
  if (level === undefined) return
  const marked =
    [...paragraph.querySelectorAll('[style]')].find((each) => IGNORED.test(each.getAttribute('style') ?? '')) ??
    [...paragraph.childNodes].find((each) => /supportLists/i.test(each.nodeValue ?? ''))?.nextSibling
  if (!marked) return
  const marker = (marked.textContent ?? '').replace(/[\s\u00A0]+/g, '')
  marked.parentNode!.removeChild(marked)
  paragraph.setAttribute(LEVEL, level)
  if (paragraph.tagName === 'P' && (NUMBER.test(marker) || BULLET.test(marker)))
    return paragraph.setAttribute(MARKER, marker)
  // 一、 and （一） have their space within, 第一条 has a wide one behind it.
  const space = /[）、．]$/.test(marker) ? '' : /\p{Script=Han}$/u.test(marker) ? '\u3000' : ' '
  paragraph.prepend(marker + space)
}

/** An open list, and at which of Word's levels it stands. */
interface OpenList {
  level: number
  list: HTMLElement
  /** Number that an item would have next; null for bullets. */
  next: number | null
}

/** Makes lists of the noted paragraphs among the children of `parent`. */
function makeLists(parent: ParentNode & Node): void {
  let open: OpenList[] = []
  for (const paragraph of [...parent.children]) {
    const level = Number(paragraph.getAttribute(LEVEL) ?? 0)
    const marker = paragraph.getAttribute(MARKER)
    if (level === 0) {
      open = []
      continue
    }
    open = open.filter((each) => each.level < level || (each.level === level && marker !== null))
    const number = marker === null ? null : Number(NUMBER.exec(marker)?.[1] ?? NaN)
    const around = () => open.at(-1)?.list.lastElementChild ?? null
    if (number === null) {
      // With a number in words: it belongs to the item it stands under, or to none.
      around()?.append(paragraph)
      continue
    }
    const next = Number.isNaN(number) ? null : number
    const last = open.at(-1)
    if (last?.level === level && last.next !== next) open.pop()
    if (open.at(-1)?.level !== level) {
      const list = document.createElement(next === null ? 'ul' : 'ol')
      if (next !== null) list.setAttribute('start', String(next))
      const item = around()
      if (item) item.append(list)
      else paragraph.before(list)
      open.push({ level, list, next })
    }
    const current = open.at(-1)!
    const item = document.createElement('li')
    item.append(paragraph)
    current.list.append(item)
    if (next !== null) current.next = next + 1
  }
}
