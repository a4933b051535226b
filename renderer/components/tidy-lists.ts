import { isListStart } from '#shared/document/limits'

/**
 * Makes the lists of pasted HTML such as this editor has, which counts in figures, one up each time, from a start. Where a
 * number jumps or the list counts down, another list begins with it; letters, Roman and Chinese figures, and numbers that
 * no list of ours begins with, become words before the item. So nobody reads another number than was copied.
 * @param allWords every number becomes words, for a place where no list can stand
 */
export function tidyLists(content: ParentNode, allWords = false): void {
  // A list beside the items belongs to the item above it.
  for (const list of content.querySelectorAll('ol > ol, ol > ul, ul > ol, ul > ul')) {
    const above = list.previousElementSibling
    if (above?.tagName === 'LI') above.append(list)
    else list.parentElement!.before(list)
  }
  // The innermost first: they are moved with the items they stand in.
  for (const list of [...content.querySelectorAll<HTMLElement>('ol, ul')].reverse())
    list.replaceWith(...fitting(list, allWords))
}

/** What a list becomes: lists, and items of which the marker has become words. */
function fitting(list: HTMLElement, allWords: boolean): Node[] {
  const isReversed = list.tagName === 'OL' && list.hasAttribute('reversed')
  const items = [...list.children].filter(isItem).length
  const made: Node[] = []
  /** The list that is being made, and the number that its next item would have; null for bullets. */
  let open: { list: HTMLElement; next: number | null } | null = null
  let number = wholeNumber(list.getAttribute('start')) ?? (isReversed ? items : 1)
  for (const child of [...list.childNodes]) {
    if (!isItem(child)) {
      if ((child instanceof Element || child instanceof Text) && child.textContent?.trim() !== '') {
        made.push(child)
        open = null
      }
      continue
    }
    number = wholeNumber(child.getAttribute('value')) ?? number
    const style = styleOf(child) ?? styleOf(list) ?? (list.tagName === 'OL' ? 'decimal' : 'disc')
    const marker = markerOf(style, number)
    if (marker.is === 'words' || (allWords && marker.is === 'number')) {
      made.push(withWords(child, marker.is === 'words' ? marker.text : `${number}. `))
      open = null
    } else {
      const next: number | null = marker.is === 'number' ? number : null
      if (open === null || open.next !== next) {
        open = { list: emptyList(next), next }
        made.push(open.list)
      }
      child.removeAttribute('value')
      open.list.append(child)
      if (next !== null) open.next = next + 1
    }
    number += isReversed ? -1 : 1
  }
  return made
}

const isItem = (node: Node): node is HTMLElement => node instanceof HTMLElement && node.tagName === 'LI'

/** `start`: null for bullets. */
function emptyList(start: number | null): HTMLElement {
  const list = document.createElement(start === null ? 'ul' : 'ol')
  if (start !== null) list.setAttribute('start', String(start))
  return list
}

/** A whole number at the beginning of an attribute, as HTML reads it. */
function wholeNumber(text: string | null): number | null {
  const number = Number(/^\s*([+-]?\d+)/.exec(text ?? '')?.[1] ?? NaN)
  return Math.abs(number) < 2 ** 31 ? number : null
}

const TYPES = new Map([
  ['1', 'decimal'],
  ['a', 'lower-alpha'],
  ['A', 'upper-alpha'],
  ['i', 'lower-roman'],
  ['I', 'upper-roman'],
])
const BULLETS = /^(disc|circle|square|none|disclosure-(open|closed))$/

/** How this element counts, as CSS names it; null where it does not say. */
function styleOf(element: HTMLElement): string | null {
  const declared = /(?:^|;)\s*list-style(?:-type)?\s*:([^;]*)/i.exec(element.getAttribute('style') ?? '')?.[1]
  const keyword = declared
    ?.toLowerCase()
    .split(/\s+/)
    .find((word) => BULLETS.test(word) || word === 'decimal' || /^[a-z]+-[a-z-]+$/.test(word))
  const type = element.getAttribute('type') ?? ''
  return keyword ?? TYPES.get(type) ?? (BULLETS.test(type.toLowerCase()) ? 'disc' : null)
}

const ALPHABETS = new Map([
  ['lower-alpha', 'abcdefghijklmnopqrstuvwxyz'],
  ['lower-latin', 'abcdefghijklmnopqrstuvwxyz'],
  ['upper-alpha', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  ['upper-latin', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  ['lower-greek', 'αβγδεζηθικλμνξοπρστυφχψω'],
])

type Marker = { is: 'bullet' } | { is: 'number' } | { is: 'words'; text: string }

/** The marker that a browser shows of an item with this number. Of ways to count that are not known here the number is kept. */
function markerOf(style: string, number: number): Marker {
  if (BULLETS.test(style)) return { is: 'bullet' }
  const alphabet = ALPHABETS.get(style)
  if (alphabet && number > 0) return { is: 'words', text: `${inLetters(number, alphabet)}. ` }
  if (/^(lower|upper)-roman$/.test(style) && number > 0 && number < 4000) {
    const roman = inRoman(number)
    return { is: 'words', text: `${style === 'lower-roman' ? roman.toLowerCase() : roman}. ` }
  }
  if (/^(cjk|simp-chinese|trad-chinese|japanese)-/.test(style) && number > 0 && number < 100)
    return { is: 'words', text: `${inChinese(number)}、` }
  return isListStart(number) ? { is: 'number' } : { is: 'words', text: `${number}. ` }
}

/** a to z, then aa. */
function inLetters(number: number, alphabet: string): string {
  let letters = ''
  for (let left = number; left > 0; left = Math.floor((left - 1) / alphabet.length))
    letters = alphabet[(left - 1) % alphabet.length]! + letters
  return letters
}

const ROMAN = [
  ...([
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
  ] as const),
  ...([
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as const),
]

function inRoman(number: number): string {
  let left = number
  return ROMAN.map(([value, letters]) => {
    const times = Math.floor(left / value)
    left -= times * value
    return letters.repeat(times)
  }).join('')
}

const FIGURES = '〇一二三四五六七八九'

/** 1 to 99: 十, 十一, 二十. */
function inChinese(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens > 1 ? FIGURES[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? FIGURES[ones] : ''}`
}

/** The words of an item behind its marker, as blocks of what the list stands in. */
function withWords(item: HTMLElement, marker: string): HTMLElement {
  const frame = document.createElement('div')
  frame.append(...item.childNodes)
  let first: Element = frame
  for (let child = firstOf(first); child instanceof Element && BLOCK.test(child.tagName); child = firstOf(first))
    first = child
  first.prepend(marker)
  return frame
}

const BLOCK = /^(P|DIV|SECTION|H[1-6])$/

/** The first child that is more than space. */
const firstOf = (element: Element): ChildNode | undefined =>
  [...element.childNodes].find((child) => child instanceof Element || (child.textContent ?? '').trim() !== '')
